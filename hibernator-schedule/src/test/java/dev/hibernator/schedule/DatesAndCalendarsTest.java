package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.replace;
import static dev.hibernator.schedule.Given.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesAndCalendarsTest {
  private static final OffHours.Role ASLEEP = OffHours.Role.ASLEEP;
  private static final OffHours.Role AWAKE = OffHours.Role.AWAKE;

  private static Dates dates(OffHours.Role role, String... ranges) {
    return new Dates(List.of(ranges).stream().map(DateRange::parse).toList(), role);
  }

  private static Calendar calendar(OffHours.Role role, Interval... events) {
    return new Calendar("de-holidays", role, FixedEvents.of(events));
  }

  @Nested
  class Notation {
    @Test
    void oneDateOrTwo() {
      assertThat(DateRange.parse("2026-05-01"))
          .isEqualTo(new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1)))
          .hasToString("2026-05-01");
      assertThat(DateRange.parse("2026-12-24..2027-01-01")).hasToString("2026-12-24..2027-01-01");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "..",
          "2026-02-29",
          "2026-13-01",
          "2026-1-1",
          "26-01-01",
          "2026-01-01...2026-01-02",
          "2026-01-01..",
          "2026-01-01-2026-01-02",
          "1000000-01-01",
          "tomorrow"
        })
    void anythingElseIsAnError(String text) {
      assertThatThrownBy(() -> DateRange.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("is not a date; write one that exists, such as 2026-05-01");
    }

    @ParameterizedTest
    @CsvSource({
      "2026-01-02..2026-01-01,ends before it starts",
      "2026-01-01..2036-01-03,longer than ten years",
      "+1000000-01-01,outside the years 0000 to 9999",
      "-0001-12-31..0000-01-01,outside the years 0000 to 9999"
    })
    void limits(String text, String message) {
      assertThatThrownBy(() -> DateRange.parse(text)).hasMessageContaining(message);
    }

    @Test
    void allProblemsAtOnce() {
      LocalDate day = LocalDate.of(2026, 1, 2);
      DateRange reversed = new DateRange(day, day.minusDays(1));
      assertThatThrownBy(
              () ->
                  compiled(
                      utc()
                          .offHours(new Dates(List.of(), ASLEEP))
                          .offHours(new Dates(List.of(reversed, reversed), AWAKE))
                          .offHours(new Calendar(" ", AWAKE, FixedEvents.of()))))
          .hasMessageContaining("schedule.offHours[0].dates: names no date")
          .hasMessageContaining("schedule.offHours[1].dates[0]: ")
          .hasMessageContaining("schedule.offHours[1].dates[1]: ")
          .hasMessageContaining("schedule.offHours[2].calendar.name: ");
    }
  }

  /** base = ((windows ∪ asleep calendars) − awake calendars ∪ asleep dates) − awake dates. */
  @Nested
  class Precedence {
    private final Instant noon = at("2026-02-03T12:00:00Z");
    private final Interval hours = between("2026-02-03T10:00:00Z", "2026-02-03T14:00:00Z");

    private Verdict with(OffHours... entries) {
      ScheduleDefinition.Builder builder = nights();
      List.of(entries).forEach(builder::offHours);
      return compiled(builder).verdictAt(noon);
    }

    @Test
    void eachStepOverridesTheOnesBeforeInWhateverOrderTheyAreWritten() {
      Calendar asleep = calendar(ASLEEP, hours);
      Calendar awake = calendar(AWAKE, hours);
      Dates asleepDate = dates(ASLEEP, "2026-02-03");
      Dates awakeDate = dates(AWAKE, "2026-02-03");
      assertThat(with()).isEqualTo(Verdict.AWAKE);
      assertThat(with(asleep)).isEqualTo(Verdict.ASLEEP);
      assertThat(with(awake, asleep)).isEqualTo(Verdict.AWAKE);
      assertThat(with(asleepDate, awake, asleep)).isEqualTo(Verdict.ASLEEP);
      assertThat(with(awakeDate, asleepDate, awake, asleep)).isEqualTo(Verdict.AWAKE);
    }

    @Test
    void explainTellsEveryVoiceInThisOrder() {
      Schedule schedule =
          compiled(
              utc()
                  .offHours(dates(AWAKE, "2026-02-03"))
                  .offHours(dates(ASLEEP, "2026-02-01..2026-02-05"))
                  .offHours(calendar(AWAKE, hours))
                  .offHours(calendar(ASLEEP, hours))
                  .offHours(Window.parse("00:00", "24:00", "TUE"))
                  .exception(replace("r", "2026-02-03T00:00:00Z", "2026-02-03T12:30:00Z"))
                  .exception(extend("x", "2026-02-03T11:00:00Z", "2026-02-03T13:00:00Z")));
      Explanation explanation = schedule.explain(noon);
      assertThat(explanation.rules())
          .containsExactly(
              new Rule("base window 5 (00:00–24:00 TUE)", "Asleep"),
              new Rule("calendar 'de-holidays'", "Asleep"),
              new Rule("calendar 'de-holidays'", "Awake"),
              new Rule("dates 2026-02-01..2026-02-05", "Asleep"),
              new Rule("dates 2026-02-03", "Awake"),
              new Rule("exception 'r'", "Asleep"),
              new Rule("exception 'x'", "Asleep"));
      assertThat(explanation.nextChange().map(Change::at)).contains(at("2026-02-03T13:00:00Z"));
      assertThat(explanation.because()).containsExactly("exception 'x' ends");
    }

    @Test
    void awakeDateTakesAwayFromTheBaseOnlyAndItsEndIsTheReason() {
      Schedule schedule =
          compiled(
              nights()
                  .offHours(dates(AWAKE, "2026-02-03"))
                  .exception(extend("x", "2026-02-03T10:00:00Z", "2026-02-03T11:00:00Z")));
      assertThat(schedule.verdictAt(at("2026-02-03T10:30:00Z"))).isEqualTo(Verdict.ASLEEP);
      assertThat(schedule.verdictAt(at("2026-02-03T22:00:00Z"))).isEqualTo(Verdict.AWAKE);
      assertThat(schedule.explain(at("2026-02-03T22:00:00Z")).because())
          .containsExactly("dates 2026-02-03 ends");
    }
  }

  @Nested
  class WholeDates {
    @Test
    void beginAndEndAtTheZonesMidnight() {
      Schedule berlin =
          compiled(
              ScheduleDefinition.in("Europe/Berlin")
                  .offHours(dates(ASLEEP, "2026-03-29", "2026-10-25")));
      assertThat(berlin.timeline(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")))
          .isEqualTo(
              Timeline.of(
                  between("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
                  between("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")));
    }

    @Test
    void midnightThatDoesNotExistIsTheJump() {
      Schedule santiago =
          compiled(ScheduleDefinition.in("America/Santiago").offHours(dates(ASLEEP, "2026-09-06")));
      assertThat(santiago.nextChange(at("2026-09-01T00:00:00Z")).map(Change::at))
          .contains(at("2026-09-06T04:00:00Z"));
    }

    @Test
    void dateThatDoesNotExistIsEmpty() {
      Schedule apia =
          compiled(ScheduleDefinition.in("Pacific/Apia").offHours(dates(ASLEEP, "2011-12-30")));
      assertThat(apia.nextChange(Instant.MIN)).isEmpty();
    }

    @Test
    void firstAndLastYearThatCanBeWritten() {
      Schedule schedule =
          compiled(
              ScheduleDefinition.in("Pacific/Kiritimati")
                  .offHours(dates(ASLEEP, "0000-01-01", "9999-12-31")));
      Instant first = schedule.nextChange(Instant.MIN).orElseThrow().at();
      assertThat(first.atZone(ZoneId.of("Pacific/Kiritimati")).toLocalDate())
          .isEqualTo(LocalDate.of(0, 1, 1));
      assertThat(schedule.nextChange(at("2026-01-01T00:00:00Z")).map(Change::at))
          .contains(at("9999-12-30T10:00:00Z"));
      assertThat(schedule.nextChange(at("+10000-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void minuteBeforeAnAsleepDateIsBridged() {
      Schedule schedule =
          compiled(
              utc()
                  .offHours(Window.parse("12:00", "23:59", "MON"))
                  .offHours(dates(ASLEEP, "2026-02-03")));
      assertThat(schedule.timeline(at("2026-02-02T00:00:00Z"), at("2026-02-05T00:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-02-02T12:00:00Z", "2026-02-04T00:00:00Z")));
    }
  }

  /** Work is bounded, and the answer right, however odd the input. */
  @Nested
  class BoundedWork {
    @Test
    void hundredThousandDates() {
      LocalDate first = LocalDate.of(1950, 1, 1);
      List<DateRange> many =
          IntStream.range(0, 100_000)
              .mapToObj(i -> new DateRange(first.plusDays(2L * i), first.plusDays(2L * i)))
              .toList();
      Schedule schedule =
          compiled(ScheduleDefinition.in("Europe/Berlin").offHours(new Dates(many, ASLEEP)));
      LocalDate last = many.get(many.size() - 1).last();
      assertThat(schedule.verdictAt(last.atTime(12, 0).atZone(schedule.zone()).toInstant()))
          .isEqualTo(Verdict.ASLEEP);
      assertThat(schedule.nextChange(at("2026-02-01T12:00:00Z"))).isPresent();
      assertThat(schedule.nextChange(at("3000-02-01T12:00:00Z"))).isEmpty();
      assertThat(schedule.lint(at("2026-02-01T12:00:00Z"))).isEmpty();
      assertThat(schedule.explain(at("2026-02-01T12:00:00Z")).rules()).hasSize(1);
    }

    @Test
    void cronThatFiresOnASundayTheTwentyNinthOfFebruary() {
      Schedule schedule =
          compiled(
              ScheduleDefinition.in("Europe/Berlin")
                  .offHours(
                      Cron.lasting(
                          CronExpression.parse("0 0 0 ? 2 SUN#5", CronDialect.QUARTZ),
                          Duration.ofHours(5))));
      assertThat(schedule.nextChange(at("2026-01-01T00:00:00Z")).map(Change::at))
          .contains(at("2032-02-28T23:00:00Z"));
      Instant at = at("2026-01-01T00:00:00Z");
      for (int year = 2028; year < 2400; year += 4) {
        if (Year.isLeap(year) && LocalDate.of(year, 2, 29).getDayOfWeek() == DayOfWeek.SUNDAY) {
          Instant next = schedule.nextChange(at).orElseThrow().at();
          assertThat(next).isEqualTo(at(year + "-02-28T23:00:00Z"));
          at = next.plus(Duration.ofDays(1));
        }
      }
      assertThat(schedule.nextChange(at("-5000-01-01T00:00:00Z"))).isPresent();
      assertThat(schedule.nextChange(at("+1000000-01-01T00:00:00Z"))).isPresent();
      assertThat(schedule.explain(Instant.MAX).verdict()).isEqualTo(Verdict.AWAKE);
      assertThat(schedule.explain(Instant.MIN).verdict()).isEqualTo(Verdict.AWAKE);
    }

    @Test
    void calendarThatEndedAndOneThatNeverDoes() {
      Calendar ended = calendar(ASLEEP, between("2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z"));
      assertThat(compiled(utc().offHours(ended)).nextChange(at("2026-01-01T00:00:00Z"))).isEmpty();
      Calendar endless = new Calendar("endless", ASLEEP, new OncePerCentury());
      Schedule schedule = compiled(utc().offHours(endless));
      assertThat(schedule.nextChange(at("2026-01-01T00:00:00Z")).map(Change::at))
          .contains(at("2100-01-01T00:00:00Z"));
      assertThat(schedule.nextChange(at("9950-01-01T00:00:00Z"))).isEmpty();
      assertThat(schedule.nextChange(Instant.MAX)).isEmpty();
    }

    @Test
    void calendarTellsOnceWhenItHasEvents() {
      AtomicInteger asked = new AtomicInteger();
      CalendarEvents counting = new CountingSpans(new OncePerCentury(), asked);
      Schedule schedule = compiled(utc().offHours(new Calendar("counted", ASLEEP, counting)));
      for (int year = 2026; year < 2326; year += 10) {
        assertThat(schedule.nextChange(at(year + "-06-01T00:00:00Z"))).isPresent();
      }
      assertThat(schedule.explain(at("2100-01-01T12:00:00Z")).verdict()).isEqualTo(Verdict.ASLEEP);
      assertThat(asked).hasValue(1);
    }

    @Test
    void awakeForCenturiesIsCrossedInOneStep() {
      ScheduleDefinition.Builder builder = nights();
      for (int year = 2026; year < 2526; year += 10) {
        builder.offHours(dates(AWAKE, year + "-01-01.." + (year + 10) + "-01-01"));
      }
      assertThat(compiled(builder).nextChange(at("2026-01-15T00:00:00Z")).map(Change::at))
          .contains(at("2526-01-02T00:00:00Z"));
    }

    @Test
    void mostFiringsWithTheShortestWindows() {
      Schedule schedule =
          compiled(
              ScheduleDefinition.in("Europe/Berlin")
                  .bridge(Duration.ZERO)
                  .offHours(
                      Cron.lasting(
                          CronExpression.parse("* * * 1,2,3,7 *"), Duration.ofSeconds(1))));
      assertThat(schedule.nextChange(at("2026-01-15T00:00:00.5Z")).map(Change::at))
          .contains(at("2026-01-15T00:00:01Z"));
      assertThat(schedule.nextChange(at("2026-04-15T00:00:00Z")).map(Change::at))
          .contains(at("2026-06-30T22:00:00Z"));
    }
  }

  /** Counts how often it is asked when there are events. */
  private record CountingSpans(CalendarEvents events, AtomicInteger asked)
      implements CalendarEvents {
    @Override
    public Timeline within(Interval range, ZoneId zone) {
      return events.within(range, zone);
    }

    @Override
    public Optional<Interval> span(ZoneId zone) {
      asked.incrementAndGet();
      return events.span(zone);
    }
  }

  /** The first day of each century, from 1900 on without an end. */
  private record OncePerCentury() implements CalendarEvents {
    @Override
    public Timeline within(Interval range, ZoneId zone) {
      int first = LocalDate.ofInstant(range.from(), zone).getYear() / 100 * 100;
      int last = Math.min(9999, LocalDate.ofInstant(range.until(), zone).getYear());
      Timeline all = Timeline.EMPTY;
      for (int year = Math.max(1900, first); year <= last; year += 100) {
        Instant start = LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
        all = all.union(Timeline.of(Interval.of(start, start.plus(Duration.ofDays(1)))));
      }
      return all.intersect(Timeline.of(range));
    }

    @Override
    public Optional<Interval> span(ZoneId zone) {
      return Optional.of(Interval.startingAt(at("1899-12-30T00:00:00Z")));
    }
  }
}
