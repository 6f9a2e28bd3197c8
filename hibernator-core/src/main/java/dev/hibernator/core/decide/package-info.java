/**
 * What to do about a plan: a pure function from a plan's state, the situation and an event to the
 * next state and effects. No clock, no I/O, no randomness; everything here is immutable.
 *
 * <p>The complete table of phases and events is in {@code docs/decide.md}.
 */
package dev.hibernator.core.decide;
