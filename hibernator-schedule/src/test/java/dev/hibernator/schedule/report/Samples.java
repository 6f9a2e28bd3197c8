package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.CalendarEvents;
import dev.hibernator.schedule.DateRange;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Schedules that pictures are tried on.
 *
 * @param subject the schedule and its name
 * @param week a date of the week that is worth a look
 */
record Samples(NamedSchedule subject, LocalDate week) {
  static final Samples OFFICE_NIGHTS = sample("staging", "2026-02-02", nights("Europe/Berlin"));

  static final Samples SPRING =
      sample("staging in spring", "2026-03-23", weekends(nights("Europe/Berlin")));

  static final Samples AUTUMN =
      sample(
          "staging in autumn",
          "2026-10-19",
          nights("Europe/Berlin")
              .offHours(Window.parse("02:15", "02:45", "SUN"))
              .offHours(Window.parse("12:00", "18:00", "SAT-SUN")));

  static final Samples WEEKENDS = sample("weekends", "2026-06-15", weekends(nights("UTC")));

  static final Samples ALWAYS =
      sample(
          "mothballed",
          "2020-12-28",
          in("UTC").offHours(Window.parse("00:00", "24:00", "MON-SUN")));

  static final Samples NEVER = sample("production", "2026-01-05", in("America/New_York"));

  static final Samples INCIDENT =
      sample(
          "payments",
          "2026-02-02",
          nights("Europe/Berlin")
              .exception(
                  suspend(
                      "incident-42", "2026-02-03T22:00+01:00", "2026-02-04T04:00+01:00", "1h30m"))
              .exception(
                  new Suspend(
                      "release",
                      "Release night",
                      at("2026-02-05T20:00+01:00"),
                      at("2026-02-06T02:00+01:00"),
                      Optional.empty(),
                      Duration.ofHours(2),
                      WhenHibernated.WAKE)));

  static final Samples MANY_EXCEPTIONS = sample("seasonal", "2026-04-06", many());

  static final Samples HALF_HOURS =
      sample(
          "kathmandu-and-a-name-that-is-much-longer-than-any-heading-has-room-for-so-that-it-is-cut",
          "2026-05-11",
          in("Asia/Kathmandu").offHours(Window.parse("19:45", "07:15", "MON-FRI")));

  static final Samples SANTIAGO =
      sample("santiago", "2026-08-31", weekends(nights("America/Santiago")));

  static final Samples LORD_HOWE =
      sample(
          "lord-howe",
          "2026-03-30",
          nights("Australia/Lord_Howe").offHours(Window.parse("01:00", "03:00", "SUN")));

  static final Samples SAMOA = sample("samoa", "2011-12-26", weekends(nights("Pacific/Apia")));

  static final Samples HOLIDAYS =
      sample(
          "holidays",
          "2026-12-21",
          nights("Europe/Berlin")
              .offHours(new Calendar("de-holidays", OffHours.Role.AWAKE, christmas()))
              .offHours(
                  new Dates(
                      List.of(DateRange.parse("2026-12-24"), DateRange.parse("2026-05-01")),
                      OffHours.Role.ASLEEP)));

  static final List<Samples> ALL =
      List.of(
          OFFICE_NIGHTS,
          SPRING,
          AUTUMN,
          WEEKENDS,
          ALWAYS,
          NEVER,
          INCIDENT,
          MANY_EXCEPTIONS,
          HALF_HOURS,
          SANTIAGO,
          LORD_HOWE,
          SAMOA,
          HOLIDAYS);

  WeekGrid weekGrid() {
    return WeekGrid.of(subject, week);
  }

  YearMap yearMap() {
    return YearMap.of(subject, week.getYear());
  }

  /** From noon of the date on. */
  SchedulePreview preview() {
    Schedule schedule = subject.schedule();
    return new SchedulePreview(
        subject, schedule.project(schedule.instantOf(week.atTime(LocalTime.NOON)), 10));
  }

  /** A name for a file. */
  String fileName() {
    String name = subject.name().replace(' ', '-');
    return name.substring(0, Math.min(20, name.length()));
  }

  private static Samples sample(String name, String week, ScheduleDefinition.Builder builder) {
    return new Samples(
        new NamedSchedule(name, Schedule.compile(builder.build())), LocalDate.parse(week));
  }

  private static ScheduleDefinition.Builder in(String zone) {
    return ScheduleDefinition.in(zone);
  }

  private static ScheduleDefinition.Builder nights(String zone) {
    return in(zone).offHours(Window.parse("20:00", "06:00", "MON-FRI"));
  }

  private static ScheduleDefinition.Builder weekends(ScheduleDefinition.Builder nights) {
    return nights.offHours(Window.parse("00:00", "24:00", "SAT-SUN"));
  }

  private static Suspend suspend(String name, String from, String until, String lead) {
    return new Suspend(
        name,
        "Database <incident> & \"friends\"",
        at(from),
        at(until),
        Optional.empty(),
        Durations.parse(lead),
        WhenHibernated.KEEP);
  }

  private static ScheduleDefinition.Builder many() {
    ScheduleDefinition.Builder builder =
        weekends(nights("Europe/London"))
            .exception(
                new Extend(
                    "easter",
                    "Nobody works over Easter",
                    at("2026-04-03T00:00+01:00"),
                    at("2026-04-07T00:00+01:00"),
                    Optional.empty()))
            .exception(
                new Replace(
                    "summer-hours",
                    "Half days in August",
                    at("2026-08-01T00:00+01:00"),
                    at("2026-09-01T00:00+01:00"),
                    Optional.of(List.of(Window.parse("14:00", "08:00", "MON-SUN")))))
            .exception(
                new Extend(
                    "early-evenings",
                    "",
                    at("2026-04-06T00:00+01:00"),
                    at("2026-04-20T00:00+01:00"),
                    Optional.of(List.of(Window.parse("17:00", "20:00", "TUE-THU")))));
    for (int month = 1; month <= 12; month++) {
      String name = "month-end-" + month;
      LocalDate last = LocalDate.of(2026, month, 1).plusMonths(1);
      builder.exception(suspend(name, last.minusDays(2) + "T18:00Z", last + "T09:00Z", "3h"));
    }
    return builder.exception(
        suspend("audit", "2026-04-07T21:00+01:00", "2026-04-09T23:00+01:00", "2h"));
  }

  private static CalendarEvents christmas() {
    Interval days = Interval.of(at("2026-12-25T00:00+01:00"), at("2026-12-27T00:00+01:00"));
    return new CalendarEvents() {
      @Override
      public Timeline within(Interval range, ZoneId zone) {
        return Timeline.of(days).intersect(Timeline.of(range));
      }

      @Override
      public Optional<Interval> span(ZoneId zone) {
        return Optional.of(days);
      }
    };
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
