package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.BERLIN;
import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.dates;
import static dev.hibernator.calendar.Given.event;
import static dev.hibernator.calendar.Given.in;
import static dev.hibernator.calendar.Given.notes;
import static dev.hibernator.calendar.Given.on;
import static dev.hibernator.calendar.Given.problems;
import static dev.hibernator.calendar.Given.vevent;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Recurrence sets: rules, further dates, exceptions, overrides. */
class RecurrencesTest {
  private static final String JANUARY = "DTSTART;VALUE=DATE:20260101";

  @Nested
  class Rules {
    @Test
    void byDayWithOrdinals() {
      assertThat(
              dates(
                  2026, event("DTSTART;VALUE=DATE:20260106", "RRULE:FREQ=MONTHLY;BYDAY=1TU,-1FR")))
          .startsWith("01-06", "01-30", "02-03", "02-27");
    }

    @Test
    void byMonthDayFromTheEnd() {
      assertThat(
              dates(2026, event("DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1")))
          .startsWith("01-31", "02-28", "03-31", "04-30");
    }

    @Test
    void bySetPos() {
      assertThat(
              dates(
                  2026,
                  event(
                      "DTSTART;VALUE=DATE:20260130",
                      "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")))
          .startsWith("01-30", "02-27", "03-31", "04-30");
    }

    @Test
    void untilBelongsToIt() {
      assertThat(dates(2026, event(JANUARY, "RRULE:FREQ=DAILY;UNTIL=20260103")))
          .containsExactly("01-01");
      assertThat(in(2026, event(JANUARY, "RRULE:FREQ=DAILY;UNTIL=20260103")))
          .containsExactly("2026-01-01T00:00:00Z/2026-01-04T00:00:00Z");
    }

    @Test
    void untilInUtcForTimesOfAZone() {
      assertThat(
              dates(
                  2026,
                  event(
                      "DTSTART;TZID=America/New_York:20260101T200000",
                      "DURATION:PT1H",
                      "RRULE:FREQ=DAILY;UNTIL=20260104T010000Z")))
          .containsExactly("01-02", "01-03", "01-04");
    }

    @Test
    void untilOfAnotherKindIsReadAndTold() {
      ICalendar read =
          event("DTSTART:20260101T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260103");

      assertThat(dates(2026, read)).containsExactly("01-01", "01-02", "01-03");
      assertThat(notes(read))
          .containsExactly("line 8: UNTIL is not of DTSTART's kind; it is read on DTSTART's clock");
    }

    @Test
    void countCountsTheFirst() {
      assertThat(dates(2026, event(JANUARY, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3")))
          .containsExactly("01-01", "01-15", "01-29");
    }

    @Test
    void weekStartMattersEveryOtherWeek() {
      String start = "DTSTART;VALUE=DATE:19970805";

      assertThat(
              dates(1997, event(start, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO")))
          .containsExactly("08-05", "08-10", "08-19", "08-24");
      assertThat(
              dates(1997, event(start, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU")))
          .containsExactly("08-05", "08-17", "08-19", "08-31");
    }

    @Test
    void aDayThatAMonthDoesNotHaveIsLeftOut() {
      assertThat(dates(2026, event("DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY")))
          .containsExactly("01-31", "03-31", "05-31", "07-31", "08-31", "10-31", "12-31");
      assertThat(dates(2027, event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"))).isEmpty();
      assertThat(dates(2028, event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")))
          .containsExactly("02-29");
    }

    @Test
    void byWeekNumber() {
      assertThat(
              dates(
                  1998,
                  event("DTSTART;VALUE=DATE:19970512", "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO")))
          .containsExactly("05-11");
    }

    @Test
    void aStartThatIsNoDateOfItsRuleCountsAsTheFirstAndIsTold() {
      ICalendar read = event(JANUARY, "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3");

      assertThat(dates(2026, read)).containsExactly("01-01", "01-05", "01-12");
      assertThat(notes(read))
          .containsExactly(
              "line 7: DTSTART is no date of its RRULE; it counts as the first all the same");
    }

    @Test
    void severalRulesAreAUnion() {
      assertThat(
              dates(
                  2026, event(JANUARY, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;COUNT=2")))
          .containsExactly("01-01", "01-08", "02-01");
    }

    @Test
    void anEventOfAZoneLastsEquallyLongEachTimeAsRfc5545Says() {
      ICalendar nights =
          event(
              "DTSTART;TZID=Europe/Berlin:20261023T200000",
              "DTEND;TZID=Europe/Berlin:20261024T060000",
              "RRULE:FREQ=DAILY;COUNT=3");

      assertThat(in(2026, nights))
          .containsExactly(
              "2026-10-23T18:00:00Z/2026-10-24T04:00:00Z",
              "2026-10-24T18:00:00Z/2026-10-25T04:00:00Z",
              "2026-10-25T19:00:00Z/2026-10-26T05:00:00Z");
    }

    @Test
    void aFloatingEventEndsAtTheSameTimeEachTime() {
      ICalendar nights =
          event("DTSTART:20261023T200000", "DTEND:20261024T060000", "RRULE:FREQ=DAILY;COUNT=2");

      assertThat(on(nights, "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", BERLIN))
          .containsExactly(
              "2026-10-23T18:00:00Z/2026-10-24T04:00:00Z",
              "2026-10-24T18:00:00Z/2026-10-25T05:00:00Z");
    }

    @Test
    void anEventLongerThanItsStepReachesIntoTheRange() {
      ICalendar long_ = event(JANUARY, "DTEND;VALUE=DATE:20260103", "RRULE:FREQ=YEARLY");

      assertThat(on(long_, "2030-01-02T12:00:00Z", "2030-01-02T13:00:00Z", Given.UTC)).hasSize(1);
    }
  }

  @Nested
  class DatesAndExceptions {
    @Test
    void furtherDates() {
      assertThat(dates(2026, event(JANUARY, "RDATE;VALUE=DATE:20260501,20261003")))
          .containsExactly("01-01", "05-01", "10-03");
    }

    @Test
    void periods() {
      assertThat(
              in(
                  2026,
                  event(
                      "DTSTART:20260101T080000Z",
                      "DTEND:20260101T090000Z",
                      "RDATE;VALUE=PERIOD:20260201T080000Z/PT3H,20260301T080000Z/20260301T100000Z")))
          .containsExactly(
              "2026-01-01T08:00:00Z/2026-01-01T09:00:00Z",
              "2026-02-01T08:00:00Z/2026-02-01T11:00:00Z",
              "2026-03-01T08:00:00Z/2026-03-01T10:00:00Z");
    }

    @Test
    void exceptionsInAnyZoneAndOfTheFirstToo() {
      assertThat(
              dates(
                  2026,
                  event(
                      "DTSTART;TZID=Europe/Berlin:20260101T080000",
                      "DURATION:PT1H",
                      "RRULE:FREQ=DAILY;COUNT=4",
                      "EXDATE;TZID=Europe/Berlin:20260101T080000",
                      "EXDATE:20260103T070000Z")))
          .containsExactly("01-02", "01-04");
    }

    @Test
    void anExceptionThatIsADateLeavesOutTheDay() {
      assertThat(
              dates(
                  2026,
                  event(
                      "DTSTART;TZID=Europe/Berlin:20260101T080000",
                      "DURATION:PT1H",
                      "RRULE:FREQ=DAILY;COUNT=3",
                      "EXDATE;VALUE=DATE:20260102")))
          .containsExactly("01-01", "01-03");
    }

    @Test
    void anExceptionAtAnotherTimeLeavesNothingOut() {
      assertThat(
              dates(
                  2026,
                  event(
                      "DTSTART:20260101T080000Z",
                      "DURATION:PT1H",
                      "RRULE:FREQ=DAILY;COUNT=2",
                      "EXDATE:20260102T090000Z")))
          .hasSize(2);
    }
  }

  @Nested
  class Overrides {
    private final String master =
        vevent(
            "DTSTART;TZID=Europe/Berlin:20260105T200000",
            "DTEND;TZID=Europe/Berlin:20260105T220000",
            "RRULE:FREQ=WEEKLY;COUNT=4");

    @Test
    void oneThatIsMoved() {
      assertThat(
              in(
                  2026,
                  read(
                      "RECURRENCE-ID;TZID=Europe/Berlin:20260112T200000",
                      "DTSTART;TZID=Europe/Berlin:20260113T100000",
                      "DURATION:PT1H")))
          .containsExactly(
              "2026-01-05T19:00:00Z/2026-01-05T21:00:00Z",
              "2026-01-13T09:00:00Z/2026-01-13T10:00:00Z",
              "2026-01-19T19:00:00Z/2026-01-19T21:00:00Z",
              "2026-01-26T19:00:00Z/2026-01-26T21:00:00Z");
    }

    @Test
    void oneThatIsCancelledAndNamedInUtc() {
      assertThat(
              dates(
                  2026,
                  read(
                      "RECURRENCE-ID:20260112T190000Z",
                      "DTSTART:20260112T190000Z",
                      "DURATION:PT2H",
                      "STATUS:CANCELLED")))
          .containsExactly("01-05", "01-19", "01-26");
    }

    @Test
    void theHighestSequenceCounts() {
      String early =
          vevent(
              "RECURRENCE-ID:20260112T190000Z",
              "DTSTART:20260113T100000Z",
              "DURATION:PT1H",
              "SEQUENCE:2");
      String late =
          vevent(
              "RECURRENCE-ID:20260112T190000Z",
              "DTSTART:20260114T100000Z",
              "DURATION:PT1H",
              "SEQUENCE:1");

      assertThat(dates(2026, ICalendar.read(calendar(late, master, early))))
          .isEqualTo(dates(2026, ICalendar.read(calendar(early, master, late))))
          .containsExactly("01-05", "01-13", "01-19", "01-26");
    }

    @Test
    void allOfACancelledSeriesAreGone() {
      String cancelled = master.replace("UID:1\n", "UID:1\nSTATUS:CANCELLED\n");

      assertThat(
              in(
                  2026,
                  ICalendar.read(
                      calendar(
                          cancelled,
                          vevent(
                              "RECURRENCE-ID:20260112T190000Z",
                              "DTSTART:20260113T100000Z",
                              "DURATION:PT1H")))))
          .isEmpty();
    }

    @Test
    void oneWithoutItsSeriesIsAnEvent() {
      assertThat(
              in(
                  2026,
                  event(
                      "RECURRENCE-ID:20260112T190000Z",
                      "DTSTART:20260113T100000Z",
                      "DURATION:PT1H")))
          .hasSize(1);
    }

    @Test
    void thisAndFutureIsRefused() {
      assertThat(
              problems(
                  calendar(
                      master,
                      vevent(
                          "RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T190000Z",
                          "DTSTART:20260113T100000Z"))))
          .containsExactly(
              "line 12: RECURRENCE-ID: RANGE is not read; end the series with UNTIL and start"
                  + " another");
    }

    private ICalendar read(String... override) {
      return ICalendar.read(calendar(master, vevent(override)));
    }
  }
}
