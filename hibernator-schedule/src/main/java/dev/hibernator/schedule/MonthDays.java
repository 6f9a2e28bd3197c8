package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * The day-of-month field of a cron expression.
 *
 * @param any whether every day is one
 * @param days the days, as bits 1 to 31
 * @param beforeLast how many days before the last of the month, as bits 0 to 30: {@code L}, {@code
 *     L-3}
 * @param nearest the days of which the nearest weekday within the month is meant, as bits 1 to 31:
 *     {@code 15W}; a month without such a day has none
 * @param lastWeekday whether the last weekday of the month is one: {@code LW}
 */
record MonthDays(boolean any, int days, int beforeLast, int nearest, boolean lastWeekday) {
  static final MonthDays ANY = new MonthDays(true, 0, 0, 0, false);

  boolean contains(LocalDate date) {
    int day = date.getDayOfMonth();
    return any
        || isIn(days, day)
        || isIn(beforeLast, date.lengthOfMonth() - day)
        || isNearest(date)
        || (lastWeekday && day == weekdayNear(date, date.lengthOfMonth()));
  }

  private boolean isNearest(LocalDate date) {
    if (nearest == 0) {
      return false;
    }
    int day = date.getDayOfMonth();
    for (int wanted = Math.max(1, day - 2); wanted <= day + 2; wanted++) {
      boolean inMonth = wanted <= date.lengthOfMonth();
      if (inMonth && isIn(nearest, wanted) && weekdayNear(date, wanted) == day) {
        return true;
      }
    }
    return false;
  }

  /** The weekday next to a day of a date's month. */
  private static int weekdayNear(LocalDate month, int day) {
    DayOfWeek of = month.withDayOfMonth(day).getDayOfWeek();
    return switch (of) {
      case SATURDAY -> day == 1 ? 3 : day - 1;
      case SUNDAY -> day == month.lengthOfMonth() ? day - 2 : day + 1;
      default -> day;
    };
  }

  private static boolean isIn(int bits, int place) {
    return (bits >>> place & 1) == 1;
  }
}
