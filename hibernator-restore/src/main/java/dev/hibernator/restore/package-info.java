/**
 * Restore points: what slept, how it was, and what is still to be woken.
 *
 * <p>The rules are in {@link dev.hibernator.restore.RestoreLedger}; where the documents lie is the
 * business of a {@link dev.hibernator.restore.RestoreStore}. Two laws stand above everything: the
 * state of a resource is durable before the resource is touched, and an entry is closed only when
 * the resource was observed awake or gone.
 */
package dev.hibernator.restore;
