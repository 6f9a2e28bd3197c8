package dev.hibernator.schedule;

import java.time.Instant;
import java.util.Optional;

/** The compiled schedule: which verdict holds when. Thread-safe. */
final class Verdicts {
  private static final long LAST_WEEK = WeekTable.weekOf(Instant.MAX);

  private final BaseWeeks base;
  private final ExceptionWeeks exceptions;

  Verdicts(RuleSet rules) {
    base = new BaseWeeks(rules);
    exceptions = ExceptionWeeks.of(rules, base);
  }

  Verdict at(Instant instant) {
    WeekTable table = table(WeekTable.weekOf(instant));
    return table.verdict(table.placeAt(WeekTable.nanoOfWeek(instant)));
  }

  Optional<Change> nextChange(Instant after) {
    long week = WeekTable.weekOf(after);
    WeekTable table = table(week);
    int place = table.placeAt(WeekTable.nanoOfWeek(after));
    return place + 1 < table.size()
        ? table.change(week, place + 1)
        : firstChangeFrom(week + 1, table.verdict(place));
  }

  private Optional<Change> firstChangeFrom(long start, Verdict verdict) {
    long week = exceptions.nextEventful(start, base);
    while (week <= LAST_WEEK) {
      WeekTable table = table(week);
      if (table.verdict(0) != verdict) {
        return table.change(week, 0);
      }
      if (!table.isQuiet()) {
        return table.change(week, 1);
      }
      week = exceptions.nextEventful(week + 1, base);
    }
    return Optional.empty();
  }

  /** The state a hold is folded into: the verdict at the instant, or before the hold around it. */
  Verdict folded(Instant instant) {
    long week = WeekTable.weekOf(instant);
    int place = table(week).placeAt(WeekTable.nanoOfWeek(instant));
    while (table(week).verdict(place) == Verdict.HOLD) {
      // Exceptions are bounded, so some week has no hold.
      if (place == 0) {
        week--;
        place = table(week).size();
      }
      place--;
    }
    return table(week).verdict(place);
  }

  private WeekTable table(long week) {
    return exceptions.at(week, base);
  }
}
