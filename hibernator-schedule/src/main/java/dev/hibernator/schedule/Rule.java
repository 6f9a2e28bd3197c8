package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

/**
 * A rule that has a say at an instant.
 *
 * @param rule which one, such as {@code base window 2 (20:00–06:00 MON–FRI)}
 * @param says what it would say alone: {@code Asleep}, {@code Awake} or {@code Hold}
 */
public record Rule(String rule, String says) {
  /** Checks that both are there. */
  public Rule {
    requireNonNull(rule);
    requireNonNull(says);
  }
}
