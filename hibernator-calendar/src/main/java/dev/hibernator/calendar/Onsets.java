package dev.hibernator.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The onsets of a time zone's observance that follow from a rule. Remembers the years that were
 * asked for last, as every occurrence of an event in the zone asks. Thread-safe; equal if the rules
 * are.
 */
final class Onsets {
  private static final int MOST_YEARS = 64;

  /** A year of more is no real zone's, and is not kept. */
  private static final int MOST_IN_A_YEAR = 16;

  private static final int FIRST_STEP_DAYS = 1;

  private final Recurrence rule;
  private final Map<Integer, Year> known =
      new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Entry<Integer, Year> eldest) {
          return size() > MOST_YEARS;
        }
      };

  Onsets(Recurrence rule) {
    this.rule = rule;
  }

  /** The last one that is not after a local time; the least of all times for none. */
  LocalDateTime last(LocalDateTime local) {
    LocalDateTime end = local.isBefore(rule.last()) ? local : rule.last();
    if (end.isBefore(rule.start())) {
      return LocalDateTime.MIN;
    }
    Year year = year(end.getYear());
    return year.isMany() ? lookBack(end) : year.last(end);
  }

  private Year year(int year) {
    synchronized (known) {
      Year kept = known.get(year);
      if (kept != null) {
        return kept;
      }
    }
    Year computed = compute(LocalDate.ofYearDay(year, 1));
    synchronized (known) {
      known.put(year, computed);
    }
    return computed;
  }

  private Year compute(LocalDate first) {
    List<LocalDateTime> onsets = rule.starts(first, first.plusYears(1).minusDays(1));
    return onsets.size() > MOST_IN_A_YEAR
        ? Year.MANY
        : new Year(lookBack(first.atStartOfDay().minusSeconds(1)), onsets);
  }

  /** Looks back in steps that grow, as a rule may be rare. */
  private LocalDateTime lookBack(LocalDateTime local) {
    LocalDate to = local.toLocalDate();
    long step = FIRST_STEP_DAYS;
    while (!to.isBefore(rule.start().toLocalDate())) {
      LocalDateTime last = latest(rule.starts(to.minusDays(step), to), local, LocalDateTime.MIN);
      if (last.isAfter(LocalDateTime.MIN)) {
        return last;
      }
      to = to.minusDays(step + 1);
      step *= 2;
    }
    return LocalDateTime.MIN;
  }

  private static LocalDateTime latest(
      List<LocalDateTime> ascending, LocalDateTime local, LocalDateTime before) {
    for (int i = ascending.size() - 1; i >= 0; i--) {
      if (!ascending.get(i).isAfter(local)) {
        return ascending.get(i);
      }
    }
    return before;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Onsets that && rule.equals(that.rule);
  }

  @Override
  public int hashCode() {
    return rule.hashCode();
  }

  /**
   * A year's.
   *
   * @param before the last one before the year
   * @param onsets the year's own, ascending
   */
  private record Year(LocalDateTime before, List<LocalDateTime> onsets) {
    static final Year MANY = new Year(LocalDateTime.MAX, List.of());

    boolean isMany() {
      return before.equals(LocalDateTime.MAX);
    }

    LocalDateTime last(LocalDateTime local) {
      return latest(onsets, local, before);
    }
  }
}
