package dev.hibernator.core.plan;

import java.time.Duration;

/**
 * What happens on failures.
 *
 * @param mode whether one failure stops the others
 * @param retries how often a failed shutdown or wake-up is tried again by itself, 0 to 10
 * @param targetTimeout how long one attempt on a target may take
 * @param cap how much one cycle may put to sleep
 */
public record Behavior(Mode mode, int retries, Duration targetTimeout, Cap cap) {
  /** The most retries that may be asked for. */
  public static final int MAX_RETRIES = 10;

  /** The behaviour of a plan that says nothing: strict, 3 retries, 60 minutes. */
  public static final Behavior DEFAULT = new Behavior(Mode.STRICT, 3, Duration.ofMinutes(60));

  /**
   * Creates a behaviour that puts any number of resources to sleep.
   *
   * @param mode whether one failure stops the others
   * @param retries how often a failed shutdown or wake-up is tried again by itself, 0 to 10
   * @param targetTimeout how long one attempt on a target may take
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Behavior(Mode mode, int retries, Duration targetTimeout) {
    this(mode, retries, targetTimeout, Cap.NONE);
  }

  /** Whether one failure stops the others. */
  public enum Mode {
    /** The first failure stops the dispatch of further targets. */
    STRICT,
    /** Targets that do not depend on a failed one go on. */
    BEST_EFFORT
  }

  /**
   * Creates the behaviour.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Behavior {
    if (retries < 0 || retries > MAX_RETRIES) {
      throw new IllegalArgumentException("retries must be from 0 to " + MAX_RETRIES);
    }
    if (targetTimeout.isNegative() || targetTimeout.isZero()) {
      throw new IllegalArgumentException("targetTimeout must be longer than zero");
    }
  }
}
