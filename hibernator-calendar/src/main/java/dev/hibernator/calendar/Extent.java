package dev.hibernator.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * How long an event is on: first so much on the wall clock, then so much elapsed time.
 *
 * @param wall what the wall clock shows in between
 * @param elapsed what goes by after that
 */
record Extent(Duration wall, Duration elapsed) {
  static final Extent ONE_DAY = new Extent(Duration.ofDays(1), Duration.ZERO);

  Instant end(LocalDateTime start, Frame frame, ZoneId asked) {
    return frame.at(start.plus(wall), asked).plus(elapsed);
  }

  /** Whole days that it surely is not longer than. */
  long days() {
    return wall.plus(elapsed).toDays() + 1;
  }
}
