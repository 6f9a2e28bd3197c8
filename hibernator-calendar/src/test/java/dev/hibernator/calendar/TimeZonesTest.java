package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.in;
import static dev.hibernator.calendar.Given.notes;
import static dev.hibernator.calendar.Given.on;
import static dev.hibernator.calendar.Given.problems;
import static dev.hibernator.calendar.Given.vevent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones that a calendar names and describes. */
class TimeZonesTest {
  private static final String BERLIN =
      """
      BEGIN:VTIMEZONE
      TZID:W. Europe Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE
      """;

  private static final String FIXED =
      """
      BEGIN:VTIMEZONE
      TZID:Europe/Berlin
      BEGIN:STANDARD
      DTSTART:19700101T000000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0100
      END:STANDARD
      END:VTIMEZONE
      """;

  @Test
  void anEmbeddedZoneOfAnotherNameIsWhatTheCalendarSays() {
    ICalendar read =
        ICalendar.read(
            calendar(
                BERLIN,
                vevent(
                    "DTSTART;TZID=W. Europe Standard Time:20260328T200000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;COUNT=2")));

    assertThat(in(2026, read))
        .containsExactly(
            "2026-03-28T19:00:00Z/2026-03-28T20:00:00Z",
            "2026-03-29T18:00:00Z/2026-03-29T19:00:00Z");
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void anEmbeddedZoneAgreesWithTheSameZoneOfTheJdkAroundEveryChange() {
    EmbeddedZone embedded = zone(BERLIN);
    NamedZone named = new NamedZone(ZoneId.of("Europe/Berlin"));
    LocalDateTime local = LocalDateTime.of(2024, 1, 1, 0, 0);
    while (local.getYear() < 2033) {
      assertThat(embedded.at(local)).as("%s", local).isEqualTo(named.at(local));
      boolean nearChange = local.getDayOfWeek().getValue() == 7 && local.getDayOfMonth() > 24;
      local = nearChange ? local.plusMinutes(15) : local.plusHours(6);
    }
  }

  @Test
  void aNameOfTheDatabaseMeansWhatTheJdkKnowsAndADifferenceIsTold() {
    ICalendar read =
        ICalendar.read(
            calendar(FIXED, vevent("DTSTART;TZID=Europe/Berlin:20260701T080000", "DURATION:PT1H")));

    assertThat(in(2026, read)).containsExactly("2026-07-01T06:00:00Z/2026-07-01T07:00:00Z");
    assertThat(notes(read))
        .containsExactly(
            "line 14: the calendar's own VTIMEZONE of Europe/Berlin differs from the time zone of"
                + " that name, which is used, such as at 2026-07-01T08:00");
  }

  @Test
  void aCopyThatMakesNoDifferenceIsNotTold() {
    assertThat(
            ICalendar.read(
                    calendar(
                        FIXED,
                        vevent("DTSTART;TZID=Europe/Berlin:20260101T080000", "DURATION:PT1H")))
                .notes())
        .isEmpty();
  }

  @Test
  void aZoneWithDatesInPlaceOfRules() {
    EmbeddedZone zone =
        zone(
            """
            BEGIN:VTIMEZONE
            TZID:Somewhere
            BEGIN:STANDARD
            DTSTART:20261025T030000
            RDATE:20271031T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            RDATE:20270328T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            """);

    assertThat(zone.at(LocalDateTime.of(2025, 7, 1, 12, 0)))
        .isEqualTo(Instant.parse("2025-07-01T11:00:00Z"));
    assertThat(zone.at(LocalDateTime.of(2027, 7, 1, 12, 0)))
        .isEqualTo(Instant.parse("2027-07-01T10:00:00Z"));
    assertThat(zone.at(LocalDateTime.of(2040, 7, 1, 12, 0)))
        .isEqualTo(Instant.parse("2040-07-01T11:00:00Z"));
  }

  @Test
  void aZoneWhoseRulesEnded() {
    EmbeddedZone zone = zone(BERLIN.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20200329T010000Z"));

    assertThat(zone.at(LocalDateTime.of(2020, 7, 1, 12, 0)))
        .isEqualTo(Instant.parse("2020-07-01T10:00:00Z"));
    assertThat(zone.at(LocalDateTime.of(2026, 7, 1, 12, 0)))
        .isEqualTo(Instant.parse("2026-07-01T11:00:00Z"));
  }

  /** Each occurrence asks for the zone's last onset twice. */
  @Test
  @Timeout(30)
  void aThousandDailyEventsInAZoneOfTheCalendarsOwn() {
    String events =
        IntStream.range(0, 1_000)
            .mapToObj(
                n ->
                    "BEGIN:VEVENT\nUID:%d\nDTSTART;TZID=W. Europe Standard Time:20260101T08%02d%02d\n"
                            .formatted(n, n / 60, n % 60)
                        + "DURATION:PT1S\nRRULE:FREQ=DAILY\nEND:VEVENT\n")
            .collect(Collectors.joining());
    ICalendar read = ICalendar.read(calendar(BERLIN, events));

    for (int year = 2027; year < 2031; year++) {
      assertThat(on(read, year + "-07-01T00:00:00Z", year + "-07-02T00:00:00Z", Given.UTC))
          .containsExactly(year + "-07-01T06:00:00Z/" + year + "-07-01T06:16:40Z");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "FREQ=YEARLY;BYDAY=SU;BYMONTH=10;BYSETPOS=-1",
        "FREQ=YEARLY;INTERVAL=7;BYDAY=1SU;BYMONTH=3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=1,12",
        "FREQ=YEARLY;BYDAY=1SU;BYMONTH=3;UNTIL=20110401T000000Z",
        "FREQ=YEARLY;BYDAY=1SU;BYMONTH=3;UNTIL=19990401T000000Z"
      })
  void theLastOnsetIsTheOneThatCountingFindsInWhateverOrderOneAsks(String rule) {
    Findings findings = new Findings();
    When start = new When(LocalDateTime.of(2001, 3, 4, 2, 0), new Frame.Floating());
    Recurrence recurrence =
        new RuleEnds(findings)
            .onsets(new Property(1, "RRULE", Map.of(), rule), start, ZoneOffset.UTC);
    Onsets onsets = new Onsets(recurrence);
    List<LocalDateTime> all =
        recurrence.starts(LocalDate.of(2000, 1, 1), LocalDate.of(2031, 12, 31));
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime local = LocalDateTime.of(2000, 1, 1, 2, 0).plusHours(random.nextInt(270_000));
      assertThat(onsets.last(local))
          .as("%s", local)
          .isEqualTo(
              all.stream()
                  .filter(onset -> !onset.isAfter(local))
                  .reduce((a, b) -> b)
                  .orElse(LocalDateTime.MIN));
    }
  }

  @Test
  void aNameThatNobodyKnowsIsAnErrorWithTheNearest() {
    assertThat(problems(calendar(vevent("DTSTART;TZID=Europe/Berln:20260701T080000"))))
        .containsExactly(
            "line 6: TZID: \"Europe/Berln\" is not a time zone; write an IANA name or UTC, the"
                + " nearest is Europe/Berlin; or describe it with a VTIMEZONE");
  }

  @Test
  void aBrokenZoneIsToldWithItsLines() {
    String broken =
        BERLIN.replace("TZOFFSETFROM:+0200", "TZOFFSETFROM:2h").replace("TZOFFSETTO:+0200\n", "");

    assertThat(problems(calendar(broken)))
        .containsExactly(
            "line 4: VTIMEZONE has no STANDARD and no DAYLIGHT that can be read",
            "line 8: TZOFFSETFROM: \"2h\" is no offset such as +0100",
            "line 12: DAYLIGHT of a VTIMEZONE needs exactly one TZOFFSETTO");
  }

  private static EmbeddedZone zone(String text) {
    Findings findings = new Findings();
    List<Component> components = ContentLines.read(calendar(text)).get(0).components();
    Map<String, EmbeddedZone> zones =
        new ZoneReader(findings, new RuleEnds(findings)).read(components);
    findings.throwIfAny();
    return zones.values().iterator().next();
  }
}
