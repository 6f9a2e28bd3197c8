package dev.hibernator.operator.night;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a night's time passes, the same for every process that knows it.
 *
 * @param real a real instant
 * @param told the instant told then
 * @param factor how many seconds are told in one real second
 */
record Pace(Instant real, Instant told, double factor) {

  static final String PROPERTY = "night.pace";

  /** The system's time, run at a factor from now on. */
  static Pace from(Instant told, double factor) {
    return new Pace(Instant.now(), told, factor);
  }

  /** The system's time as it is. */
  static Pace system() {
    return new Pace(Instant.EPOCH, Instant.EPOCH, 1);
  }

  static Pace parse(String text) {
    String[] parts = text.split(",", -1);
    return new Pace(Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
  }

  Instant now() {
    Duration passed = Duration.between(real, Instant.now());
    if (factor == 1) {
      return told.plus(passed);
    }
    long milliseconds = (long) (passed.toNanos() * factor / 1e6);
    return told.plusMillis(milliseconds);
  }

  /** As it is once the clock was made to leap. */
  Pace leapedTo(Instant to) {
    Instant now = now();
    return now.isBefore(to) ? new Pace(real, told.plus(Duration.between(now, to)), factor) : this;
  }

  String text() {
    return real + "," + told + "," + factor;
  }
}
