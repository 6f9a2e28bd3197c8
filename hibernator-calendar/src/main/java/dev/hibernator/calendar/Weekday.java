package dev.hibernator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * An entry of {@code BYDAY}.
 *
 * @param day the day of the week
 * @param ordinal the how manieth of the month or year, from its end if negative; 0 for each
 */
record Weekday(DayOfWeek day, int ordinal) {
  boolean matches(LocalDate date, boolean inMonth) {
    if (date.getDayOfWeek() != day) {
      return false;
    }
    int place = inMonth ? date.getDayOfMonth() : date.getDayOfYear();
    int length = inMonth ? date.lengthOfMonth() : date.lengthOfYear();
    return ordinal == 0 || ordinal == (place - 1) / 7 + 1 || ordinal == -((length - place) / 7 + 1);
  }
}
