package dev.hibernator.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * So many starts within any stretch of time of a length.
 *
 * @param count how many, at most; at least 1
 * @param every how long the stretch is; longer than zero
 */
public record Rate(int count, Duration every) {
  /**
   * Creates the rate.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Rate {
    if (count < 1) {
      throw new IllegalArgumentException("the count must be at least 1");
    }
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("every must be longer than zero");
    }
  }

  /**
   * Tells whether a start counts for the stretch that ends now: the end of a stretch belongs to it,
   * its beginning does not.
   *
   * @param start when something started
   * @param now the current instant
   * @return whether it counts; one that is still to come does not
   */
  public boolean counts(Instant start, Instant now) {
    return !start.isAfter(now) && now.isBefore(over(start));
  }

  /**
   * Tells when a start no longer counts.
   *
   * @param start when something started
   * @return the first instant at which it does not
   */
  public Instant over(Instant start) {
    return start.plus(every);
  }

  /**
   * Tells how many more may start.
   *
   * @param started how many starts count
   * @return how many; zero or more
   */
  public int left(long started) {
    return (int) Math.max(0, count - started);
  }

  /**
   * Tells how long it takes at most until so many have started, whatever started before.
   *
   * @param number how many are to start
   * @return the time
   */
  public Duration within(int number) {
    return every.multipliedBy(-Math.floorDiv(-number, count));
  }

  /**
   * Says why something does not start yet.
   *
   * @param what what is counted, in the singular
   * @return for people, such as {@code Paced: 5 targets every 1m}
   */
  public String held(String what) {
    return "Paced: "
        + count
        + " "
        + what
        + (count == 1 ? "" : "s")
        + " every "
        + every.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
