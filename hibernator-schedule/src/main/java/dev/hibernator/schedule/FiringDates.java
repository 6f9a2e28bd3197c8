package dev.hibernator.schedule;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/**
 * The dates on which a cron expression fires. Dates are days since 1970-01-01. Without years they
 * come back every 400 Gregorian years.
 *
 * @param years the years that are named, empty for all
 * @param months the months, as bits 1 to 12
 * @param monthDays the day of the month
 * @param weekDays the day of the week
 * @param either whether one of the two is enough, as both are restricted; if not, both must match
 */
record FiringDates(
    Optional<BitSet> years, int months, MonthDays monthDays, WeekDays weekDays, boolean either) {
  static final long NONE_BEFORE = Long.MIN_VALUE;
  static final long NONE_AFTER = Long.MAX_VALUE;

  static final int ALL_MONTHS = 0b1_1111_1111_1110;

  /** 400 years, after which dates and weekdays come back. */
  private static final long PERIOD = 146_097;

  /** Whether nothing but the weekday counts. */
  boolean isWeekly() {
    return years.isEmpty() && months == ALL_MONTHS && monthDays.any() && weekDays.isWeekly();
  }

  /** The first date of the first year that is named, {@link #NONE_BEFORE} if none is. */
  long firstDate() {
    return years
        .map(some -> LocalDate.of(some.nextSetBit(0), 1, 1).toEpochDay())
        .orElse(NONE_BEFORE);
  }

  /** The last date of the last year that is named, {@link #NONE_AFTER} if none is. */
  long lastDate() {
    return years
        .map(some -> LocalDate.of(some.length() - 1, 12, 31).toEpochDay())
        .orElse(NONE_AFTER);
  }

  boolean contains(long date) {
    return isNamed(date) && matches(inPeriod(date));
  }

  /** The first date from one on. */
  long firstFrom(long date) {
    long at = Math.max(date, firstDate());
    long last = Math.min(lastDate(), at + PERIOD);
    while (at <= last) {
      LocalDate day = inPeriod(at);
      if (hasMonth(day) && isNamed(at)) {
        if (matches(day)) {
          return at;
        }
        at++;
      } else {
        at += day.lengthOfMonth() - day.getDayOfMonth() + 1;
      }
    }
    return NONE_AFTER;
  }

  /** The last date up to and including one. */
  long lastTo(long date) {
    long at = Math.min(date, lastDate());
    long first = Math.max(firstDate(), at - PERIOD);
    while (at >= first) {
      LocalDate day = inPeriod(at);
      if (hasMonth(day) && isNamed(at)) {
        if (matches(day)) {
          return at;
        }
        at--;
      } else {
        at -= day.getDayOfMonth();
      }
    }
    return NONE_BEFORE;
  }

  private boolean isNamed(long date) {
    return years.isEmpty()
        || (firstDate() <= date
            && date <= lastDate()
            && years.get().get(LocalDate.ofEpochDay(date).getYear()));
  }

  private boolean hasMonth(LocalDate day) {
    return (months >> day.getMonthValue() & 1) == 1;
  }

  private boolean matches(LocalDate day) {
    return hasMonth(day) && matchesDay(day);
  }

  /**
   * One of the two is enough if both are restricted. Source: crontab(5) of Vixie cron, "the command
   * will be run when either field matches"; a field that begins with {@code *} is not restricted.
   */
  private boolean matchesDay(LocalDate day) {
    return either
        ? monthDays.contains(day) || weekDays.contains(day)
        : monthDays.contains(day) && weekDays.contains(day);
  }

  /** The same day of the 400 years from 1970 on. */
  private static LocalDate inPeriod(long date) {
    return LocalDate.ofEpochDay(Math.floorMod(date, PERIOD));
  }
}
