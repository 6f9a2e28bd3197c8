package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** 2026-02-02 is a Monday. */
class SuspensionTest {
  private static void assertVerdicts(Schedule schedule, String... instantsAndVerdicts) {
    for (int i = 0; i < instantsAndVerdicts.length; i += 2) {
      assertThat(schedule.verdictAt(at(instantsAndVerdicts[i])).text())
          .as(instantsAndVerdicts[i])
          .isEqualTo(instantsAndVerdicts[i + 1]);
    }
  }

  @Test
  void keepHoldsWhereItWouldBeAsleep() {
    Schedule schedule =
        compiled(
            nights().exception(keep("x", "2026-02-02T19:00:00Z", "2026-02-02T23:00:00Z", "0s")));
    assertVerdicts(
        schedule,
        "2026-02-02T19:30:00Z",
        "Awake",
        "2026-02-02T20:00:00Z",
        "Hold",
        "2026-02-02T22:59:59Z",
        "Hold",
        "2026-02-02T23:00:00Z",
        "Asleep");
    assertThat(schedule.holdUntil(at("2026-02-02T21:00:00Z"))).contains(at("2026-02-02T23:00:00Z"));
    assertThat(schedule.holdUntil(at("2026-02-02T19:30:00Z"))).isEmpty();
  }

  @Test
  void wakeIsAwake() {
    Schedule schedule =
        compiled(
            nights().exception(wake("x", "2026-02-02T21:00:00Z", "2026-02-02T23:00:00Z", "30m")));
    assertVerdicts(
        schedule,
        "2026-02-02T20:29:59Z",
        "Asleep",
        "2026-02-02T20:30:00Z",
        "Hold",
        "2026-02-02T21:00:00Z",
        "Awake",
        "2026-02-02T23:00:00Z",
        "Asleep");
  }

  @Test
  void neverDelaysAWakeUp() {
    Schedule schedule =
        compiled(
            nights().exception(keep("x", "2026-02-03T05:00:00Z", "2026-02-03T08:00:00Z", "0s")));
    assertVerdicts(schedule, "2026-02-03T05:59:59Z", "Hold", "2026-02-03T06:00:00Z", "Awake");
  }

  @Test
  void leadTimeCountsBackBeforeValidFrom() {
    Schedule schedule =
        compiled(
            nights().exception(keep("x", "2026-02-03T02:00:00Z", "2026-02-03T03:00:00Z", "26h")));
    assertVerdicts(
        schedule,
        "2026-02-02T00:00:00Z",
        "Awake",
        "2026-02-02T20:00:00Z",
        "Hold",
        "2026-02-03T01:59:59Z",
        "Hold");
  }

  @Test
  void wakeBeatsTheHoldsOfOthers() {
    Schedule schedule =
        compiled(
            nights()
                .exception(keep("k", "2026-02-02T21:00:00Z", "2026-02-02T23:00:00Z", "0s"))
                .exception(wake("w", "2026-02-02T22:00:00Z", "2026-02-02T22:30:00Z", "0s")));
    assertVerdicts(
        schedule,
        "2026-02-02T21:30:00Z",
        "Hold",
        "2026-02-02T22:15:00Z",
        "Awake",
        "2026-02-02T22:30:00Z",
        "Hold");
  }

  @Test
  void touchingSuspensionsProtectWithoutAHole() {
    Schedule schedule =
        compiled(
            nights()
                .exception(keep("a", "2026-02-02T22:30:00Z", "2026-02-03T00:30:00Z", "1h"))
                .exception(keep("b", "2026-02-03T00:30:00Z", "2026-02-03T04:00:00Z", "30m")));
    assertThat(schedule.nextChange(at("2026-02-02T21:30:00Z")).orElseThrow())
        .isEqualTo(new Change(at("2026-02-03T04:00:00Z").getEpochSecond(), 0, Verdict.ASLEEP));
    assertThat(schedule.suspendedAt(at("2026-02-03T00:30:00Z")))
        .contains(between("2026-02-02T22:30:00Z", "2026-02-03T04:00:00Z"));
    assertThat(schedule.suspendedAt(at("2026-02-02T22:00:00Z"))).isEmpty();
  }

  @Test
  void windowsMatchingNothingSuspendTheWholeValidity() {
    Schedule schedule =
        compiled(
            nights()
                .exception(
                    keep(
                        "x",
                        "2026-02-03T22:00:00Z",
                        "2026-02-03T23:00:00Z",
                        "0s",
                        Window.parse("22:00", "23:00", "FRI"))));
    assertThat(schedule.suspendedAt(at("2026-02-03T22:30:00Z")))
        .contains(between("2026-02-03T22:00:00Z", "2026-02-03T23:00:00Z"));
  }

  @Nested
  class Slivers {
    @Test
    void secondBeforeMidnightBecomesHoldBesideAHold() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(keep("a", "2026-02-02T20:00:00Z", "2026-02-02T23:59:59Z", "0s"))
                  .exception(keep("b", "2026-02-03T00:00:00Z", "2026-02-03T04:00:00Z", "0s")));
      assertVerdicts(schedule, "2026-02-02T23:59:59Z", "Hold", "2026-02-03T04:00:00Z", "Asleep");
    }

    @Test
    void secondBetweenTwoWakingOnesBecomesAwake() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(wake("a", "2026-02-02T20:00:00Z", "2026-02-02T23:59:59Z", "0s"))
                  .exception(wake("b", "2026-02-03T00:00:00Z", "2026-02-03T04:00:00Z", "0s")));
      assertVerdicts(schedule, "2026-02-02T23:59:59Z", "Awake", "2026-02-03T04:00:00Z", "Asleep");
    }

    @Test
    void longerThanAMinuteTheyStayWhateverTheBridge() {
      Schedule schedule =
          compiled(
              nights()
                  .bridge(Duration.ofMinutes(30))
                  .exception(wake("a", "2026-02-02T20:00:00Z", "2026-02-02T23:58:00Z", "0s"))
                  .exception(wake("b", "2026-02-03T00:00:00Z", "2026-02-03T04:00:00Z", "0s")));
      assertVerdicts(schedule, "2026-02-02T23:59:00Z", "Asleep");
    }

    @Test
    void withoutABridgeTheyStay() {
      Schedule schedule =
          compiled(
              nights()
                  .bridge(Duration.ZERO)
                  .exception(wake("a", "2026-02-02T20:00:00Z", "2026-02-02T23:59:59Z", "0s"))
                  .exception(wake("b", "2026-02-03T00:00:00Z", "2026-02-03T04:00:00Z", "0s")));
      assertVerdicts(schedule, "2026-02-02T23:59:59Z", "Asleep");
    }

    @Test
    void suspensionShorterThanTheBridgeStillCounts() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(
                      keep(
                          "x",
                          "2026-02-02T00:00:00Z",
                          "2026-02-04T00:00:00Z",
                          "0s",
                          Window.parse("22:00", "22:01", "MON"))));
      assertVerdicts(schedule, "2026-02-02T22:00:30Z", "Hold");
    }

    @Test
    void fractionsOfASecondAreExact() {
      Schedule schedule =
          compiled(
              nights()
                  .bridge(Duration.ZERO)
                  .exception(
                      wake(
                          "a", "2026-02-02T21:00:00.25Z", "2026-02-02T22:00:00.000000001Z", "0s")));
      assertThat(schedule.nextChange(at("2026-02-02T21:00:00Z")).orElseThrow().at())
          .isEqualTo(at("2026-02-02T21:00:00.25Z"));
      assertThat(schedule.nextChange(at("2026-02-02T21:30:00Z")).orElseThrow().at())
          .isEqualTo(at("2026-02-02T22:00:00.000000001Z"));
    }
  }

  @Nested
  class ReadyBefore {
    @Test
    void endsStretchesEarlierByElapsedTime() {
      Schedule schedule = compiled(nights().readyBefore(Duration.ofMinutes(30)));
      assertVerdicts(schedule, "2026-02-03T05:29:59Z", "Asleep", "2026-02-03T05:30:00Z", "Awake");
    }

    @Test
    void leavesEndsThatASuspensionMakes() {
      Schedule schedule =
          compiled(
              nights()
                  .readyBefore(Duration.ofMinutes(30))
                  .exception(wake("x", "2026-02-03T01:00:00Z", "2026-02-03T02:00:00Z", "0s")));
      assertVerdicts(
          schedule,
          "2026-02-03T00:59:59Z",
          "Asleep",
          "2026-02-03T01:00:00Z",
          "Awake",
          "2026-02-03T02:00:00Z",
          "Asleep",
          "2026-02-03T05:30:00Z",
          "Awake");
    }

    @Test
    void shortensAHoldToo() {
      Schedule schedule =
          compiled(
              nights()
                  .readyBefore(Duration.ofMinutes(30))
                  .exception(keep("x", "2026-02-03T05:00:00Z", "2026-02-03T07:00:00Z", "0s")));
      assertVerdicts(schedule, "2026-02-03T05:29:59Z", "Hold", "2026-02-03T05:30:00Z", "Awake");
    }

    @Test
    void stretchNotLongerThanItVanishes() {
      Schedule schedule =
          compiled(
              Given.utc()
                  .offHours(Window.parse("12:00", "12:30", "MON"))
                  .offHours(Window.parse("20:00", "20:31", "MON"))
                  .readyBefore(Duration.ofMinutes(30)));
      assertThat(schedule.timeline(at("2026-02-02T00:00:00Z"), at("2026-02-03T00:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-02-02T20:00:00Z", "2026-02-02T20:01:00Z")));
    }
  }
}
