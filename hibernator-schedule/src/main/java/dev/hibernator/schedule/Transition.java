package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A change of state in a {@link Projection}.
 *
 * @param at when
 * @param to the new state, never {@link Verdict#HOLD}
 * @param because the rules that begin or end there, such as {@code base window 1 (20:00–06:00
 *     MON–FRI)} or {@code exception 'incident-42' ends}
 */
public record Transition(Instant at, Verdict to, List<String> because) {
  /** Copies the reasons. */
  public Transition {
    requireNonNull(at);
    if (to == Verdict.HOLD) {
      throw new IllegalArgumentException("a projection has no hold");
    }
    because = List.copyOf(because);
  }
}
