package dev.hibernator.schedule.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A stretch of the calendar that hours are counted for. */
public enum CalendarUnit {
  /** A date. */
  DAY,
  /** Monday to Sunday, as in ISO 8601. */
  WEEK,
  /** A month of the Gregorian calendar. */
  MONTH,
  /** A year of the Gregorian calendar, January to December. */
  YEAR;

  /**
   * Returns the first date of the unit that a date belongs to.
   *
   * @param date the date
   * @return the date itself or one before it
   */
  public LocalDate startOf(LocalDate date) {
    return switch (this) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  /**
   * Returns the first date of the next unit.
   *
   * @param date any date of this one
   * @return a date after it
   */
  public LocalDate next(LocalDate date) {
    LocalDate start = startOf(date);
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case YEAR -> start.plusYears(1);
    };
  }

  /** Returns the unit as it is written in arguments, such as {@code month}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
