package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import java.time.LocalDate;
import java.util.List;

/** Finds the entries of a base schedule that name a date rather than come back every week. */
final class SpecialDates {
  private SpecialDates() {}

  /** Those that have a say on a day, as people write them. */
  static List<String> on(LocalDate date, Interval day, Schedule schedule) {
    return schedule.definition().offHours().stream()
        .filter(entry -> isOn(entry, date, day, schedule))
        .map(OffHours::toString)
        .toList();
  }

  private static boolean isOn(OffHours entry, LocalDate date, Interval day, Schedule schedule) {
    if (entry instanceof Dates dates) {
      return dates.ranges().stream()
          .anyMatch(range -> !date.isBefore(range.first()) && !date.isAfter(range.last()));
    }
    return entry instanceof Calendar calendar
        && !calendar.events().within(day, schedule.zone()).isEmpty();
  }
}
