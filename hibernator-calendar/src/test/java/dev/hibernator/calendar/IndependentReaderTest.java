package dev.hibernator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.hibernator.schedule.ClockTime;
import dev.hibernator.schedule.Days;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whole calendars against biweekly, which reads and expands them on its own: it shares no code and
 * no author with what we stand on.
 */
class IndependentReaderTest {
  /** So many in each build; more with {@code -Dhibernator.full=true}. */
  private static final int CALENDARS = Boolean.getBoolean("hibernator.full") ? 20_000 : 1_000;

  private static final Instant FROM = Instant.parse("2025-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-07-01T00:00:00Z");
  private static final Interval RANGE = Interval.of(FROM, TO);
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kolkata"));

  @Test
  void addedLeftOutAndMovedOccurrencesAreTheSame() {
    GeneratedCalendars generated = new GeneratedCalendars(20261126);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < CALENDARS; i++) {
      ZoneId zone = ZONES.get(i % ZONES.size());
      String text = generated.next(zone);
      Timeline ours = ICalendar.read(text).within(RANGE, ZoneOffset.UTC);
      Timeline theirs = theirs(text, TimeZone.getTimeZone(zone));
      if (!ours.equals(theirs)) {
        different.add(
            text + "\n theirs " + theirs.subtract(ours) + "\n ours   " + ours.subtract(theirs));
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void whatIsExportedIsReadAsTheSameTimes() {
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(
                    new Window(
                        ClockTime.parse("20:00"), ClockTime.parse("06:00"), Days.parse("MON-FRI")))
                .build());
    String export = CalendarExport.asleep("team-a/dev; \"Süd\"", nights, FROM, TO, FROM);

    assertThat(theirs(export, TimeZone.getTimeZone("UTC"))).isEqualTo(nights.timeline(FROM, TO));
    assertThat(Biweekly.parse(export).first().getEvents())
        .isNotEmpty()
        .allMatch(event -> event.getSummary().getValue().equals("team-a/dev; \"Süd\" asleep"));
  }

  private static Timeline theirs(String text, TimeZone zone) {
    List<VEvent> events = Biweekly.parse(text).first().getEvents();
    Map<String, List<VEvent>> overrides = new TreeMap<>();
    events.stream()
        .filter(event -> event.getRecurrenceId() != null)
        .forEach(
            event ->
                overrides
                    .computeIfAbsent(event.getUid().getValue(), unseen -> new ArrayList<>())
                    .add(event));
    List<Interval> found = new ArrayList<>();
    for (VEvent event : events) {
      if (event.getRecurrenceId() == null) {
        expand(event, overrides.getOrDefault(event.getUid().getValue(), List.of()), zone, found);
      }
    }
    overrides.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.getStatus() == null || !event.getStatus().equals(Status.cancelled()))
        .forEach(event -> found.add(interval(event, start(event))));
    return Timeline.of(found).intersect(Timeline.of(RANGE));
  }

  private static void expand(
      VEvent event, List<VEvent> overrides, TimeZone zone, List<Interval> found) {
    List<Instant> replaced =
        overrides.stream().map(each -> each.getRecurrenceId().getValue().toInstant()).toList();
    DateIterator starts = event.getDateIterator(zone);
    while (starts.hasNext()) {
      Instant start = starts.next().toInstant();
      if (start.isAfter(TO)) {
        return;
      }
      if (!replaced.contains(start)) {
        found.add(interval(event, start));
      }
    }
  }

  private static Interval interval(VEvent event, Instant start) {
    Duration length =
        Optional.ofNullable(event.getDuration())
            .map(duration -> Duration.ofMillis(duration.getValue().toMillis()))
            .orElseGet(() -> Duration.between(start(event), end(event)));
    return Interval.of(start, start.plus(length));
  }

  private static Instant start(VEvent event) {
    return event.getDateStart().getValue().toInstant();
  }

  private static Instant end(VEvent event) {
    return event.getDateEnd().getValue().toInstant();
  }
}
