package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An event once.
 *
 * @param start when it starts
 * @param frame where the start is read
 * @param extent how long it is on
 */
record Occurrence(LocalDateTime start, Frame frame, Extent extent) {
  /** When it is on; empty for one without length. */
  Optional<Interval> interval(ZoneId asked) {
    Instant from = frame.at(start, asked);
    Instant to = extent.end(start, frame, asked);
    return from.isBefore(to) ? Optional.of(Interval.of(from, to)) : Optional.empty();
  }

  long firstDay() {
    return start.toLocalDate().toEpochDay() - Frame.REACH_DAYS;
  }

  long lastDay() {
    return start.toLocalDate().toEpochDay() + extent.days() + Frame.REACH_DAYS;
  }
}
