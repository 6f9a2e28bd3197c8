package dev.hibernator.schedule;

/**
 * Finds the weeks of a base schedule that may hold a change: those that have more than one verdict
 * or begin with another than the week before ended with. What is found is kept, 64 weeks at a time,
 * so that a stretch in which nothing happens is crossed in one step, however long it is.
 *
 * <p>Thread-safe: what is found twice is the same (the racy single-check idiom).
 */
final class EventfulWeeks {
  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;

  private final ZoneWeeks weeks;
  private final Source source;
  private final Page[] pages;

  /** For each page the next that is not empty; 0 where that is not known yet. */
  private final int[] nextPages;

  EventfulWeeks(ZoneWeeks weeks, Source source) {
    this.weeks = weeks;
    this.source = source;
    pages = new Page[(weeks.places() + PAGE - 1) >>> PAGE_BITS];
    nextPages = new int[pages.length];
  }

  /** The base schedule. */
  interface Source {
    /** The table at a place. */
    WeekTable atPlace(int place);

    /** Whether it is known without a table that nothing happens between two weeks. */
    boolean isSilent(Interval weeks);
  }

  /** Which of 64 places are eventful. */
  private record Page(long bits) {}

  /** The first week from a week on, {@link Long#MAX_VALUE} if there is none. */
  long next(long week) {
    long at = week;
    if (at < weeks.firstWeek()) {
      long found = inLead(at);
      if (found < weeks.firstWeek()) {
        return found;
      }
      at = weeks.firstWeek();
    }
    return fromFirstWeek(at);
  }

  private long inLead(long week) {
    int place = weeks.place(week);
    int found = find(place, weeks.lead());
    if (found < 0) {
      found = find(0, weeks.lead());
      return found < 0 ? Long.MAX_VALUE : week + weeks.lead() - place + found;
    }
    return week + found - place;
  }

  private long fromFirstWeek(long week) {
    int place = weeks.place(week);
    int found = find(place, weeks.places());
    if (found < 0) {
      found = find(weeks.cycle(), weeks.places());
      return found < 0 ? Long.MAX_VALUE : week + weeks.places() - place + found - weeks.cycle();
    }
    return week + found - place;
  }

  /** The first eventful place in a range of places, -1 if there is none. */
  private int find(int from, int until) {
    int page = from >>> PAGE_BITS;
    long bits = bits(page) & -1L << from;
    if (bits == 0) {
      page = nextPage(page);
      if (page >= pages.length) {
        return -1;
      }
      bits = bits(page);
    }
    int found = (page << PAGE_BITS) + Long.numberOfTrailingZeros(bits);
    return found < until ? found : -1;
  }

  private int nextPage(int page) {
    int next = nextPages[page];
    if (next == 0) {
      next = page + 1;
      while (next < pages.length && bits(next) == 0) {
        next = nextPages[next] == 0 ? next + 1 : nextPages[next];
      }
      nextPages[page] = next;
    }
    return next;
  }

  private long bits(int page) {
    Page known = pages[page];
    if (known == null) {
      known = new Page(look(page << PAGE_BITS));
      pages[page] = known;
    }
    return known.bits();
  }

  private long look(int firstPlace) {
    long bits = 0;
    int until = Math.min(firstPlace + PAGE, weeks.places());
    Interval all =
        Interval.of(
            WeekTable.interval(weeks.week(firstPlace)).from(),
            WeekTable.interval(weeks.week(until)).from());
    if (source.isSilent(all)) {
      return bits;
    }
    for (int place = firstPlace; place < until; place++) {
      if (isEventful(place)) {
        bits |= 1L << place;
      }
    }
    return bits;
  }

  private boolean isEventful(int place) {
    WeekTable table = source.atPlace(place);
    boolean same = table.isQuiet() && endsWith(place == 0 ? weeks.lead() - 1 : place - 1, table);
    return !same || (place == weeks.cycle() && !endsWith(weeks.places() - 1, table));
  }

  private boolean endsWith(int place, WeekTable next) {
    return source.atPlace(place).lastVerdict() == next.verdict(0);
  }
}
