package dev.hibernator.core.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * Time never runs backwards by a little: an instant up to five minutes below the highest seen
 * counts as the highest. A larger step back is believed.
 */
final class ClockRule {
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private ClockRule() {}

  static boolean stepped(Instant highest, Instant now) {
    return now.isBefore(highest.minus(TOLERANCE));
  }

  static Instant effective(Instant highest, Instant now) {
    return now.isBefore(highest) && !stepped(highest, now) ? highest : now;
  }
}
