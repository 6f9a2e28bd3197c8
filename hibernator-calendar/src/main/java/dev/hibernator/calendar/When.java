package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A date or a time as it is written.
 *
 * @param local what the clock shows; a date's midnight
 * @param frame where it is read
 */
record When(LocalDateTime local, Frame frame) {
  boolean isDate() {
    return frame instanceof Frame.WholeDays;
  }

  /** The instant, empty if it depends on the zone that is asked for. */
  Optional<Instant> instant() {
    return frame instanceof Frame.Zoned zoned ? Optional.of(zoned.at(local)) : Optional.empty();
  }
}
