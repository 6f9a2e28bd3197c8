package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.BERLIN;
import static dev.hibernator.calendar.Given.UTC;
import static dev.hibernator.calendar.Given.at;
import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.event;
import static dev.hibernator.calendar.Given.in;
import static dev.hibernator.calendar.Given.notes;
import static dev.hibernator.calendar.Given.on;
import static dev.hibernator.calendar.Given.vevent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Timeline;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Single events: whole days, times, zones, lengths. */
class EventsTest {
  @Nested
  class WholeDays {
    @Test
    void aDateIsOneDayOnTheWallClockThatIsAskedFor() {
      ICalendar christmas = event("DTSTART;VALUE=DATE:20261225");

      assertThat(on(christmas, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN))
          .containsExactly("2026-12-24T23:00:00Z/2026-12-25T23:00:00Z");
      assertThat(in(2026, christmas)).containsExactly("2026-12-25T00:00:00Z/2026-12-26T00:00:00Z");
    }

    @Test
    void theEndDateDoesNotBelongToIt() {
      assertThat(in(2026, event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227")))
          .containsExactly("2026-12-24T00:00:00Z/2026-12-27T00:00:00Z");
    }

    @Test
    void aDurationInWeeksAndDays() {
      assertThat(in(2026, event("DTSTART;VALUE=DATE:20260801", "DURATION:P2W")))
          .containsExactly("2026-08-01T00:00:00Z/2026-08-15T00:00:00Z");
    }

    @Test
    void aDayOfTheClockChangeIsAsLongAsItIs() {
      ICalendar sunday = event("DTSTART;VALUE=DATE:20261025");

      assertThat(on(sunday, "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", BERLIN))
          .containsExactly("2026-10-24T22:00:00Z/2026-10-25T23:00:00Z");
    }

    @Test
    void aMidnightThatDoesNotExistIsTheInstantOfTheJump() {
      ICalendar sunday = event("DTSTART;VALUE=DATE:20260906");

      assertThat(
              on(
                  sunday,
                  "2026-09-01T00:00:00Z",
                  "2026-10-01T00:00:00Z",
                  ZoneId.of("America/Santiago")))
          .containsExactly("2026-09-06T04:00:00Z/2026-09-07T03:00:00Z");
    }

    @Test
    void aDateThatAZoneLeftOutIsEmpty() {
      ICalendar day = event("DTSTART;VALUE=DATE:20111230");

      assertThat(on(day, "2011-12-01T00:00:00Z", "2012-02-01T00:00:00Z", ZoneId.of("Pacific/Apia")))
          .isEmpty();
    }

    @Test
    void anEndOnTheSameDateIsReadAsOneDayAndTold() {
      ICalendar day = event("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261225");

      assertThat(in(2026, day)).containsExactly("2026-12-25T00:00:00Z/2026-12-26T00:00:00Z");
      assertThat(notes(day))
          .containsExactly("line 7: DTEND is the start's date; it is read as one whole day");
    }

    @Test
    void eightDigitsAreADateWithoutBeingCalledOne() {
      assertThat(in(2026, event("DTSTART:20261225")))
          .containsExactly("2026-12-25T00:00:00Z/2026-12-26T00:00:00Z");
    }
  }

  @Nested
  class Times {
    @Test
    void inUtc() {
      assertThat(in(2026, event("DTSTART:20260501T200000Z", "DTEND:20260502T060000Z")))
          .containsExactly("2026-05-01T20:00:00Z/2026-05-02T06:00:00Z");
    }

    @Test
    void inAZoneOfTheirOwnWhateverZoneIsAskedFor() {
      ICalendar night =
          event(
              "DTSTART;TZID=America/New_York:20260501T200000",
              "DTEND;TZID=Europe/Berlin:20260502T060000");

      assertThat(on(night, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN))
          .isEqualTo(in(2026, night))
          .containsExactly("2026-05-02T00:00:00Z/2026-05-02T04:00:00Z");
    }

    @Test
    void floatingOnesAreReadOnTheWallClockThatIsAskedFor() {
      ICalendar night = event("DTSTART:20260501T200000", "DTEND:20260502T060000");

      assertThat(on(night, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN))
          .containsExactly("2026-05-01T18:00:00Z/2026-05-02T04:00:00Z");
      assertThat(in(2026, night)).containsExactly("2026-05-01T20:00:00Z/2026-05-02T06:00:00Z");
    }

    @Test
    void anEventThatTheClockNeverShowsCoversNothingAndIsTold() {
      for (String end : new String[] {"030000", "033000"}) {
        ICalendar skipped =
            event(
                "DTSTART;TZID=Europe/Berlin:20260329T023000",
                "DTEND;TZID=Europe/Berlin:20260329T" + end);

        assertThat(in(2026, skipped)).isEmpty();
        assertThat(notes(skipped))
            .containsExactly(
                "line 7: DTEND and the start are in an hour that the clock leaves out; it covers"
                    + " nothing");
      }
    }

    @Test
    void aSeriesWhoseFirstTimeTheClockNeverShowsLastsAsLongAsIsWritten() {
      ICalendar daily =
          event(
              "DTSTART;TZID=Europe/Berlin:20260329T023000",
              "DTEND;TZID=Europe/Berlin:20260329T030000",
              "RRULE:FREQ=DAILY;COUNT=2");

      assertThat(in(2026, daily))
          .containsExactly(
              "2026-03-29T01:30:00Z/2026-03-29T02:00:00Z",
              "2026-03-30T00:30:00Z/2026-03-30T01:00:00Z");
      assertThat(notes(daily)).hasSize(1);
    }

    @Test
    void aFloatingTimeInAGapIsTheInstantOfTheJump() {
      ICalendar early = event("DTSTART:20260329T023000", "DTEND:20260329T060000");

      assertThat(on(early, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN))
          .containsExactly("2026-03-29T01:00:00Z/2026-03-29T04:00:00Z");
    }

    @Test
    void aTimeOfItsOwnZoneInAGapCountsOnWithTheOffsetBeforeAsRfc5545Says() {
      assertThat(
              in(
                  2026,
                  event(
                      "DTSTART;TZID=Europe/Berlin:20260329T023000",
                      "DTEND;TZID=Europe/Berlin:20260329T060000")))
          .containsExactly("2026-03-29T01:30:00Z/2026-03-29T04:00:00Z");
    }

    @Test
    void aTimeThatComesTwiceIsTheFirst() {
      ICalendar own =
          event(
              "DTSTART;TZID=Europe/Berlin:20261025T023000",
              "DTEND;TZID=Europe/Berlin:20261025T060000");
      ICalendar floating = event("DTSTART:20261025T023000", "DTEND:20261025T060000");

      assertThat(in(2026, own)).containsExactly("2026-10-25T00:30:00Z/2026-10-25T05:00:00Z");
      assertThat(on(floating, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", BERLIN))
          .containsExactly("2026-10-25T00:30:00Z/2026-10-25T05:00:00Z");
    }

    @Test
    void aDurationsDaysCountOnTheWallClockItsTimeIsElapsed() {
      assertThat(in(2026, event("DTSTART;TZID=Europe/Berlin:20261024T120000", "DURATION:P1DT2H")))
          .containsExactly("2026-10-24T10:00:00Z/2026-10-25T13:00:00Z");
    }

    @Test
    void withoutAnEndTheyCoverNothingWhichIsTold() {
      ICalendar moment = event("DTSTART:20260501T200000Z");

      assertThat(in(2026, moment)).isEmpty();
      assertThat(notes(moment))
          .containsExactly("line 4: the event has no length; it covers nothing");
    }
  }

  @Nested
  class Counting {
    @Test
    void transparentAndTentativeEventsCountAsPublishedHolidaysAreTransparent() {
      assertThat(
              in(
                  2026,
                  event("DTSTART;VALUE=DATE:20261225", "TRANSP:TRANSPARENT", "STATUS:TENTATIVE")))
          .hasSize(1);
    }

    @Test
    void cancelledEventsDoNot() {
      assertThat(in(2026, event("DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED"))).isEmpty();
    }

    @Test
    void eventsThatOverlapAreOne() {
      ICalendar both =
          ICalendar.read(
              calendar(
                  vevent("DTSTART:20260501T200000Z", "DURATION:PT4H"),
                  vevent("DTSTART:20260501T220000Z", "DURATION:PT4H").replace("UID:1", "UID:2")));

      assertThat(in(2026, both)).containsExactly("2026-05-01T20:00:00Z/2026-05-02T02:00:00Z");
    }

    @Test
    void otherComponentsAndPropertiesDoNotMatter() {
      ICalendar read =
          ICalendar.read(
              calendar(
                  "X-WR-CALNAME:Feiertage\n",
                  "BEGIN:VTODO\nUID:9\nDTSTART:20260101\nEND:VTODO\n",
                  """
                  BEGIN:VEVENT
                  UID:1
                  DTSTART;VALUE=DATE:20261225
                  DESCRIPTION:ein "langer" Text: mit\\, allem; und
                    einer zweiten Zeile
                  ATTENDEE;CN="A: B":mailto:a@example.org
                  BEGIN:VALARM
                  TRIGGER:-PT15M
                  ACTION:DISPLAY
                  END:VALARM
                  END:VEVENT
                  """));

      assertThat(in(2026, read)).hasSize(1);
      assertThat(read.notes()).isEmpty();
    }

    @Test
    void severalCalendarsInOneFileAreRead() {
      ICalendar read =
          ICalendar.read(
              calendar(vevent("DTSTART;VALUE=DATE:20261225"))
                  + calendar(vevent("DTSTART;VALUE=DATE:20260101").replace("UID:1", "UID:2")));

      assertThat(in(2026, read)).hasSize(2);
    }

    @Test
    void aCalendarWithoutEventsIsToldAndHasNoSpan() {
      ICalendar none = ICalendar.read(calendar());

      assertThat(notes(none)).containsExactly("the calendar has no events");
      assertThat(none.span(UTC)).isEmpty();
      assertThat(in(2026, none)).isEmpty();
    }
  }

  @Nested
  class AsAPort {
    private final ICalendar weekly =
        event("DTSTART:20260105T200000", "DTEND:20260106T060000", "RRULE:FREQ=WEEKLY");

    @Test
    void answersFitTogether() {
      Interval year = Interval.of(at("2026-01-01T00:00:00Z"), at("2028-03-01T07:00:00Z"));
      Interval first = Interval.of(at("2026-01-01T00:00:00Z"), at("2026-10-25T00:30:00Z"));
      Interval second = Interval.of(at("2026-10-25T00:30:00Z"), at("2028-03-01T07:00:00Z"));

      assertThat(weekly.within(first, BERLIN).union(weekly.within(second, BERLIN)))
          .isEqualTo(weekly.within(year, BERLIN));
    }

    @Test
    void nothingIsOnOutsideTheSpan() {
      Interval span = event("DTSTART;VALUE=DATE:20261225").span(BERLIN).orElseThrow();

      assertThat(span.encloses(Interval.of(at("2026-12-24T23:00:00Z"), at("2026-12-25T23:00:00Z"))))
          .isTrue();
      assertThat(span.length().orElseThrow().toDays()).isLessThan(10);
      assertThat(weekly.span(BERLIN).orElseThrow().end()).isEmpty();
      assertThat(weekly.span(BERLIN).orElseThrow().start().orElseThrow())
          .isBefore(at("2026-01-05T19:00:00Z"));
    }

    @Test
    void farAwayIsNoFurtherThanNear() {
      assertThat(on(weekly, "9990-01-01T00:00:00Z", "9990-01-08T00:00:00Z", UTC)).hasSize(1);
    }

    @Test
    void theYearsEndWith9999() {
      Interval beyond = Interval.startingAt(at("+10000-01-03T00:00:00Z"));

      assertThat(weekly.within(beyond, UTC)).isEqualTo(Timeline.EMPTY);
      assertThat(weekly.within(Interval.startingAt(at("9999-12-20T00:00:00Z")), UTC).intervals())
          .isNotEmpty();
    }

    @Test
    void equalEventsAreEqualCalendars() {
      String first = vevent("DTSTART;VALUE=DATE:20261225");
      String second = vevent("DTSTART:20260501T200000Z", "DURATION:PT4H").replace("UID:1", "UID:2");

      assertThat(ICalendar.read(calendar(first, second)))
          .isEqualTo(ICalendar.read(calendar(second, first).replace("\n", "\r\n")))
          .hasSameHashCodeAs(ICalendar.read(calendar(second, first)))
          .isNotEqualTo(ICalendar.read(calendar(first)));
    }
  }
}
