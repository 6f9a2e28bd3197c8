package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.utc;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The traps of earlier systems that concern schedules, each under its number. */
class TrapsTest {
  @Test
  void t1FullDaysAreOneSleepAndAlwaysAwakeNeverShutsDown() {
    Schedule asleep = compiled(utc().offHours(Window.parse("00:00", "23:59", "MON-SUN")));
    assertThat(asleep.verdictAt(at("2026-02-02T23:59:30Z"))).isEqualTo(Verdict.ASLEEP);
    assertThat(asleep.verdictAt(at("2026-02-03T00:00:30Z"))).isEqualTo(Verdict.ASLEEP);
    assertThat(asleep.nextChange(at("2026-02-02T23:59:30Z"))).isEmpty();

    Schedule awake = compiled(utc().offHours(Window.parse("23:59", "00:00", "MON-SUN")));
    assertThat(awake.verdictAt(at("2026-02-02T23:59:30Z"))).isEqualTo(Verdict.AWAKE);
    assertThat(awake.verdictAt(at("2026-02-03T00:00:30Z"))).isEqualTo(Verdict.AWAKE);
    assertThat(awake.nextChange(at("2026-02-02T12:00:00Z"))).isEmpty();
  }

  @Test
  void t2NextChangeIsAChangeOfTheComposedState() {
    Schedule schedule =
        compiled(nights().exception(extend("x", "2026-02-03T04:00:00Z", "2026-02-03T13:00:00Z")));
    // Not 04:00, where the extension begins, and not 06:00, where the base ends.
    assertThat(schedule.nextChange(at("2026-02-03T03:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-02-03T13:00:00Z"));
  }

  @Test
  void t3PreviewKnowsExceptionsOfTheFuture() {
    Schedule schedule =
        compiled(nights().exception(extend("x", "2026-03-04T10:00:00Z", "2026-03-04T12:00:00Z")));
    Projection preview = schedule.project(at("2026-03-04T07:00:00Z"), 2);
    assertThat(preview.transitions())
        .extracting(Transition::at)
        .containsExactly(at("2026-03-04T10:00:00Z"), at("2026-03-04T12:00:00Z"));
  }

  @Test
  void t4OvernightSuspensionBelongsToItsStartDay() {
    Schedule schedule =
        compiled(
            nights()
                .exception(
                    wake(
                        "x",
                        "2026-02-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "0s",
                        Window.parse("21:00", "02:00", "WED"))));
    // Wednesday the 4th, 01:00: still Tuesday's night. Thursday 01:00: suspended.
    assertThat(schedule.verdictAt(at("2026-02-04T01:00:00Z"))).isEqualTo(Verdict.ASLEEP);
    assertThat(schedule.verdictAt(at("2026-02-05T01:00:00Z"))).isEqualTo(Verdict.AWAKE);
    assertThat(schedule.verdictAt(at("2026-02-05T02:00:00Z"))).isEqualTo(Verdict.ASLEEP);
  }

  @Test
  void t5NightOfOneDayIsOneNightAndListedDaysWarn() {
    ScheduleDefinition.Builder monday = utc().offHours(Window.parse("20:00", "06:00", "MON"));
    assertThat(compiled(monday).nextChange(at("2026-02-02T20:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-02-03T06:00:00Z"));
    assertThat(compiled(monday.dayRule(DayRule.LISTED_DAYS)).lint(at("2026-02-02T00:00:00Z")))
        .extracting(Finding::code)
        .containsExactly("ends-days-later");
  }

  @Test
  void t6LeadTimesNeverLeak() {
    Schedule schedule =
        compiled(
            nights()
                .exception(
                    keep(
                        "long",
                        "2026-02-05T00:00:00Z",
                        "2026-02-06T00:00:00Z",
                        "1h",
                        Window.parse("21:30", "22:00", "THU")))
                .exception(keep("none", "2026-02-03T22:00:00Z", "2026-02-03T23:00:00Z", "0s")));
    assertThat(schedule.verdictAt(at("2026-02-03T21:30:00Z"))).isEqualTo(Verdict.ASLEEP);
    assertThat(schedule.verdictAt(at("2026-02-04T20:45:00Z"))).isEqualTo(Verdict.ASLEEP);
    assertThat(schedule.verdictAt(at("2026-02-05T20:45:00Z"))).isEqualTo(Verdict.HOLD);
  }

  @Test
  void t7LeadTimeWakesNobodyEarly() {
    Schedule schedule =
        compiled(
            nights().exception(wake("x", "2026-02-02T23:00:00Z", "2026-02-03T01:00:00Z", "1h")));
    assertThat(schedule.timeline(at("2026-02-02T12:00:00Z"), at("2026-02-03T12:00:00Z")))
        .isEqualTo(
            Timeline.of(
                between("2026-02-02T20:00:00Z", "2026-02-02T23:00:00Z"),
                between("2026-02-03T01:00:00Z", "2026-02-03T06:00:00Z")));
  }

  @Test
  void t8NextWakeUpComesFromTheUnion() {
    Schedule schedule =
        compiled(
            utc()
                .offHours(Window.parse("20:00", "23:00", "MON-SUN"))
                .offHours(Window.parse("22:00", "06:00", "MON-SUN")));
    assertThat(schedule.nextChange(at("2026-02-02T21:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-02-03T06:00:00Z"));
  }

  @Test
  void t9BoundariesAreExactAlsoNextToExceptions() {
    Schedule schedule =
        compiled(
            nights().exception(wake("x", "2026-02-02T10:00:00Z", "2026-02-02T11:00:00Z", "0s")));
    assertThat(schedule.verdictAt(at("2026-02-02T20:00:00Z").minusNanos(1)))
        .isEqualTo(Verdict.AWAKE);
    assertThat(schedule.verdictAt(at("2026-02-02T20:00:00Z"))).isEqualTo(Verdict.ASLEEP);
  }

  @Test
  void t10ClocksMayChangeAtAnyTime() {
    // The rule itself is tested in WallClockRuleTest and, zone by zone, in OracleTest.
    Schedule schedule =
        compiled(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("02:30", "06:00", "MON-SUN")));
    assertThat(schedule.nextChange(at("2026-03-29T00:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-03-29T01:00:00Z"));
  }

  @Test
  void t15NothingIsTooFarAwayToBeSeen() {
    Schedule yearly =
        compiled(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("02:30", "03:15", "SUN"))
                .readyBefore(Duration.ofHours(1)));
    // Only where the clock goes back is it longer than the hour that readyBefore takes.
    assertThat(yearly.nextChange(at("2025-11-01T00:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-10-25T00:30:00Z"));
    Instant farAway = at("9000-01-01T00:00:00Z");
    assertThat(yearly.nextChange(farAway).orElseThrow().at()).isAfter(farAway);
  }
}
