package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An event that recurs by a rule.
 *
 * @param rule its starts
 * @param frame where they are read
 * @param extent how long it is on each time
 * @param exclusions which starts are left out
 * @param until no start is after this instant; of rules with an {@code UNTIL} in UTC
 */
record Series(
    Recurrence rule, Frame frame, Extent extent, Exclusions exclusions, Optional<Instant> until) {

  /** Adds what is on during a range, and perhaps more. */
  void collect(Interval range, ZoneId asked, List<Interval> found) {
    long from = range.start().map(Frame::dayOf).orElseThrow() - extent.days() - Frame.REACH_DAYS;
    long to = range.end().map(Frame::dayOf).orElseThrow() + Frame.REACH_DAYS;
    if (to < firstDay() || from > lastDay()) {
      return;
    }
    for (LocalDateTime start : rule.starts(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to))) {
      if (!exclusions.leaveOut(start, frame) && notTooLate(start)) {
        new Occurrence(start, frame, extent).interval(asked).ifPresent(found::add);
      }
    }
  }

  private boolean notTooLate(LocalDateTime start) {
    return until.isEmpty()
        || !(frame instanceof Frame.Zoned zoned)
        || !zoned.at(start).isAfter(until.get());
  }

  long firstDay() {
    return rule.start().toLocalDate().toEpochDay() - Frame.REACH_DAYS;
  }

  long lastDay() {
    return rule.last().toLocalDate().toEpochDay() + extent.days() + Frame.REACH_DAYS;
  }

  boolean isEndless() {
    return rule.isEndless();
  }
}
