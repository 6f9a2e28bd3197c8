package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.dates;
import static dev.hibernator.calendar.Given.event;
import static dev.hibernator.calendar.Given.in;
import static dev.hibernator.calendar.Given.vevent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Nothing but its content and the JDK's zones makes a calendar what it is. */
class SurprisesTest {
  private static final String RULE =
      "RRULE:FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=1,31;BYHOUR=0,23;BYYEARDAY=1,31,365,366";

  @Test
  @ResourceLock(Resources.LOCALE)
  void theLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    List<String> expected = in(2026, event("DTSTART:20260101T000000Z", "DURATION:PT1H", RULE));
    assertThat(expected).hasSize(6);
    try {
      for (String tag :
          List.of(
              "th-TH-u-ca-buddhist", "ar-SA-u-ca-islamic-umalqura", "ja-JP-u-ca-japanese", "tr")) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(in(2026, event("DTSTART:20260101T000000Z", "DURATION:PT1H", RULE)))
            .as(tag)
            .isEqualTo(expected);
        assertThat(in(2026, event("dtstart;value=date:20261225", "summary:x"))).as(tag).hasSize(1);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @ResourceLock(Resources.TIME_ZONE)
  void theSystemsZoneDoesNotMatter() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

      assertThat(dates(2026, event("DTSTART:20260501T200000", "DURATION:PT1H")))
          .containsExactly("05-01");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void theLibrarysPropertiesDoNotMatter() {
    List<String> names =
        List.of(
            "net.fortuna.ical4j.recur.maxincrementcount",
            "net.fortuna.ical4j.timezone.date.floating",
            "net.fortuna.ical4j.timezone.update.enabled");
    try {
      names.forEach(name -> System.setProperty(name, name.contains("max") ? "1" : "true"));

      assertThat(
              dates(
                  2028,
                  event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29")))
          .containsExactly("02-29");
    } finally {
      names.forEach(System::clearProperty);
    }
  }

  @Test
  void noZoneIsEverFetched() {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(calendar()))) {
      String zone =
          "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nTZURL:"
              + server.address("/Europe/Berlin.ics")
              + "\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n"
              + "TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";

      ICalendar.read(calendar(zone, vevent("DTSTART;TZID=Europe/Berlin:20260501T200000")));

      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void threadsThatAskAtOnceGetTheSame() throws Exception {
    ICalendar fiveHundred = ICalendar.read(fiveHundredEvents());
    Interval year =
        Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));
    Timeline expected = ICalendar.read(fiveHundredEvents()).within(year, Given.BERLIN);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Timeline>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tasks.add(() -> weekByWeek(fiveHundred, year));
      }
      for (Future<Timeline> answer : threads.invokeAll(tasks)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Timeline weekByWeek(ICalendar calendar, Interval range) {
    List<Interval> found = new ArrayList<>();
    Instant start = range.start().orElseThrow();
    while (start.isBefore(range.end().orElseThrow())) {
      Instant end = start.plus(Duration.ofDays(7));
      Instant cut = end.isBefore(range.end().orElseThrow()) ? end : range.end().orElseThrow();
      found.addAll(calendar.within(Interval.of(start, cut), Given.BERLIN).intervals());
      start = end;
    }
    return Timeline.of(found);
  }

  private static String fiveHundredEvents() {
    return calendar(
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    vevent(
                            String.format(
                                Locale.ROOT,
                                "DTSTART:2020%02d%02dT%02d0000",
                                1 + i % 12,
                                1 + i % 28,
                                i % 24),
                            "DURATION:PT" + (1 + i % 5) + "H",
                            List.of(
                                    "RRULE:FREQ=YEARLY",
                                    "RRULE:FREQ=MONTHLY;BYDAY=" + (1 + i % 4) + "TU",
                                    "RRULE:FREQ=WEEKLY;INTERVAL=9",
                                    "RDATE:20270101T080000")
                                .get(i % 4))
                        .replace("UID:1", "UID:" + i))
            .collect(Collectors.joining()));
  }

  /** A schedule asks for the span at every range that it works out. */
  @Test
  @Timeout(60)
  void aHundredThousandSingleEventsPreviewedInWeeks() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    String events =
        IntStream.range(0, 100_000)
            .mapToObj(
                n ->
                    "BEGIN:VEVENT\nUID:%d\nDTSTART:%s\nDURATION:PT20M\nEND:VEVENT\n"
                        .formatted(
                            n,
                            first
                                .plus(Duration.ofMinutes(50L * n))
                                .toString()
                                .replaceAll("[-:]", "")))
            .collect(Collectors.joining());
    ICalendar read = ICalendar.read(calendar(events));
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(new Calendar("many", OffHours.Role.ASLEEP, read))
                .build());

    Duration asleep = Duration.ZERO;
    for (int week = 0; week < 520; week++) {
      Instant from = first.plus(Duration.ofDays(7L * week));
      asleep = asleep.plus(schedule.asleepBetween(from, from.plus(Duration.ofDays(7))));
    }

    assertThat(asleep).isBetween(Duration.ofHours(33_333), Duration.ofHours(33_334));
    assertThat(read.span(Given.UTC)).isSameAs(read.span(Given.BERLIN));
  }

  @Test
  void aRuleThatEndsLongBeforeItStartsHasNoSpan() {
    ICalendar read =
        event(
            "DTSTART:20260501T200000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20200101T000000Z");

    assertThat(read.span(Given.UTC).orElseThrow())
        .hasToString("2026-05-01T20:00:00Z/2026-05-01T21:00:00Z");
  }
}
