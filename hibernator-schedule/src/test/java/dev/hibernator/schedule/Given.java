package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Short ways to write schedules in tests. */
final class Given {
  private Given() {}

  static ScheduleDefinition.Builder utc() {
    return ScheduleDefinition.in("UTC");
  }

  /** 20:00 to 06:00 in UTC from Monday to Friday. */
  static ScheduleDefinition.Builder nights() {
    return utc().offHours(Window.parse("20:00", "06:00", "MON-FRI"));
  }

  static Schedule compiled(ScheduleDefinition.Builder builder) {
    return Schedule.compile(builder.build());
  }

  static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A local date-time, the earlier in an overlap. */
  static Instant at(String local, String zone) {
    return ZonedDateTime.of(LocalDateTime.parse(local), ZoneId.of(zone)).toInstant();
  }

  static Interval between(String from, String until) {
    return Interval.of(at(from), at(until));
  }

  static Extend extend(String name, String from, String until, Window... windows) {
    return new Extend(name, "", at(from), at(until), windows(windows));
  }

  static Replace replace(String name, String from, String until, Window... windows) {
    return new Replace(name, "", at(from), at(until), windows(windows));
  }

  static Suspend keep(String name, String from, String until, String lead, Window... windows) {
    return suspend(name, from, until, lead, WhenHibernated.KEEP, windows);
  }

  static Suspend wake(String name, String from, String until, String lead, Window... windows) {
    return suspend(name, from, until, lead, WhenHibernated.WAKE, windows);
  }

  private static Suspend suspend(
      String name,
      String from,
      String until,
      String lead,
      WhenHibernated whenHibernated,
      Window... windows) {
    Duration leadTime = Durations.parse(lead);
    return new Suspend(name, "", at(from), at(until), windows(windows), leadTime, whenHibernated);
  }

  private static Optional<List<Window>> windows(Window... windows) {
    return windows.length == 0 ? Optional.empty() : Optional.of(List.of(windows));
  }
}
