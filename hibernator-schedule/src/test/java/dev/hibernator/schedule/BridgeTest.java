package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.utc;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private static final Window ALL_BUT_A_MINUTE = Window.parse("00:00", "23:59", "SAT", "SUN");

  private static Timeline weekend(ScheduleDefinition.Builder builder) {
    return compiled(builder).timeline(at("2026-02-06T00:00:00Z"), at("2026-02-10T00:00:00Z"));
  }

  @Test
  void gapsUpToTheBridgeAreClosed() {
    assertThat(weekend(utc().offHours(ALL_BUT_A_MINUTE)))
        .isEqualTo(Timeline.of(between("2026-02-07T00:00:00Z", "2026-02-08T23:59:00Z")));
  }

  @Test
  void zeroTurnsItOff() {
    Schedule schedule = compiled(utc().offHours(ALL_BUT_A_MINUTE).bridge(Duration.ZERO));
    assertThat(schedule.nextChange(at("2026-02-07T12:00:00Z")).orElseThrow().at())
        .isEqualTo(at("2026-02-07T23:59:00Z"));
    Schedule sliver =
        compiled(utc().offHours(Window.parse("23:59", "00:00", "SAT")).bridge(Duration.ZERO));
    assertThat(sliver.verdictAt(at("2026-02-07T23:59:30Z"))).isEqualTo(Verdict.ASLEEP);
  }

  @Test
  void slightlyLongerGapsStay() {
    assertThat(weekend(utc().offHours(Window.parse("00:00", "23:58", "SAT", "SUN"))))
        .isNotEqualTo(Timeline.of(between("2026-02-07T00:00:00Z", "2026-02-08T23:58:00Z")));
  }

  @Test
  void gapsAreClosedBeforeSliversAreDropped() {
    assertThat(
            weekend(
                utc()
                    .offHours(Window.parse("10:00", "10:01", "SAT"))
                    .offHours(Window.parse("10:02", "10:03", "SAT"))))
        .isEqualTo(Timeline.of(between("2026-02-07T10:00:00Z", "2026-02-07T10:03:00Z")));
  }

  @Test
  void minuteBeforeMidnightIsOneMinuteInTheNightTheClocksChange() {
    // At 24:00 of 2026-04-04 the clocks of Santiago go back to 23:00.
    ScheduleDefinition.Builder sliver =
        ScheduleDefinition.in("America/Santiago").offHours(Window.parse("23:59", "00:00", "SAT"));
    assertThat(compiled(sliver).timeline(at("2026-04-04T12:00:00Z"), at("2026-04-06T00:00:00Z")))
        .isEqualTo(Timeline.EMPTY);
    ScheduleDefinition.Builder gap =
        ScheduleDefinition.in("America/Santiago").offHours(ALL_BUT_A_MINUTE);
    assertThat(
            compiled(gap)
                .timeline(at("2026-04-04T12:00:00Z"), at("2026-04-05T12:00:00Z"))
                .intervals())
        .hasSize(1);
  }

  @Test
  void composedResultIsBridgedOnceMore() {
    ScheduleDefinition.Builder builder =
        utc()
            .offHours(Window.parse("20:00", "23:59", "SAT"))
            .exception(Given.extend("x", "2026-02-08T00:00:00Z", "2026-02-08T06:00:00Z"));
    assertThat(weekend(builder))
        .isEqualTo(Timeline.of(between("2026-02-07T20:00:00Z", "2026-02-08T06:00:00Z")));
  }
}
