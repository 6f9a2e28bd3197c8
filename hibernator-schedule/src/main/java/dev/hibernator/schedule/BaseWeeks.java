package dev.hibernator.schedule;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The base schedule as a table per week, for all of time. A week's table depends only on the wall
 * clock and on what the rules that do not come back every week say within {@link Reach} of the
 * week. Weeks with equal clocks and no such rule share one, and there are few different clocks;
 * others share it if it comes out the same. Tables are made when first asked for.
 *
 * <p>Thread-safe: filling a place twice puts an equal table there (the racy single-check idiom).
 */
final class BaseWeeks implements EventfulWeeks.Source {
  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;

  private final RuleSet rules;
  private final ZoneWeeks weeks;
  private final WeekTable[][] pages;
  private final Map<WallClock, WeekTable> plain = new ConcurrentHashMap<>();
  private final Map<WeekTable, WeekTable> dated = new ConcurrentHashMap<>();

  /** What holds in a week far from any change of the clock and any date, if that is one verdict. */
  private final Optional<Verdict> quiet;

  /** Which weeks may hold a change, where not every week may. */
  private final Optional<EventfulWeeks> eventful;

  BaseWeeks(RuleSet rules) {
    this.rules = rules;
    weeks = ZoneWeeks.of(rules.zone(), rules.dated().when());
    pages = new WeekTable[(weeks.places() + PAGE - 1) >>> PAGE_BITS][];
    WeekTable steady = table(WallClock.fixed(0), Dated.NOTHING);
    quiet = steady.isQuiet() ? Optional.of(steady.lastVerdict()) : Optional.empty();
    eventful =
        quiet.isPresent() || !rules.dated().when().isEmpty()
            ? Optional.of(new EventfulWeeks(weeks, this))
            : Optional.empty();
  }

  /** Whether one verdict holds in every week far from a change of the clock and from any date. */
  boolean isQuiet() {
    return quiet.isPresent();
  }

  /** The table of a week. */
  WeekTable at(long week) {
    return atPlace(weeks.place(week));
  }

  @Override
  public WeekTable atPlace(int place) {
    WeekTable[] page = pages[place >>> PAGE_BITS];
    WeekTable table = page == null ? null : page[place & PAGE - 1];
    return table == null ? fill(place) : table;
  }

  @Override
  public boolean isSilent(Interval some) {
    return rules.isDatedOnly() && rules.dated().within(Reach.around(some)).isNothing();
  }

  /**
   * The first week from a week on that may hold a change, {@link Long#MAX_VALUE} if there is none.
   */
  long nextEventful(long week) {
    return eventful.isEmpty() ? week : eventful.get().next(week);
  }

  private WeekTable fill(int place) {
    WeekTable table = make(weeks.week(place));
    WeekTable[] page = pages[place >>> PAGE_BITS];
    if (page == null) {
      page = new WeekTable[PAGE];
      pages[place >>> PAGE_BITS] = page;
    }
    page[place & PAGE - 1] = table;
    return table;
  }

  private WeekTable make(long week) {
    Interval reach = Reach.around(WeekTable.interval(week));
    long origin = week * WeekTable.SECONDS;
    WallClock clock = WallClock.of(rules.zone(), reach).relativeTo(origin);
    Dated said = rules.dated().within(reach);
    if (said.isNothing()) {
      return plain.computeIfAbsent(clock, unseen -> table(unseen, said));
    }
    WeekTable table = table(clock, said.relativeTo(origin));
    WeekTable same = dated.putIfAbsent(table, table);
    return same == null ? table : same;
  }

  /** The table of week 0 on a clock; the weekdays are those of every week. */
  private WeekTable table(WallClock clock, Dated said) {
    Interval interval = WeekTable.interval(0);
    return WeekTable.of(interval, rules.composeBase(Reach.around(interval), clock, said));
  }
}
