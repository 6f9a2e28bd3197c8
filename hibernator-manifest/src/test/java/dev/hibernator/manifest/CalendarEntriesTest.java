package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.CalendarEvents;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.OffHours.Role;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Weekly;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calendars among a plan's off-hours. */
class CalendarEntriesTest {
  private static final CalendarEvents NEVER =
      new CalendarEvents() {
        @Override
        public Timeline within(Interval range, ZoneId zone) {
          return Timeline.EMPTY;
        }

        @Override
        public Optional<Interval> span(ZoneId zone) {
          return Optional.empty();
        }
      };

  private final List<CalendarReference> asked = new ArrayList<>();

  @Test
  void aFileIsResolvedAgainstTheManifestsDirectoryAndGivesTheName() {
    List<OffHours> entries = entries("- calendar: {file: cal/de.holidays.ics, role: Awake}");

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0)).isInstanceOf(Weekly.class);
    assertThat(entries.get(1)).isEqualTo(new Calendar("de.holidays", Role.AWAKE, NEVER));
    assertThat(asked)
        .containsExactly(new CalendarReference.File(Path.of("/plans/cal/de.holidays.ics")));
  }

  @Test
  void anAddressGivesItsServersNameAndHasAnHourToRefresh() {
    List<OffHours> entries =
        entries("- calendar: {url: 'https://example.org/private-1/basic.ics', role: Asleep}");

    assertThat(entries.get(1)).isEqualTo(new Calendar("example.org", Role.ASLEEP, NEVER));
    assertThat(asked)
        .containsExactly(
            new CalendarReference.Url(
                "https://example.org/private-1/basic.ics", Duration.ofHours(1)));
  }

  @Test
  void nameAndRefreshAsWritten() {
    entries("- calendar: {name: holidays, url: 'https://example.org/', refresh: 1d, role: Asleep}");

    assertThat(asked)
        .containsExactly(new CalendarReference.Url("https://example.org/", Duration.ofDays(1)));
  }

  @Test
  void warningsOfACalendarAreThoseOfItsPlace() {
    assertThat(problems("- calendar: {file: odd.ics, role: Asleep}"))
        .contains("0.yaml:12:26: warning: spec.schedule.offHours[1].calendar.file: it is odd");
  }

  @Test
  void allProblemsAreTold() {
    String at = "0.yaml:12:";
    assertThat(problems("- calendar: {file: missing.ics, role: Asleep}"))
        .containsExactly(
            at + "26: error: spec.schedule.offHours[1].calendar.file: there is no such file",
            at + "26: error: spec.schedule.offHours[1].calendar.file: and no other");
    assertThat(problems("- calendar: {}"))
        .containsExactly(
            at
                + "19: error: spec.schedule.offHours[1].calendar.role: is missing; write Asleep or"
                + " Awake",
            at
                + "19: error: spec.schedule.offHours[1].calendar: needs either file or url: where"
                + " the calendar is");
    assertThat(problems("- calendar: {file: a.ics, url: 'https://b', role: Asleep}"))
        .singleElement()
        .asString()
        .endsWith("calendar: needs either file or url: where the calendar is");
    assertThat(problems("- calendar: {file: a.ics, role: Awoke}"))
        .containsExactly(
            at
                + "39: error: spec.schedule.offHours[1].calendar.role: 'Awoke' is not allowed; did"
                + " you mean 'Awake'?");
    assertThat(problems("- calendar: {file: a.ics, refresh: 1h, role: Asleep}"))
        .singleElement()
        .asString()
        .endsWith("calendar.refresh: is for a url; a file is read whenever the manifest is");
    assertThat(problems("- calendar: {url: 'https://b', refresh: 1s, role: Asleep}"))
        .singleElement()
        .asString()
        .endsWith("calendar.refresh: is from 1m to 7d");
    assertThat(problems("- calendar: {file: a.ics, role: Asleep, colour: red}"))
        .anySatisfy(
            problem -> assertThat(problem).contains("calendar.colour: unknown field 'colour'"));
  }

  @Test
  void anEntryIsACalendarOrAWindow() {
    assertThat(problems("- {start: '20:00', calendar: {file: a.ics, role: Asleep}}"))
        .singleElement()
        .asString()
        .endsWith(
            "spec.schedule.offHours[1].start: only a weekly window has it; leave it out, or write"
                + " two entries");
    assertThat(
            problems(
                "- {asleep: true, dates: [2026-05-01], calendar: {file: a.ics, role: Asleep}}"))
        .singleElement()
        .asString()
        .endsWith(
            "spec.schedule.offHours[1].dates: an entry is either a calendar or dates; write two");
  }

  @Test
  void whoeverReadsWithoutCalendarsIsTold() {
    ManifestSource source =
        ManifestSource.of("0.yaml", plan("- calendar: {file: a.ics, role: Asleep}"));

    assertThat(
            new ManifestReader(TestExecutor.INSTALLED)
                .read(List.of(source), Reading.NOW)
                .problems())
        .singleElement()
        .asString()
        .endsWith("calendar.file: calendars cannot be read here");
  }

  private Calendars.Loaded get(CalendarReference reference) {
    asked.add(reference);
    if (reference.toString().contains("missing")) {
      throw new Calendars.Unavailable(List.of("there is no such file", "and no other"));
    }
    return new Calendars.Loaded(
        NEVER, reference.toString().contains("odd") ? List.of("it is odd") : List.of());
  }

  private List<OffHours> entries(String entry) {
    return read(entry).plans().get(0).plan().schedule().definition().offHours();
  }

  private List<String> problems(String entry) {
    return read(entry).problems().stream().map(ManifestProblem::toString).toList();
  }

  private ManifestSet read(String entry) {
    ManifestSource source = ManifestSource.of("0.yaml", plan(entry)).in(Path.of("/plans"));
    return new ManifestReader(TestExecutor.INSTALLED, this::get).read(List.of(source), Reading.NOW);
  }

  private static String plan(String entry) {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: HibernatePlan
    metadata: {name: dev, namespace: team-a}
    spec:
      schedule:
        timezone: Europe/Berlin
        offHours:
          - start: "20:00"
            end: "06:00"
            daysOfWeek: [MON-FRI]
          # and
          %s
      execution:
        strategy: {type: Parallel}
      targets:
        - name: x
          type: ec2
          connectorRef: {kind: CloudProvider, name: aws}
          parameters: {selector: {tags: {env: dev}}}
    ---
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: CloudProvider
    metadata: {name: aws, namespace: team-a}
    spec: {type: aws, aws: {accountId: "123456789012", region: eu-central-1}}
    """
        .formatted(entry);
  }
}
