package dev.hibernator.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The weeks on which exceptions have an influence, each with a table of its own: runs of weeks in
 * ascending order, found by binary search.
 */
final class ExceptionWeeks {
  private final long[] firstWeeks;
  private final Run[] runs;

  private ExceptionWeeks(List<Run> found) {
    runs = found.toArray(Run[]::new);
    firstWeeks = found.stream().mapToLong(Run::firstWeek).toArray();
  }

  /** Leaves out runs that say what a quiet base says, so that a search need not visit them. */
  static ExceptionWeeks of(RuleSet rules, BaseWeeks base) {
    List<Run> runs = new ArrayList<>();
    for (WeekRange range : ranges(rules.coverages())) {
      Run run = Run.of(range, rules);
      if (!base.isQuiet() || run.differsFrom(base)) {
        runs.add(run);
      }
    }
    return new ExceptionWeeks(runs);
  }

  /** The table of a week, {@code base}'s if no exception has a say. */
  WeekTable at(long week, BaseWeeks base) {
    int place = placeAt(week);
    return place >= 0 && week < runs[place].end() ? runs[place].at(week) : base.at(week);
  }

  /** The first week from a week on that may hold a change. */
  long nextEventful(long week, BaseWeeks base) {
    long next = week;
    int place = placeAt(next);
    while (place >= 0 && next < runs[place].end()) {
      next = runs[place].nextEventful(next);
      if (next < runs[place].end()) {
        return next;
      }
      place = placeAt(next);
    }
    long nextRun = place + 1 < runs.length ? firstWeeks[place + 1] : Long.MAX_VALUE;
    return Math.min(nextRun, base.nextEventful(next));
  }

  /** The last run that begins at or before a week, -1 if there is none. */
  private int placeAt(long week) {
    int low = -1;
    int high = firstWeeks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >> 1;
      if (firstWeeks[middle] <= week) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static List<WeekRange> ranges(List<Coverage> coverages) {
    List<WeekRange> sorted = new ArrayList<>();
    for (Coverage coverage : coverages) {
      sorted.add(WeekRange.around(coverage.span()));
    }
    sorted.sort(Comparator.comparingLong(WeekRange::first));
    List<WeekRange> merged = new ArrayList<>();
    for (WeekRange next : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && next.first() <= merged.get(last).end()) {
        merged.set(last, merged.get(last).extendedTo(next.end()));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /** Weeks from the first up to, not including, the end. */
  private record WeekRange(long first, long end) {
    /** An exception acts on its own span, and on at most a few days around it. */
    static WeekRange around(Interval span) {
      return new WeekRange(WeekTable.weekOf(span.from()) - 1, WeekTable.weekOf(span.until()) + 2);
    }

    WeekRange extendedTo(long otherEnd) {
      return new WeekRange(first, Math.max(end, otherEnd));
    }
  }

  /**
   * Weeks in a row.
   *
   * @param nextEventful for each week the first from it on that may hold a change, the number of
   *     weeks if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Run(long firstWeek, WeekTable[] tables, int[] nextEventful) {
    /** Composed piece by piece, so that the time needed grows only linearly. */
    private static final int PIECE = 26;

    static Run of(WeekRange range, RuleSet rules) {
      WeekTable[] tables = new WeekTable[Math.toIntExact(range.end() - range.first())];
      for (int from = 0; from < tables.length; from += PIECE) {
        int until = Math.min(from + PIECE, tables.length);
        Composition piece =
            rules.compose(
                Interval.of(
                    WeekTable.interval(range.first() + from).from(),
                    WeekTable.interval(range.first() + until).from()));
        for (int i = from; i < until; i++) {
          tables[i] = WeekTable.of(WeekTable.interval(range.first() + i), piece);
        }
      }
      return new Run(range.first(), tables, nextEventful(tables));
    }

    private static int[] nextEventful(WeekTable[] tables) {
      int[] next = new int[tables.length];
      int eventful = tables.length;
      for (int i = tables.length - 1; i >= 0; i--) {
        boolean begins = i == 0 || tables[i].verdict(0) != tables[i - 1].lastVerdict();
        if (begins || !tables[i].isQuiet()) {
          eventful = i;
        }
        next[i] = eventful;
      }
      return next;
    }

    long end() {
      return firstWeek + tables.length;
    }

    WeekTable at(long week) {
      return tables[(int) (week - firstWeek)];
    }

    long nextEventful(long week) {
      return firstWeek + nextEventful[(int) (week - firstWeek)];
    }

    boolean differsFrom(BaseWeeks base) {
      for (int i = 0; i < tables.length; i++) {
        if (!tables[i].saysAs(base.at(firstWeek + i))) {
          return true;
        }
      }
      return false;
    }
  }
}
