/**
 * The executor {@code karpenter}: NodePools are deleted, or limited to nothing and drained, and
 * come back as they were.
 */
@NullMarked
package dev.hibernator.executor.karpenter;

import org.jspecify.annotations.NullMarked;
