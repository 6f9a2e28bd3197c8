/**
 * Identities, JSON values and problems that executors, restore points and the engine share.
 *
 * <p>Every type here is immutable and safe for use by several threads.
 */
package dev.hibernator.api;
