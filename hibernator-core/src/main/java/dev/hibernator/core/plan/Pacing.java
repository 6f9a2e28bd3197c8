package dev.hibernator.core.plan;

import java.time.Duration;

/**
 * How fast a wake-up goes: so that not everything starts at once. Counts the targets' attempts; a
 * shutdown is not paced.
 *
 * @param batch how many targets start, at most, within {@code every}; at least 1
 * @param every the time in which they do; longer than zero
 */
public record Pacing(int batch, Duration every) {
  /**
   * Creates the pacing.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Pacing {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1");
    }
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("every must be longer than zero");
    }
  }
}
