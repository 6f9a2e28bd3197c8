package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What will happen between two instants by the schedule alone, without holds: a hold is folded into
 * the state before it.
 *
 * @param from the start; a change exactly here shows in {@code stateAtFrom}
 * @param to the end; a change exactly here is not listed, unless a number of events was asked for
 * @param stateAtFrom the state at the start, never {@link Verdict#HOLD}
 * @param transitions the changes in ascending order
 */
public record Projection(
    Instant from, Instant to, Verdict stateAtFrom, List<Transition> transitions) {
  /** Copies the transitions. */
  public Projection {
    requireNonNull(from);
    requireNonNull(to);
    if (stateAtFrom == Verdict.HOLD) {
      throw new IllegalArgumentException("a projection has no hold");
    }
    transitions = List.copyOf(transitions);
  }
}
