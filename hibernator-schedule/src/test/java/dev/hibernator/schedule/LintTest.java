package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.replace;
import static dev.hibernator.schedule.Given.utc;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each finding is found where it must be and not where it must not. */
class LintTest {
  private static final String FROM = "2026-02-02T00:00:00Z";
  private static final String UNTIL = "2026-02-16T00:00:00Z";

  private static List<String> found(ScheduleDefinition.Builder builder) {
    return compiled(builder).lint(at("2026-01-01T00:00:00Z")).stream()
        .map(finding -> finding.code() + " at " + finding.path())
        .toList();
  }

  @Test
  void plainScheduleHasNoFinding() {
    assertThat(found(nights())).isEmpty();
    assertThat(found(nights().dayRule(DayRule.LISTED_DAYS))).isEmpty();
  }

  @Nested
  class CoversNothing {
    @Test
    void isFoundForEachKind() {
      Window sunday = Window.parse("08:00", "10:00", "SUN");
      String until = "2026-02-03T00:00:00Z";
      assertThat(found(nights().exception(extend("x", FROM, until, sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
      assertThat(found(nights().exception(replace("x", FROM, until, sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
      assertThat(found(nights().exception(keep("x", FROM, until, "0s", sunday))))
          .containsExactly("covers-nothing at schedule.exceptions[0].windows");
    }

    @Test
    void isNotFoundWhereOneWindowMatches() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend(
                              "x",
                              FROM,
                              "2026-02-03T00:00:00Z",
                              Window.parse("08:00", "10:00", "SUN"),
                              Window.parse("08:00", "10:00", "MON")))))
          .isEmpty();
    }

    @Test
    void pathIsThatOfTheExceptionWrittenElsewhere() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend(
                              "x",
                              FROM,
                              "2026-02-03T00:00:00Z",
                              Window.parse("08:00", "10:00", "SUN")),
                          "spec")))
          .containsExactly("covers-nothing at spec.windows");
    }
  }

  @Nested
  class CoversLittle {
    @Test
    void isFoundBelowATenth() {
      assertThat(
              found(
                  nights()
                      .exception(
                          keep("x", FROM, UNTIL, "0s", Window.parse("20:00", "21:00", "MON")))))
          .containsExactly("covers-little at schedule.exceptions[0].windows");
    }

    @Test
    void isNotFoundFromATenthOn() {
      assertThat(
              found(
                  nights()
                      .exception(
                          keep("x", FROM, UNTIL, "0s", Window.parse("20:00", "06:00", "MON-FRI")))))
          .isEmpty();
    }

    @Test
    void isNotFoundForAnExtension() {
      assertThat(
              found(
                  nights()
                      .exception(extend("x", FROM, UNTIL, Window.parse("12:00", "13:00", "MON")))))
          .isEmpty();
    }
  }

  @Nested
  class ChangesNothing {
    @Test
    void isFoundWhereTheBaseSaysTheSameAlready() {
      assertThat(
              found(
                  nights()
                      .exception(
                          extend("x", FROM, UNTIL, Window.parse("21:00", "23:00", "MON-FRI")))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
      assertThat(
              found(
                  nights()
                      .exception(wake("x", "2026-02-02T10:00:00Z", "2026-02-02T12:00:00Z", "0s"))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
      assertThat(
              found(
                  nights()
                      .exception(
                          replace("x", FROM, UNTIL, Window.parse("20:00", "06:00", "MON-FRI")))))
          .containsExactly("changes-nothing at schedule.exceptions[0]");
    }

    @Test
    void isNotFoundWhereOnlyTheLeadTimeMatters() {
      assertThat(
              found(
                  nights()
                      .exception(keep("x", "2026-02-03T07:00:00Z", "2026-02-03T08:00:00Z", "3h"))))
          .isEmpty();
    }
  }

  @Nested
  class Collides {
    @Test
    void isFoundForTwoOfAKind() {
      assertThat(
              found(
                  nights()
                      .exception(extend("a", FROM, UNTIL, Window.parse("08:00", "12:00", "SAT")))
                      .exception(extend("b", FROM, UNTIL, Window.parse("10:00", "14:00", "SAT")))))
          .containsExactly("collides at schedule.exceptions[1]");
    }

    @Test
    void isNotFoundForTwoThatTouchOrDifferInKind() {
      assertThat(
              found(
                  nights()
                      .exception(extend("a", FROM, UNTIL, Window.parse("08:00", "12:00", "SAT")))
                      .exception(extend("b", FROM, UNTIL, Window.parse("12:00", "14:00", "SAT")))
                      .exception(keep("c", "2026-02-07T09:00:00Z", "2026-02-07T10:00:00Z", "0s"))))
          .isEmpty();
    }
  }

  @Nested
  class WindowsOverlap {
    @Test
    void isFoundInTheBaseAndInAnException() {
      ScheduleDefinition.Builder builder =
          nights()
              .offHours(Window.parse("00:00", "24:00", "SAT", "SUN"))
              .exception(
                  extend(
                      "x",
                      FROM,
                      UNTIL,
                      Window.parse("08:00", "12:00", "MON"),
                      Window.parse("11:00", "13:00", "MON")));
      assertThat(found(builder))
          .containsExactly(
              "windows-overlap at schedule.offHours[1]",
              "windows-overlap at schedule.exceptions[0].windows[1]");
      assertThat(compiled(builder).lint(at(FROM)).get(0).message())
          .isEqualTo(
              "00:00–24:00 SAT,SUN overlaps window 1, 20:00–06:00 MON–FRI, from SAT 00:00 to SAT"
                  + " 06:00; the union counts, so cut one of them short or remove it");
    }

    @Test
    void isNotFoundForWindowsThatTouch() {
      assertThat(found(nights().offHours(Window.parse("06:00", "12:00", "SAT")))).isEmpty();
    }
  }

  @Nested
  class NeverChanges {
    @Test
    void isFoundForAlwaysAwakeAndAlwaysAsleep() {
      assertThat(found(utc())).containsExactly("never-sleeps at schedule.offHours");
      assertThat(found(utc().offHours(Window.parse("00:00", "24:00", "MON-SUN"))))
          .containsExactly("never-wakes at schedule.offHours");
    }

    @Test
    void isNotFoundForOnceAWeek() {
      assertThat(found(utc().offHours(Window.parse("00:00", "24:00", "MON-SAT")))).isEmpty();
    }
  }

  @Nested
  class EndsDaysLater {
    @Test
    void isFoundForMoreThanAWeekend() {
      assertThat(
              found(
                  utc()
                      .dayRule(DayRule.LISTED_DAYS)
                      .offHours(Window.parse("20:00", "06:00", "MON"))))
          .containsExactly("ends-days-later at schedule.offHours[0].daysOfWeek");
    }

    @Test
    void isNotFoundForTheStartDayRule() {
      assertThat(found(utc().offHours(Window.parse("20:00", "06:00", "MON")))).isEmpty();
    }
  }

  @Nested
  class ReadyBeforeSwallows {
    @Test
    void isFoundForAWindowNotLongerThanIt() {
      assertThat(
              found(
                  nights()
                      .offHours(Window.parse("12:00", "13:00", "MON"))
                      .readyBefore(Duration.ofHours(1))))
          .containsExactly("ready-before-swallows at execution.readyBefore");
    }

    @Test
    void isNotFoundForLongerWindows() {
      assertThat(found(nights().readyBefore(Duration.ofHours(1)))).isEmpty();
    }
  }

  /** Cron, dates and calendars. */
  @Nested
  class Operands {
    private final Cron noons =
        Cron.lasting(CronExpression.parse("0 12 1 * *"), Duration.ofHours(2));

    private Dates dates(OffHours.Role role, String range) {
      return new Dates(List.of(DateRange.parse(range)), role);
    }

    private Calendar calendar(OffHours.Role role, Interval... events) {
      return new Calendar("c", role, FixedEvents.of(events));
    }

    @Test
    void windowsOfCronThatOverlapAreFound() {
      assertThat(
              found(
                  nights()
                      .offHours(
                          Cron.lasting(CronExpression.parse("0 5 * * TUE"), Duration.ofHours(2)))))
          .containsExactly("windows-overlap at schedule.offHours[1]");
      assertThat(
              found(nights().offHours(noons).offHours(Window.parse("13:00", "15:00", "MON-SUN"))))
          .containsExactly("windows-overlap at schedule.offHours[2]");
    }

    @Test
    void windowsOfCronThatTouchAreNotFound() {
      assertThat(
              found(
                  nights()
                      .offHours(
                          Cron.lasting(CronExpression.parse("0 6 * * TUE"), Duration.ofHours(2)))
                      .offHours(noons)))
          .isEmpty();
    }

    @Test
    void datesAndCalendarsWithNothingAheadAreFound() {
      assertThat(
              found(
                  nights()
                      .offHours(dates(OffHours.Role.AWAKE, "2025-12-24..2025-12-31"))
                      .offHours(
                          calendar(
                              OffHours.Role.AWAKE,
                              Interval.of(at("2025-01-06T00:00:00Z"), at("2025-01-07T00:00:00Z"))))
                      .offHours(calendar(OffHours.Role.ASLEEP))))
          .containsExactly(
              "nothing-ahead at schedule.offHours[1].dates",
              "nothing-ahead at schedule.offHours[2].calendar",
              "nothing-ahead at schedule.offHours[3].calendar");
    }

    @Test
    void datesYearsAheadAreNotFound() {
      assertThat(found(nights().offHours(dates(OffHours.Role.AWAKE, "2031-12-24")))).isEmpty();
    }

    @Test
    void datesAndCalendarsThatChangeNothingAreFound() {
      Interval noon = Interval.of(at("2026-03-02T12:00:00Z"), at("2026-03-02T13:00:00Z"));
      Interval night = Interval.of(at("2026-03-02T21:00:00Z"), at("2026-03-02T22:00:00Z"));
      assertThat(
              found(
                  nights()
                      .offHours(Window.parse("00:00", "24:00", "SUN"))
                      .offHours(dates(OffHours.Role.ASLEEP, "2026-03-08"))
                      .offHours(dates(OffHours.Role.AWAKE, "2026-03-14"))
                      .offHours(dates(OffHours.Role.AWAKE, "2026-03-16"))
                      .offHours(dates(OffHours.Role.AWAKE, "2026-03-16"))
                      .offHours(calendar(OffHours.Role.AWAKE, noon))
                      .offHours(calendar(OffHours.Role.ASLEEP, night))))
          .containsExactly(
              "changes-nothing at schedule.offHours[2].dates",
              "changes-nothing at schedule.offHours[5].dates",
              "changes-nothing at schedule.offHours[6].calendar",
              "changes-nothing at schedule.offHours[7].calendar");
    }

    @Test
    void datesAndCalendarsThatChangeSomethingAreNotFound() {
      assertThat(
              found(
                  nights()
                      .offHours(dates(OffHours.Role.ASLEEP, "2026-03-01"))
                      .offHours(dates(OffHours.Role.AWAKE, "2026-03-02"))
                      .offHours(
                          calendar(
                              OffHours.Role.AWAKE,
                              Interval.of(at("2026-03-03T21:00:00Z"), at("2026-03-03T22:00:00Z"))))
                      .offHours(
                          calendar(
                              OffHours.Role.ASLEEP,
                              Interval.of(
                                  at("2026-03-04T12:00:00Z"), at("2026-03-04T13:00:00Z"))))))
          .isEmpty();
    }

    @Test
    void everyFindingHasItsFix() {
      ScheduleDefinition.Builder builder =
          nights()
              .offHours(dates(OffHours.Role.AWAKE, "2025-12-24"))
              .offHours(dates(OffHours.Role.AWAKE, "2026-03-15"))
              .offHours(calendar(OffHours.Role.ASLEEP));
      assertThat(compiled(builder).lint(at(FROM)))
          .hasSize(3)
          .allSatisfy(finding -> assertThat(finding.message()).containsPattern("; .*remove"));
    }
  }

  /** Minutes if each were compared with each, moments as it is; hence the generous limit. */
  @Test
  @Timeout(120)
  void thousandsOfWindowsAreNotComparedWithEachOther() {
    ScheduleDefinition.Builder builder = utc();
    for (int day = 1; day <= 7; day++) {
      for (int i = 0; i < 700; i++) {
        builder.offHours(
            new Window(new ClockTime(2 * i), new ClockTime(2 * i + 1), Set.of(DayOfWeek.of(day))));
      }
    }
    builder.bridge(Duration.ZERO).offHours(Window.parse("00:00", "00:01", "MON"));
    assertThat(found(builder)).containsExactly("windows-overlap at schedule.offHours[4900]");
  }
}
