package dev.hibernator.schedule;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The base schedule as a table per week, for all of time. A week's table depends only on the wall
 * clock within {@link Reach} of the week, so weeks with equal clocks share one, and there are few
 * different clocks. Tables are made when first asked for, at most one per clock.
 *
 * <p>Thread-safe: filling a place twice puts the same table there (the racy single-check idiom).
 */
final class BaseWeeks {
  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;

  private final RuleSet rules;
  private final ZoneWeeks weeks;
  private final WeekTable[][] pages;
  private final Map<WallClock, WeekTable> tables = new ConcurrentHashMap<>();

  /** What holds in a week far from any change of the clock, if that is one verdict throughout. */
  private final Optional<Verdict> quiet;

  /** For a quiet base the places, ascending, of the weeks that are not quiet; made once. */
  private volatile int[] eventful = {};

  private volatile boolean eventfulKnown;

  BaseWeeks(RuleSet rules) {
    this.rules = rules;
    weeks = ZoneWeeks.of(rules.zone());
    pages = new WeekTable[(weeks.places() + PAGE - 1) >>> PAGE_BITS][];
    WeekTable plain = table(0, WallClock.fixed(0));
    quiet = plain.isQuiet() ? Optional.of(plain.lastVerdict()) : Optional.empty();
  }

  /** Whether one verdict holds in every week far from a change of the clock. */
  boolean isQuiet() {
    return quiet.isPresent();
  }

  /** The table of a week. */
  WeekTable at(long week) {
    int place = weeks.place(week);
    WeekTable[] page = pages[place >>> PAGE_BITS];
    WeekTable table = page == null ? null : page[place & PAGE - 1];
    return table == null ? fill(place) : table;
  }

  /**
   * The first week from a week on that may hold a change, {@link Long#MAX_VALUE} if there is none.
   */
  long nextEventful(long week) {
    if (quiet.isEmpty()) {
      return week;
    }
    int[] places = eventful();
    long place = Math.max(0, week - weeks.firstWeek());
    long turns = 0;
    if (weeks.repeats() && place >= weeks.places()) {
      long period = weeks.period();
      turns = (place - weeks.cycle()) / period;
      place -= turns * period;
    }
    return firstFrom(place, turns, places);
  }

  private long firstFrom(long place, long turns, int[] places) {
    long period = weeks.period();
    int next = place < weeks.places() ? firstAtLeast((int) place, places) : places.length;
    if (next < places.length) {
      return weeks.week(places[next]) + turns * period;
    }
    int again = firstAtLeast(weeks.cycle(), places);
    return weeks.repeats() && again < places.length
        ? weeks.week(places[again]) + (turns + 1) * period
        : Long.MAX_VALUE;
  }

  private static int firstAtLeast(int place, int[] places) {
    int found = Arrays.binarySearch(places, place);
    return found < 0 ? -found - 1 : found;
  }

  private int[] eventful() {
    if (!eventfulKnown) {
      if (!rules.base().windows().isEmpty()) {
        eventful =
            Arrays.stream(weeks.nearChanges(rules.zone()))
                .filter(place -> !isQuiet(at(weeks.week(place))))
                .toArray();
      }
      eventfulKnown = true;
    }
    return eventful;
  }

  private boolean isQuiet(WeekTable table) {
    return table.isQuiet() && quiet.equals(Optional.of(table.lastVerdict()));
  }

  private WeekTable fill(int place) {
    long week = weeks.week(place);
    WallClock clock =
        WallClock.of(rules.zone(), Reach.around(WeekTable.interval(week)))
            .relativeTo(week * WeekTable.SECONDS);
    WeekTable table = tables.computeIfAbsent(clock, unseen -> table(0, unseen));
    WeekTable[] page = pages[place >>> PAGE_BITS];
    if (page == null) {
      page = new WeekTable[PAGE];
      pages[place >>> PAGE_BITS] = page;
    }
    page[place & PAGE - 1] = table;
    return table;
  }

  /** The table of a week on a clock; the weekdays are those of every week. */
  private WeekTable table(long week, WallClock clock) {
    Interval interval = WeekTable.interval(week);
    return WeekTable.of(interval, rules.composeBase(Reach.around(interval), clock));
  }
}
