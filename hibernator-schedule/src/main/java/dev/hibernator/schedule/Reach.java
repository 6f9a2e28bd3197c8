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
    return Interval.of(
        from.isBefore(Instant.MIN.plus(LENGTH)) ? Instant.MIN : from.minus(LENGTH),
        until.isAfter(Instant.MAX.minus(LENGTH)) ? Instant.MAX : until.plus(LENGTH));
  }
}
