package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows laid out on a wall clock. */
record Occurrences(List<Window> windows, DayRule dayRule) {
  /**
   * No occurrence is longer, not even one that ends on the listed day after one that is skipped.
   */
  private static final int LONGEST_DAYS = 16;

  /** What the windows cover; complete within the range, some of it may be missing outside. */
  Timeline within(Interval range, WallClock clock) {
    long first = clock.dateAt(range.from()) - LONGEST_DAYS;
    long last = clock.dateAt(range.until()) + 1;
    List<Interval> found = new ArrayList<>();
    for (Window window : windows) {
      for (long date = first; date <= last; date++) {
        on(date, window, clock).ifPresent(found::add);
      }
    }
    return Timeline.of(found);
  }

  /** The occurrence of a window that starts on a date; none if it is empty or not listed. */
  private Optional<Interval> on(long date, Window window, WallClock clock) {
    if (!window.days().contains(dayOf(date)) || !clock.exists(date)) {
      return Optional.empty();
    }
    Instant start = clock.firstShowing(date, window.start());
    Instant end = clock.firstShowing(endDate(date, window, clock), window.end());
    return start.isBefore(end) ? Optional.of(Interval.of(start, end)) : Optional.empty();
  }

  private long endDate(long startDate, Window window, WallClock clock) {
    long date = window.endsOnNextDate() ? startDate + 1 : startDate;
    if (dayRule == DayRule.LISTED_DAYS && !window.days().contains(dayOf(date))) {
      do {
        date++;
      } while (!window.days().contains(dayOf(date)) || !clock.exists(date));
    }
    return date;
  }

  private static DayOfWeek dayOf(long date) {
    // 1970-01-01 was a Thursday.
    return DayOfWeek.THURSDAY.plus(date % 7);
  }
}
