/**
 * Completion scripts and manual pages, made from the command model: a command or option that is new
 * is in them by itself.
 */
@NullMarked
package dev.hibernator.operator.manual;

import org.jspecify.annotations.NullMarked;
