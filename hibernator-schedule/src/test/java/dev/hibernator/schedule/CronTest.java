package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  private static Cron paired(String start, String end) {
    return Cron.between(CronExpression.parse(start), CronExpression.parse(end));
  }

  private static Cron lasting(String start, String duration) {
    return Cron.lasting(CronExpression.parse(start), Durations.parse(duration));
  }

  private static CronExpression quartz(String text) {
    return CronExpression.parse(text, CronDialect.QUARTZ);
  }

  private static Schedule in(String zone, OffHours entry) {
    return compiled(ScheduleDefinition.in(zone).bridge(Duration.ZERO).offHours(entry));
  }

  private static List<String> firings(CronExpression expression, String from, int count) {
    List<String> firings = new ArrayList<>();
    long shown = LocalDateTime.parse(from).toEpochSecond(ZoneOffset.UTC);
    for (int i = 0; i < count; i++) {
      long next = expression.firstFrom(shown);
      firings.add(LocalDateTime.ofEpochSecond(next, 0, ZoneOffset.UTC).toString());
      assertThat(expression.lastBefore(next + 1)).isEqualTo(next);
      shown = next + 1;
    }
    return firings;
  }

  @Nested
  class Expressions {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "0 20 * * MON-FRI; 2026-01-01T20:00 2026-01-02T20:00 2026-01-05T20:00",
          "0 20 * * 5-7; 2026-01-02T20:00 2026-01-03T20:00 2026-01-04T20:00 2026-01-09T20:00",
          "0 20 * * 0; 2026-01-04T20:00 2026-01-11T20:00",
          "5/25 7 * * *; 2026-01-01T07:05 2026-01-01T07:30 2026-01-01T07:55 2026-01-02T07:05",
          "0 8-12/2 * * *; 2026-01-01T08:00 2026-01-01T10:00 2026-01-01T12:00 2026-01-02T08:00",
          "0 20 1 * MON; 2026-01-01T20:00 2026-01-05T20:00 2026-01-12T20:00", // either day
          "0 20 */2 * MON; 2026-01-05T20:00 2026-01-19T20:00 2026-02-09T20:00", // both
          "0 20 1 * */3; 2026-02-01T20:00 2026-03-01T20:00 2026-04-01T20:00", // both
          "0 20 */1 * MON; 2026-01-05T20:00 2026-01-12T20:00", // both
          "0 20 */30,2 * MON; 2026-02-02T20:00 2026-03-02T20:00 2026-06-01T20:00", // both
          "0 20 2,*/30 * MON; 2026-01-01T20:00 2026-01-02T20:00 2026-01-05T20:00", // either day
          "0 20 31 * *; 2026-01-31T20:00 2026-03-31T20:00 2026-05-31T20:00",
          "0 0 29 2 *; 2028-02-29T00:00 2032-02-29T00:00",
          "0 20 * JAN,dec *; 2026-01-01T20:00"
        })
    void unix(String expression, String firings) {
      List<String> expected = List.of(firings.split(" "));
      assertThat(firings(CronExpression.parse(expression), "2026-01-01T00:00", expected.size()))
          .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "0 0 20 ? * MON-FRI; 2026-01-01T20:00 2026-01-02T20:00 2026-01-05T20:00",
          "30 15 20 * * ?; 2026-01-01T20:15:30 2026-01-02T20:15:30",
          "0 0 20 ? * 1; 2026-01-04T20:00 2026-01-11T20:00",
          "0 0 20 ? * FRI-MON; 2026-01-02T20:00 2026-01-03T20:00 2026-01-04T20:00 2026-01-05T20:00"
              + " 2026-01-09T20:00",
          "0 0 22-1 * * ?; 2026-01-01T00:00 2026-01-01T01:00 2026-01-01T22:00 2026-01-01T23:00",
          "0 0 20 1 NOV-FEB ?; 2026-01-01T20:00 2026-02-01T20:00 2026-11-01T20:00 2026-12-01T20:00",
          "0 0 20 L * ?; 2026-01-31T20:00 2026-02-28T20:00 2026-03-31T20:00",
          "0 0 20 L-3 * ?; 2026-01-28T20:00 2026-02-25T20:00 2026-03-28T20:00",
          "0 0 20 LW * ?; 2026-01-30T20:00 2026-02-27T20:00 2026-03-31T20:00",
          "0 0 20 15W * ?; 2026-01-15T20:00 2026-02-16T20:00 2026-03-16T20:00",
          "0 0 20 1W * ?; 2026-01-01T20:00 2026-02-02T20:00 2026-03-02T20:00 2026-04-01T20:00"
              + " 2026-05-01T20:00 2026-06-01T20:00 2026-07-01T20:00 2026-08-03T20:00",
          "0 0 20 31W * ?; 2026-01-30T20:00 2026-03-31T20:00 2026-05-29T20:00",
          // 28 February 2027 is a Sunday, and no day is taken from the next month.
          "0 0 20 28W 2 ? 2027; 2027-02-26T20:00",
          "0 0 20 5,L * ?; 2026-01-05T20:00 2026-01-31T20:00 2026-02-05T20:00",
          "0 0 20 ? * L; 2026-01-03T20:00 2026-01-10T20:00",
          "0 0 20 ? * FRIL; 2026-01-30T20:00 2026-02-27T20:00 2026-03-27T20:00",
          "0 0 20 ? * 6#3; 2026-01-16T20:00 2026-02-20T20:00 2026-03-20T20:00",
          "0 0 20 ? * MON#5; 2026-03-30T20:00 2026-06-29T20:00",
          "0 0 20 24 12 ? 2027-2031/2; 2027-12-24T20:00 2029-12-24T20:00 2031-12-24T20:00"
        })
    void quartzDialect(String expression, String firings) {
      List<String> expected = List.of(firings.split(" "));
      assertThat(firings(quartz(expression), "2026-01-01T00:00", expected.size()))
          .isEqualTo(expected);
    }

    @Test
    void yearsEnd() {
      CronExpression years = quartz("0 0 20 ? * FRI 2026,2028");
      assertThat(firings(years, "2026-12-25T20:00:01", 1)).containsExactly("2028-01-07T20:00");
      assertThat(years.firstFrom(years.last() + 1)).isEqualTo(CronExpression.NONE_AFTER);
      assertThat(years.lastBefore(years.firstPossible())).isEqualTo(CronExpression.NONE_BEFORE);
    }

    @Test
    void everyFourCenturiesTheSameHoweverFarAway() {
      CronExpression sunday = quartz("0 0 0 ? 2 SUN#5");
      long period = 146_097L * 86_400;
      long first = sunday.firstFrom(0);
      for (long turn : new long[] {-70_000, -1, 1, 2_500_000}) {
        assertThat(sunday.firstFrom(turn * period)).isEqualTo(first + turn * period);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "* * * *",
          "0 20 * * 8",
          "60 20 * * *",
          "0 24 * * *",
          "0 20 0 * *",
          "0 20 * 13 *",
          "0 20 * * FRI-MON",
          "0 22-6 * * *",
          "*/0 20 * * *",
          "0 20 L * *",
          "@daily",
          "1e3 2 * * *",
          "99999999999 2 * * *",
          "0 20 * * ٣",
          "1-2-3 4 * * *",
          "a b c d e",
          "0 20 * * MON|0 20 * * TUE"
        })
    void whatIsNoExpressionIsAnErrorThatSaysWhatIs(String text) {
      assertThatThrownBy(() -> CronExpression.parse(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("\"" + text + "\" is not a UNIX cron expression (")
          .hasMessageContaining("write five fields");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0 0 20 * * *",
          "0 0 20 ? * ?",
          "0 0 20 ? * MON 1969",
          "0 0 20|21 L * ?",
          "0 0 20 ? * L-3",
          "0 0 20 ? * L-0",
          "0 0 20 ? * 6L-3",
          "0 0 20 3L * ?",
          "0 0 20 1,3L * ?",
          "x"
        })
    void whatIsNoQuartzExpressionIsAnError(String text) {
      assertThatThrownBy(() -> quartz(text))
          .isInstanceOf(InvalidSchedule.class)
          .hasMessageContaining("is not a Quartz cron expression (");
    }

    @Test
    void wrongDialectIsTold() {
      assertThatThrownBy(() -> CronExpression.parse("0 0 20 ? * MON"))
          .hasMessageContaining("or set the dialect to quartz, which it is one of");
      assertThatThrownBy(() -> quartz("0 20 * * MON"))
          .hasMessageContaining("or set the dialect to unix, which it is one of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 20 30 2 *", "0 20 31 4,6,9,11 *"})
    void whatNeverFiresIsAnError(String text) {
      assertThatThrownBy(() -> CronExpression.parse(text)).hasMessageContaining("never fires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 20 ? * MON#6", "0 0 20 31W 2 ?", "0 0 0 29 2 ? 2027"})
    void whatNeverFiresInQuartzIsAnError(String text) {
      assertThatThrownBy(() -> quartz(text)).hasMessageContaining("never fires");
    }

    @Test
    void tooOftenAndTooLongAreErrors() {
      assertThatThrownBy(() -> quartz("* * * * * ?")).hasMessageContaining("fires 86400 times");
      assertThatThrownBy(() -> CronExpression.parse("1,".repeat(200) + "1 2 * * *"))
          .hasMessageContaining("at most 256 characters");
      assertThat(CronExpression.parse("* * * * *").isWeekly()).isTrue();
    }
  }

  /** What start and end make together. */
  @Nested
  class Pairs {
    private Timeline week(OffHours entry) {
      return in("UTC", entry).timeline(at("2026-02-02T00:00:00Z"), at("2026-02-09T00:00:00Z"));
    }

    @Test
    void sameAsTheWeeklyWindow() {
      Schedule cron = in("Europe/Berlin", paired("0 20 * * MON-FRI", "0 6 * * TUE-SAT"));
      Schedule lasting = in("UTC", lasting("0 20 * * MON-FRI", "10h"));
      Window window = Window.parse("20:00", "06:00", "MON-FRI");
      assertThat(cron.timeline(at("2020-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")))
          .isEqualTo(
              in("Europe/Berlin", new Weekly(window))
                  .timeline(at("2020-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")));
      assertThat(lasting.timeline(at("2020-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")))
          .isEqualTo(
              in("UTC", new Weekly(window))
                  .timeline(at("2020-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")));
    }

    @Test
    void twoStartsBeforeOneEndAreOneWindow() {
      assertThat(week(paired("0 20,22 * * TUE", "0 6 * * *")))
          .isEqualTo(Timeline.of(between("2026-02-03T20:00:00Z", "2026-02-04T06:00:00Z")));
    }

    @Test
    void endWithoutAStartDoesNothing() {
      assertThat(week(paired("0 20 * * TUE", "0 6,7,8 * * *")))
          .isEqualTo(Timeline.of(between("2026-02-03T20:00:00Z", "2026-02-04T06:00:00Z")));
    }

    @Test
    void whereBothFireTheNextWindowBegins() {
      assertThat(week(paired("0 6,20 * * TUE", "0 6 * * TUE,THU")))
          .isEqualTo(Timeline.of(between("2026-02-03T06:00:00Z", "2026-02-05T06:00:00Z")));
    }

    @Test
    void startAndEndThatAlwaysFireTogetherAreAnError() {
      assertThat(paired("0 20 * * MON-FRI", "00 20 * * 1-5").problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.path()).isEqualTo("cron.end"));
    }

    @Test
    void endWhoseYearsAreOverIsAnError() {
      CronExpression forever = CronExpression.parse("0 20 * * *");
      assertThat(Cron.between(forever, quartz("0 0 6 * * ? 2026")).problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("the last end is in 2026"));
      assertThat(Cron.between(quartz("0 0 20 * * ? 2026"), quartz("0 0 6 * * ? 2026")).problems())
          .hasSize(1); // the last night does not end
      assertThat(Cron.between(quartz("0 0 5 * * ? 2026"), quartz("0 0 6 * * ? 2026")).problems())
          .isEmpty();
      assertThat(
              Cron.between(quartz("0 0 20 * * ? 2026"), CronExpression.parse("0 6 * * *"))
                  .problems())
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "367d"})
    void durationMustBeMoreThanZeroAndAtMostAYear(String duration) {
      assertThat(lasting("0 20 * * *", duration).problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.path()).isEqualTo("cron.duration"));
    }

    @Test
    void durationLongerThanThePeriodNeverWakes() {
      Schedule schedule = in("UTC", lasting("0 20 * * *", "25h"));
      assertThat(schedule.nextChange(at("2026-02-02T00:00:00Z"))).isEmpty();
      assertThat(schedule.lint(at("2026-02-02T00:00:00Z")))
          .extracting(Finding::code)
          .containsExactly("never-wakes");
    }

    @Test
    void longDurationsAndFarEndsReachOverMonths() {
      Schedule half = in("Europe/Berlin", lasting("0 0 1 1 *", "180d"));
      assertThat(half.timeline(at("2026-03-01T00:00:00Z"), at("2027-03-01T00:00:00Z")).intervals())
          .extracting(Interval::toString)
          .containsExactly(
              "2026-03-01T00:00:00Z/2026-06-29T23:00:00Z",
              "2026-12-31T23:00:00Z/2027-03-01T00:00:00Z");
      Schedule winter = in("Europe/Berlin", paired("0 0 1 11 *", "0 0 1 3 *"));
      assertThat(winter.explain(at("2026-12-24T00:00:00Z")).rules())
          .containsExactly(new Rule("base window 1 (cron 0 0 1 11 * until 0 0 1 3 *)", "Asleep"));
      assertThat(winter.nextChange(at("+100000-12-24T00:00:00Z")).map(Change::at))
          .contains(at("+100001-02-28T23:00:00Z"));
    }
  }

  /** Gaps and overlaps of the clock, in Europe/Berlin on 2026-03-29 and 2026-10-25. */
  @Nested
  class ClockChanges {
    @Test
    void timeInAGapFiresAtTheJumpOnce() {
      Schedule schedule = in("Europe/Berlin", lasting("0,15,30,45 2 * * *", "5m"));
      assertThat(schedule.timeline(at("2026-03-29T00:00:00Z"), at("2026-03-29T12:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-03-29T01:00:00Z", "2026-03-29T01:05:00Z")));
    }

    @Test
    void timeInAnOverlapFiresAtTheEarlierOnce() {
      Schedule schedule = in("Europe/Berlin", lasting("30 2 * * *", "10m"));
      assertThat(schedule.timeline(at("2026-10-25T00:00:00Z"), at("2026-10-25T12:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-10-25T00:30:00Z", "2026-10-25T00:40:00Z")));
    }

    @Test
    void windowInsideAGapVanishesAndDoesNotRunToTheNextEnd() {
      Schedule schedule = in("Europe/Berlin", paired("15 2 * * *", "45 2 * * *"));
      assertThat(schedule.timeline(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")))
          .isEqualTo(Timeline.EMPTY);
    }

    @Test
    void durationIsElapsedTimeAndAnEndIsOnTheClock() {
      Interval night = between("2026-10-24T18:00:00Z", "2026-10-25T04:00:00Z");
      assertThat(
              in("Europe/Berlin", lasting("0 20 * * *", "10h"))
                  .timeline(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")))
          .isEqualTo(Timeline.of(night));
      assertThat(
              in("Europe/Berlin", paired("0 20 * * *", "0 6 * * *"))
                  .timeline(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-10-24T18:00:00Z", "2026-10-25T05:00:00Z")));
    }

    @Test
    void dateThatApiaSkippedStartsNothingButEndsWhatIsOn() {
      Schedule started = in("Pacific/Apia", paired("0 8 30 12 *", "0 8 2 1 *"));
      assertThat(started.verdictAt(at("2012-01-01T00:00:00Z"))).isEqualTo(Verdict.AWAKE);
      assertThat(started.verdictAt(at("2013-01-01T00:00:00Z"))).isEqualTo(Verdict.ASLEEP);
      Schedule ended = in("Pacific/Apia", paired("0 20 29 12 *", "0 8 30 12 *"));
      assertThat(ended.timeline(at("2011-12-29T00:00:00Z"), at("2012-01-05T00:00:00Z")))
          .isEqualTo(Timeline.of(between("2011-12-30T06:00:00Z", "2011-12-30T10:00:00Z")));
    }
  }

  @Test
  void listedDaysDoNotApply() {
    ScheduleDefinition.Builder builder =
        utc().dayRule(DayRule.LISTED_DAYS).offHours(paired("0 20 * * FRI", "0 6 * * SAT"));
    assertThat(compiled(builder).verdictAt(at("2026-02-07T06:00:00Z"))).isEqualTo(Verdict.AWAKE);
  }
}
