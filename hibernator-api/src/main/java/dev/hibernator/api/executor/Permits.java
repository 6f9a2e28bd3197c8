package dev.hibernator.api.executor;

import java.time.Instant;
import java.util.Optional;

/**
 * How many of the resources that an executor wants to wake may start now.
 *
 * @param count how many; they count as started, whatever becomes of them
 * @param next when to ask for more; there if and only if not all that were wanted may start
 */
public record Permits(int count, Optional<Instant> next) {
  /**
   * Creates permits.
   *
   * @throws IllegalArgumentException if the count is below zero
   */
  public Permits {
    if (count < 0) {
      throw new IllegalArgumentException("the count must not be below zero: " + count);
    }
  }

  /**
   * Permits all that are wanted.
   *
   * @param wanted how many
   * @return the permits
   * @throws IllegalArgumentException if the number is below zero
   */
  public static Permits all(int wanted) {
    return new Permits(wanted, Optional.empty());
  }
}
