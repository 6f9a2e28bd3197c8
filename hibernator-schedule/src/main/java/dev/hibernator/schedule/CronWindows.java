package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** A cron rule laid out on a wall clock. */
record CronWindows(Cron cron) {
  private static final long DAY = 86_400;

  /** A date that far from an instant's is before or after it on any clock. */
  private static final int MARGIN_DAYS = 2;

  /** Windows no longer than this are found on a clock that is true only within {@link Reach}. */
  private static final Duration LONGEST_WEEKLY = Duration.ofDays(7);

  /** Whether a rule says the same in every week, given the wall clock within {@link Reach}. */
  static boolean isWeekly(Cron cron) {
    if (cron.end() instanceof CronEnd.After after) {
      return cron.start().isWeekly() && after.duration().compareTo(LONGEST_WEEKLY) <= 0;
    }
    return cron.start().isWeekly() && ((CronEnd.Firing) cron.end()).expression().isWeekly();
  }

  /** What the rule covers of a range, whenever that is. */
  Timeline within(Interval range, ZoneRules zone) {
    Duration lookBack =
        cron.end() instanceof CronEnd.After after ? after.duration() : Duration.ZERO;
    Interval reach =
        Reach.around(Interval.of(Reach.earlier(range.from(), lookBack), range.until()));
    return within(range, WallClock.of(zone, reach), date -> WallClock.exists(zone, date));
  }

  /** What a weekly rule covers of a range in which the clock is true. */
  Timeline within(Interval range, WallClock clock) {
    return within(range, clock, clock::exists);
  }

  /** Dates before the range may be out of the clock's reach; hence the question if they exist. */
  private Timeline within(Interval range, WallClock clock, LongPredicate existed) {
    List<Interval> found =
        cron.end() instanceof CronEnd.After after
            ? lasting(after.duration(), range, clock)
            : paired(((CronEnd.Firing) cron.end()).expression(), range, clock, existed);
    return Timeline.of(found).intersect(Timeline.of(range));
  }

  private List<Interval> lasting(Duration duration, Interval range, WallClock clock) {
    List<Interval> found = new ArrayList<>();
    long last = dayShown(range.until(), clock, MARGIN_DAYS);
    long at =
        cron.start()
            .firstFrom(dayShown(Reach.earlier(range.from(), duration), clock, -MARGIN_DAYS));
    while (at < last) {
      Instant start = clock.firstShowing(at);
      Instant end = Reach.later(start, duration);
      if (clock.exists(Math.floorDiv(at, DAY)) && start.isBefore(end)) {
        found.add(Interval.of(start, end));
      }
      at = cron.start().firstFrom(at + 1);
    }
    return found;
  }

  private List<Interval> paired(
      CronExpression until, Interval range, WallClock clock, LongPredicate existed) {
    List<Interval> found = new ArrayList<>();
    long first = dayShown(range.from(), clock, -MARGIN_DAYS);
    long last = dayShown(range.until(), clock, MARGIN_DAYS);
    long start = isOpenAt(first, until, existed) ? first - 1 : startFrom(first, last, clock);
    while (start < last) {
      long end = until.firstFrom(start + 1);
      Instant from = start < first ? range.from() : clock.firstShowing(start);
      Instant to = end < last ? clock.firstShowing(end) : range.until();
      if (from.isBefore(to)) {
        found.add(Interval.of(from, to));
      }
      start = end < last ? startFrom(end, last, clock) : last;
    }
    return found;
  }

  /** Whether a window that started before a time on the wall clock is still on. */
  private boolean isOpenAt(long shown, CronExpression until, LongPredicate existed) {
    long ended = until.lastBefore(shown);
    long started = cron.start().lastBefore(shown);
    while (started >= ended && started != CronExpression.NONE_BEFORE) {
      if (existed.test(Math.floorDiv(started, DAY))) {
        return true;
      }
      started = cron.start().lastBefore(started);
    }
    return false;
  }

  /** The first start on a date that exists; the limit or later if there is none before it. */
  private long startFrom(long shown, long limit, WallClock clock) {
    long at = cron.start().firstFrom(shown);
    while (at < limit && !clock.exists(Math.floorDiv(at, DAY))) {
      at = cron.start().firstFrom(at + 1);
    }
    return at;
  }

  private static long dayShown(Instant instant, WallClock clock, int days) {
    return (clock.dateAt(instant) + days) * DAY;
  }
}
