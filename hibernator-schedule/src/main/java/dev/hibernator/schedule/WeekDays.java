package dev.hibernator.schedule;

import java.time.LocalDate;

/**
 * The day-of-week field of a cron expression. Days are 0, Monday, to 6, Sunday.
 *
 * @param any whether every day is one
 * @param days the days, as bits
 * @param last the days whose last in the month is meant, as bits: {@code 6L}
 * @param nth the days whose n-th in the month is meant, as bits {@code 7 (n - 1) + day}: {@code
 *     6#3}
 */
record WeekDays(boolean any, int days, int last, long nth) {
  static final WeekDays ANY = new WeekDays(true, 0, 0, 0);

  boolean isWeekly() {
    return last == 0 && nth == 0;
  }

  boolean contains(LocalDate date) {
    int day = date.getDayOfWeek().getValue() - 1;
    int weeksBefore = (date.getDayOfMonth() - 1) / 7;
    boolean isLast = date.getDayOfMonth() + 7 > date.lengthOfMonth();
    return any
        || (days >>> day & 1) == 1
        || (isLast && (last >>> day & 1) == 1)
        || (nth >>> (7 * weeksBefore + day) & 1) == 1;
  }
}
