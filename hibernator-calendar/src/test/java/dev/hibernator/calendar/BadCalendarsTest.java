package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.problems;
import static dev.hibernator.calendar.Given.vevent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.schedule.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no calendar, or more than the limits allow. */
@Timeout(120)
class BadCalendarsTest {
  private static final String FIRST = "DTSTART:20260101T080000Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=SECONDLY|FREQ=SECONDLY is too often for a schedule; HOURLY is the most",
        "FREQ=MINUTELY|FREQ=MINUTELY is too often for a schedule; HOURLY is the most",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3"
            + "|more than 96 times a day is too often for a schedule",
        "FREQ=DAILY;COUNT=0|COUNT is one or more",
        "FREQ=DAILY;INTERVAL=0|INTERVAL is one or more",
        "FREQ=DAILY;COUNT=1;UNTIL=20260201T000000Z|COUNT or UNTIL, not both",
        "FREQ=DAILY;COUNT=1;COUNT=2|the same part twice",
        "FREQ=DAILY;BYDAY=1MO|BYDAY has numbers only where FREQ is MONTHLY or YEARLY",
        "FREQ=MONTHLY;BYDAY=0MO|BYDAY's numbers start at 1 or -1",
        "FREQ=YEARLY;BYDAY=54MO|BYDAY's numbers end at 53",
        "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO|BYDAY has no numbers beside BYWEEKNO",
        "FREQ=MONTHLY;BYWEEKNO=3|BYWEEKNO is for FREQ=YEARLY",
        "FREQ=DAILY;BYYEARDAY=3|BYYEARDAY is not for FREQ=DAILY",
        "FREQ=WEEKLY;BYMONTHDAY=3|BYMONTHDAY is not for FREQ=WEEKLY",
        "FREQ=DAILY;BYSETPOS=1|BYSETPOS needs another BY part to choose from",
        "FREQ=YEARLY;BYMONTHDAY=3"
            + "|programs differ on BYMONTHDAY without BYMONTH where FREQ is YEARLY; write BYMONTH",
        "FREQ=DAILY;|an empty part",
        "RSCALE=CHINESE;FREQ=YEARLY|RSCALE and SKIP are not read",
      })
  void aRuleThatIsWrongSaysWhy(String rule, String why) {
    assertThat(problems(calendar(vevent(FIRST, "DURATION:PT1M", "RRULE:" + rule))))
        .containsExactly("line 8: RRULE: " + why + ", in " + rule);
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=SOMETIMES",
    "FREQ",
    "FREQ=DAILY;COUNT=x",
    "FREQ=DAILY;UNTIL=soon",
    "FREQ=DAILY;X=1",
    "FREQ=DAILY;BYHOUR=24",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=DAILY;COUNT=99999999999",
    "FREQ=MONTHLY;BYDAY=XX"
  })
  void aRuleThatIsNoneIsToldWithItsLine(String rule) {
    assertThat(problems(calendar(vevent(FIRST, "DURATION:PT1M", "RRULE:" + rule))))
        .singleElement()
        .asString()
        .startsWith("line 8: RRULE");
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheLines() {
    assertThat(
            problems(
                calendar(
                    vevent("DTSTART:yesterday"),
                    vevent(FIRST, "DTEND:20250101T080000Z"),
                    vevent("SUMMARY:none"),
                    vevent(FIRST, "DTEND:20260101T090000", "DURATION:PT1H"),
                    vevent(FIRST, "DTEND;VALUE=DATE:20260102"),
                    vevent(FIRST, "EXRULE:FREQ=DAILY"),
                    vevent(FIRST, FIRST))))
        .containsExactly(
            "line 6: DTSTART: \"yesterday\" is no date such as 20261225 and no time such as"
                + " 20261225T080000 or 20261225T080000Z",
            "line 11: DTEND is before the start",
            "line 13: VEVENT has no DTSTART",
            "line 21: DTEND or DURATION, not both",
            "line 26: DTEND and the start are both dates, or both times",
            "line 31: EXRULE is not read; RFC 5545 has no such property, write EXDATE",
            "line 36: a second DTSTART in one VEVENT");
  }

  @Test
  void whatIsNoCalendarSaysSo() {
    for (String text :
        List.of("<html><body>Sign in</body></html>", "", "BEGIN:VCARD\nEND:VCARD\n", "\0\0\0")) {
      assertThat(problems(text))
          .containsExactly(
              "line 1: this is not an iCalendar file: it does not begin with BEGIN:VCALENDAR");
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsRefusedWhereverItEnds() {
    String whole = calendar(vevent("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY"));
    int end = whole.lastIndexOf("END:VCALENDAR") + "END:VCALENDAR".length();
    for (int length = 0; length < end; length += 3) {
      assertThat(problems(whole.substring(0, length))).as("cut at %s", length).isNotEmpty();
    }
  }

  @Test
  void anotherKindOfCalendarIsRefused() {
    assertThat(
            problems(
                "BEGIN:VCALENDAR\nVERSION:1.0\nCALSCALE:CHINESE\nMETHOD:CANCEL\nEND:VCALENDAR\n"))
        .containsExactly(
            "line 2: VERSION: only iCalendar, VERSION:2.0, is read",
            "line 3: CALSCALE: only the Gregorian calendar is read",
            "line 4: METHOD:CANCEL is a message that cancels events, not a calendar");
  }

  @Test
  void componentsInComponentsWithoutEndAreRefused() {
    assertThat(problems("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(100_000)))
        .containsExactly("line 9: components are nested more than 8 deep");
  }

  @Test
  void tenMebibytesAreTheMost() {
    assertThatThrownBy(() -> ICalendar.read(new byte[ICalendar.MAX_BYTES + 1]))
        .isInstanceOf(InvalidCalendar.class)
        .hasMessage("the calendar is larger than 10 MiB");
  }

  @Test
  void aCountThatIsNeverReachedIsBoundedWork() {
    String never = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5";
    String all =
        IntStream.range(0, 2_000)
            .mapToObj(i -> vevent(FIRST, "DURATION:PT1M", never).replace("UID:1", "UID:" + i))
            .collect(Collectors.joining());

    assertThat(problems(calendar(all))).last().asString().startsWith("and ");
    assertThat(problems(calendar(all)))
        .contains(
            "line 206: RRULE: it takes too long to count up to its COUNT; write UNTIL instead, in "
                + never.substring(6));
  }

  @Test
  void aHundredThousandEventsAreRead() {
    String events =
        IntStream.range(0, 100_000)
            .mapToObj(
                i ->
                    "BEGIN:VEVENT\nUID:"
                        + i
                        + "\nDTSTART:"
                        + String.format(Locale.ROOT, "%04d", 2000 + i / 365 % 60)
                        + String.format(Locale.ROOT, "%02d%02d", 1 + i % 12, 1 + i % 28)
                        + (i % 2 == 0 ? "" : "T080000Z\nDURATION:PT1H")
                        + "\nEND:VEVENT\n")
            .collect(Collectors.joining());

    ICalendar read = ICalendar.read(calendar(events));

    Interval year =
        Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(read.within(year, Given.BERLIN).isEmpty()).isFalse();
  }

  @Test
  void tooManyThatRecurAreRefused() {
    String events =
        IntStream.range(0, 10_001)
            .mapToObj(
                i ->
                    vevent("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY")
                        .replace("UID:1", "UID:" + i))
            .collect(Collectors.joining());

    assertThat(problems(calendar(events))).containsExactly("more than 10000 events that recur");
  }

  @Test
  void anEventThatLastsLongerThanAYearDoesNotRecur() {
    assertThat(problems(calendar(vevent(FIRST, "DURATION:P400D", "RRULE:FREQ=YEARLY"))))
        .containsExactly("line 4: an event that recurs lasts at most 366 days");
  }

  @Test
  void whateverIsBrokenIsRefusedInOneWay() {
    Random random = new Random(20261126);
    String whole =
        calendar(
            "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nDTSTART:16010101T030000\n"
                + "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
                + "END:STANDARD\nEND:VTIMEZONE\n",
            vevent(
                "DTSTART;TZID=Here:20260105T200000",
                "DURATION:P1DT2H",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;COUNT=20;WKST=SU",
                "RDATE;VALUE=PERIOD:20260201T080000Z/PT3H",
                "EXDATE;TZID=Here:20260119T200000"),
            vevent(
                "RECURRENCE-ID;TZID=Here:20260202T200000",
                "DTSTART;TZID=\"Here\":20260203T200000",
                "DTEND;TZID=Here:20260203T230000"));
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      List<String> found = problemsOf(mutated(whole, random));
      refused += found.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(250);
  }

  /** Whatever is read can be asked, too. */
  private static List<String> problemsOf(String text) {
    try {
      ICalendar read = ICalendar.read(text);
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      read.within(Interval.of(start, start.plus(Duration.ofDays(60))), Given.BERLIN);
      read.span(Given.BERLIN);
      return List.of();
    } catch (InvalidCalendar e) {
      return e.problems().stream().map(CalendarProblem::toString).toList();
    }
  }

  private static String mutated(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int change = 0; change <= random.nextInt(3); change++) {
      int place = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(place);
        case 1 ->
            text.setCharAt(place, (char) random.nextInt(random.nextInt(10) == 0 ? 65536 : 128));
        case 2 -> text.insert(place, "0123456789;:=,\n\"-TZ".charAt(random.nextInt(19)));
        case 3 -> text.delete(place, Math.min(text.length(), place + random.nextInt(40)));
        default -> {
          List<String> lines = new ArrayList<>(text.toString().lines().toList());
          lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
          text = new StringBuilder(String.join("\n", lines) + "\n");
        }
      }
    }
    return text.toString();
  }
}
