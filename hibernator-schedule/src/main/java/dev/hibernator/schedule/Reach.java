package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the rules reach. What is asleep at an instant depends on nothing further away than {@link
 * #LENGTH}: an occurrence is at most 16 days long, each of two bridges looks two times 24 hours
 * around, {@code readyBefore} one, and a date starts at most a day from its midnight in UTC.
 */
final class Reach {
  static final Duration LENGTH = Duration.ofDays(28);

  private Reach() {}

  static Interval around(Interval interval) {
    Instant from = interval.from();
    Instant until = interval.until();
    return Interval.of(earlier(from, LENGTH), later(until, LENGTH));
  }

  static Instant earlier(Instant instant, Duration by) {
    return instant.isBefore(Instant.MIN.plus(by)) ? Instant.MIN : instant.minus(by);
  }

  static Instant later(Instant instant, Duration by) {
    return instant.isAfter(Instant.MAX.minus(by)) ? Instant.MAX : instant.plus(by);
  }
}
