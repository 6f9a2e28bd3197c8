package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Short ways to write calendars in tests. */
final class Given {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final ZoneId UTC = ZoneId.of("UTC");

  private Given() {}

  /** A calendar of one event with these lines. */
  static ICalendar event(String... lines) {
    return ICalendar.read(calendar(vevent(lines)));
  }

  static String vevent(String... lines) {
    return "BEGIN:VEVENT\nUID:1\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
  }

  static String calendar(String... components) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n"
        + String.join("", components)
        + "END:VCALENDAR\n";
  }

  /** When events are on, as {@code start/end}. */
  static List<String> on(ICalendar calendar, String from, String to, ZoneId zone) {
    return calendar.within(Interval.of(at(from), at(to)), zone).intervals().stream()
        .map(Interval::toString)
        .toList();
  }

  /** The same in UTC, for a year. */
  static List<String> in(int year, ICalendar calendar) {
    return on(calendar, year + "-01-01T00:00:00Z", (year + 1) + "-01-01T00:00:00Z", UTC);
  }

  /** The dates in UTC on which events begin in a year. */
  static List<String> dates(int year, ICalendar calendar) {
    return in(year, calendar).stream().map(interval -> interval.substring(5, 10)).toList();
  }

  static Instant at(String text) {
    return Instant.parse(text);
  }

  /** What is wrong with a text. */
  static List<String> problems(String text) {
    try {
      ICalendar.read(text);
      return List.of();
    } catch (InvalidCalendar e) {
      return e.problems().stream().map(CalendarProblem::toString).toList();
    }
  }

  static List<String> notes(ICalendar calendar) {
    return calendar.notes().stream().map(CalendarProblem::toString).toList();
  }
}
