/**
 * Carries out what is decided: follows plans, dispatches attempts on their targets, and records
 * what came of them.
 *
 * <p>{@link dev.hibernator.core.engine.Engine} is the way in.
 */
package dev.hibernator.core.engine;
