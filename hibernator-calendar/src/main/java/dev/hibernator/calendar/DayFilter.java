package dev.hibernator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Set;

/**
 * The days of a recurrence: those that satisfy every part that is not empty. Negative numbers count
 * from the end.
 *
 * @param months {@code BYMONTH}
 * @param weeks {@code BYWEEKNO}
 * @param yearDays {@code BYYEARDAY}
 * @param monthDays {@code BYMONTHDAY}
 * @param weekdays {@code BYDAY}
 * @param inMonth whether ordinals of weekdays count in the month, not in the year
 * @param weekStart {@code WKST}
 */
record DayFilter(
    Set<Integer> months,
    Set<Integer> weeks,
    Set<Integer> yearDays,
    Set<Integer> monthDays,
    Set<Weekday> weekdays,
    boolean inMonth,
    DayOfWeek weekStart) {

  boolean hasMonth(LocalDate day) {
    return months.isEmpty() || months.contains(day.getMonthValue());
  }

  boolean matches(LocalDate day) {
    return hasMonth(day)
        && among(monthDays, day.getDayOfMonth(), day.lengthOfMonth())
        && (weekdays.isEmpty()
            || weekdays.stream().anyMatch(weekday -> weekday.matches(day, inMonth)))
        && among(yearDays, day.getDayOfYear(), day.lengthOfYear())
        && (weeks.isEmpty() || hasWeek(day));
  }

  private boolean hasWeek(LocalDate day) {
    WeekFields fields = WeekFields.of(weekStart, 4);
    int week = day.get(fields.weekOfWeekBasedYear());
    int last = (int) day.range(fields.weekOfWeekBasedYear()).getMaximum();
    return among(weeks, week, last);
  }

  private static boolean among(Set<Integer> wanted, int place, int length) {
    return wanted.isEmpty() || wanted.contains(place) || wanted.contains(place - length - 1);
  }
}
