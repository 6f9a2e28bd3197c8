/**
 * The executor {@code workloadscaler}: whatever has a scale subresource is scaled to zero, and what
 * scales it, starts it or sets it back is paused meanwhile.
 */
@NullMarked
package dev.hibernator.executor.workloadscaler;

import org.jspecify.annotations.NullMarked;
