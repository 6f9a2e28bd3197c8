/**
 * The command line: an application that assembles the libraries.
 *
 * <p>{@link dev.hibernator.operator.cli.Application} runs a command; {@link
 * dev.hibernator.operator.cli.Composition} is where its parts come from.
 */
@NullMarked
package dev.hibernator.operator.cli;

import org.jspecify.annotations.NullMarked;
