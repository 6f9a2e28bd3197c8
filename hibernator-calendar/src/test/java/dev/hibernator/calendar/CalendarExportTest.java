package dev.hibernator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.ClockTime;
import dev.hibernator.schedule.Days;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarExportTest {
  private static final Instant FROM = Instant.parse("2026-10-19T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-02T00:00:00Z");
  private static final Instant STAMP = Instant.parse("2026-10-01T12:30:45.678Z");

  private static final Schedule NIGHTS =
      Schedule.compile(
          ScheduleDefinition.in("Europe/Berlin")
              .offHours(
                  new Window(
                      ClockTime.parse("20:00"), ClockTime.parse("06:00"), Days.parse("MON-FRI")))
              .build());

  @Test
  void anExportReadBackCoversTheSameInstants() {
    ICalendar read = ICalendar.read(export("team-a/dev"));

    assertThat(read.within(Interval.of(FROM, TO), ZoneOffset.UTC))
        .isEqualTo(NIGHTS.timeline(FROM, TO));
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void anExportIsAFunctionOfItsArguments() {
    assertThat(export("team-a/dev")).isEqualTo(export("team-a/dev"));
  }

  @Test
  void anEventIsWrittenInUtcWithTheStampThatWasGiven() {
    assertThat(export("team-a/dev"))
        .startsWith("BEGIN:VCALENDAR\r\nPRODID:-//Hibernator//Hibernator//EN\r\nVERSION:2.0\r\n")
        .contains("METHOD:PUBLISH\r\n")
        .contains(
            "DTSTAMP:20261001T123045Z\r\nDTSTART:20261019T180000Z\r\nDTEND:20261020T040000Z\r\n")
        .contains("SUMMARY:team-a/dev asleep\r\nTRANSP:TRANSPARENT\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void anEventKeepsItsUidWhenTheRangeMovesOn() {
    String later =
        CalendarExport.asleep(
            "team-a/dev", NIGHTS, FROM.plusSeconds(3 * 86_400), TO.plusSeconds(86_400), STAMP);

    assertThat(uids(export("team-a/dev"))).doesNotHaveDuplicates().hasSize(10);
    assertThat(uids(later)).doesNotHaveDuplicates();
    assertThat(uids(export("team-a/dev"))).containsAll(uids(later).subList(1, 6));
    assertThat(uids(export("team-b/dev"))).doesNotContainAnyElementsOf(uids(later));
  }

  @Test
  void linesAreFoldedAndOddNamesSurvive() {
    String name = "Zweigstelle; Köln, \"Süd\"\\Nord " + "größer ".repeat(20).strip();

    String export = export(name);

    assertThat(export.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(100));
    assertThat(ICalendar.read(export).within(Interval.of(FROM, TO), ZoneOffset.UTC))
        .isEqualTo(NIGHTS.timeline(FROM, TO));
  }

  private static String export(String name) {
    return CalendarExport.asleep(name, NIGHTS, FROM, TO, STAMP);
  }

  private static List<String> uids(String export) {
    return export.lines().filter(line -> line.startsWith("UID:")).toList();
  }
}
