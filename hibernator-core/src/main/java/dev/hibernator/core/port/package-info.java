/**
 * The engine's ways to the outside. Each port has an implementation that needs nothing but memory
 * or a directory in {@code dev.hibernator.core.store}, and a contract in the test kit that every
 * implementation passes.
 */
package dev.hibernator.core.port;
