package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes short gaps and drops short slivers. What is short is measured in elapsed time or on the
 * wall clock, whichever is shorter; a wall-clock length of zero or below does not count. So the
 * minute before midnight is one minute also in the night the clocks change.
 */
record Bridge(Duration length) {
  Timeline apply(Timeline timeline, WallClock clock) {
    return dropSlivers(closeGaps(timeline, clock), clock);
  }

  Timeline closeGaps(Timeline timeline, WallClock clock) {
    return timeline.union(shortPartsOf(timeline.complement(), clock));
  }

  Timeline dropSlivers(Timeline timeline, WallClock clock) {
    return timeline.subtract(shortPartsOf(timeline, clock));
  }

  Timeline shortPartsOf(Timeline timeline, WallClock clock) {
    if (length.isZero()) {
      return Timeline.EMPTY;
    }
    List<Interval> shorts = new ArrayList<>();
    for (Interval part : timeline.intervals()) {
      if (isShort(part, clock)) {
        shorts.add(part);
      }
    }
    return Timeline.of(shorts);
  }

  private boolean isShort(Interval part, WallClock clock) {
    if (part.length().isEmpty()) {
      return false;
    }
    Instant from = part.from();
    Instant until = part.until();
    if (Duration.between(from, until).compareTo(length) <= 0) {
      return true;
    }
    Duration shown = clock.shownBetween(from, until);
    return shown.compareTo(Duration.ZERO) > 0 && shown.compareTo(length) <= 0;
  }
}
