package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wall clock of a zone over a bounded range: an offset before the first change, and the changes
 * in it. Equal clocks show equal times at equal instants. Dates are days since 1970-01-01.
 */
final class WallClock {
  private static final long DAY = 86_400;

  /** Farther than any clock is from UTC, a date that was left out included. */
  private static final Duration LOCAL_REACH = Duration.ofDays(4);

  /** The epoch seconds of the changes, ascending; {@code offsets[i]} holds before the i-th. */
  private final long[] changes;

  private final int[] offsets;

  private WallClock(long[] changes, int[] offsets) {
    this.changes = changes;
    this.offsets = offsets;
  }

  /** The clock of a zone, true within the range. */
  static WallClock of(ZoneRules zone, Interval range) {
    List<ZoneOffsetTransition> found = new ArrayList<>();
    ZoneOffsetTransition next = zone.nextTransition(range.from());
    while (next != null && next.getInstant().isBefore(range.until())) {
      found.add(next);
      next = zone.nextTransition(next.getInstant());
    }
    long[] changes = new long[found.size()];
    int[] offsets = new int[found.size() + 1];
    offsets[0] = zone.getOffset(range.from()).getTotalSeconds();
    for (int i = 0; i < changes.length; i++) {
      changes[i] = found.get(i).toEpochSecond();
      offsets[i + 1] = found.get(i).getOffsetAfter().getTotalSeconds();
    }
    return new WallClock(changes, offsets);
  }

  /** What {@link #firstShowing(long)} says for a zone, whenever it is. */
  static Instant firstShowing(ZoneRules zone, long shown) {
    return near(zone, shown).firstShowing(shown);
  }

  /** Whether the clock of a zone ever shows a date, whenever it is. */
  static boolean exists(ZoneRules zone, long date) {
    return near(zone, date * DAY).exists(date);
  }

  private static WallClock near(ZoneRules zone, long shown) {
    Instant near = atSecond(shown);
    return of(zone, Interval.of(Reach.earlier(near, LOCAL_REACH), Reach.later(near, LOCAL_REACH)));
  }

  /** A clock that never changes. */
  static WallClock fixed(int offset) {
    return new WallClock(new long[0], new int[] {offset});
  }

  /** This clock with instants counted from another origin. */
  WallClock relativeTo(long epochSecond) {
    long[] moved = Arrays.stream(changes).map(change -> change - epochSecond).toArray();
    return new WallClock(moved, offsets);
  }

  /** The date shown at an instant. */
  long dateAt(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond() + offsetAt(instant), DAY);
  }

  /** How far the hands move between two instants; below zero if they are put back by more. */
  Duration shownBetween(Instant from, Instant to) {
    return Duration.between(from, to).plusSeconds(offsetAt(to) - offsetAt(from));
  }

  /**
   * The first instant at which the clock shows this time of this date or later: {@link Window}'s
   * rule, as the hands pass all times of a date and of the next in order.
   */
  Instant firstShowing(long date, ClockTime time) {
    return firstShowing(date * DAY + time.minuteOfDay() * 60L);
  }

  /** The same for a date and time that is given as the second since 1970-01-01 00:00. */
  Instant firstShowing(long shown) {
    int i = 0;
    while (i < changes.length && shown - offsets[i] >= changes[i]) {
      i++;
    }
    long epochSecond = shown - offsets[i];
    return atSecond(i == 0 ? epochSecond : Math.max(epochSecond, changes[i - 1]));
  }

  /** Whether the clock ever shows a date. */
  boolean exists(long date) {
    for (int i = 0; i <= changes.length; i++) {
      boolean begunBeforeEnd = i == 0 || changes[i - 1] + offsets[i] < (date + 1) * DAY;
      boolean endsAfterStart = i == changes.length || changes[i] + offsets[i] > date * DAY;
      if (begunBeforeEnd && endsAfterStart) {
        return true;
      }
    }
    return false;
  }

  private int offsetAt(Instant instant) {
    int i = 0;
    while (i < changes.length && changes[i] <= instant.getEpochSecond()) {
      i++;
    }
    return offsets[i];
  }

  private static Instant atSecond(long epochSecond) {
    if (epochSecond < Instant.MIN.getEpochSecond()) {
      return Instant.MIN;
    }
    return epochSecond > Instant.MAX.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond(epochSecond);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WallClock that
        && Arrays.equals(changes, that.changes)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(changes) + Arrays.hashCode(offsets);
  }
}
