package dev.hibernator.operator.cli;

import dev.hibernator.core.port.TimeSource;
import java.time.Duration;

/** The pauses between two looks at something that changes. */
final class Pauses {
  private final TimeSource time;
  private final Duration period;

  Pauses(TimeSource time, Duration period) {
    this.time = time;
    this.period = period;
  }

  /** Waits for the next look; false if there is to be none. */
  boolean next() {
    try {
      time.pauseUntil(time.instant().plus(period));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
