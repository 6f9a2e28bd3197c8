package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the user's documents. */
class SeedsTest {
  /**
   * "Suspend Hibernation During Incident". Its window says MON but 2026-02-01 is a Sunday: it
   * suspends the whole validity, with a warning. The base is 20:00–06:00 every day, as the
   * document's timeline has the Sunday night asleep.
   */
  @Nested
  class Incident {
    private final Schedule schedule =
        compiled(
            Given.utc()
                .offHours(Window.parse("20:00", "06:00", "MON-SUN"))
                .exception(
                    new Suspend(
                        "incident-db-corruption",
                        "Database corruption incident - requires investigation time",
                        at("2026-02-01T22:30:00Z"),
                        at("2026-02-02T00:30:00Z"),
                        Optional.of(List.of(Window.parse("22:30", "00:30", "MON"))),
                        Durations.parse("1h"),
                        WhenHibernated.KEEP)));

    @ParameterizedTest
    @CsvSource({
      "2026-02-01T19:59:59Z,Awake",
      "2026-02-01T20:00:00Z,Asleep",
      "2026-02-01T21:29:59Z,Asleep",
      "2026-02-01T21:30:00Z,Hold",
      "2026-02-01T22:30:00Z,Hold",
      "2026-02-02T00:00:00Z,Hold",
      "2026-02-02T00:29:59Z,Hold",
      "2026-02-02T00:30:00Z,Asleep",
      "2026-02-02T05:59:59Z,Asleep",
      "2026-02-02T06:00:00Z,Awake",
      "2026-02-02T22:45:00Z,Asleep"
    })
    void timeline(String at, String verdict) {
      assertThat(schedule.verdictAt(at(at)).text()).isEqualTo(verdict);
    }

    @Test
    void whoeverIsAwakeInLeadTimeNextHibernatesWhenTheSuspensionEnds() {
      assertThat(schedule.holdUntil(at("2026-02-01T21:45:00Z")))
          .contains(at("2026-02-02T00:30:00Z"));
    }

    @Test
    void whoeverSleepsSleepsOnUntilTheBaseScheduleWakesIt() {
      assertThat(schedule.timeline(at("2026-02-01T12:00:00Z"), at("2026-02-02T12:00:00Z")))
          .isEqualTo(Timeline.of(between("2026-02-01T20:00:00Z", "2026-02-02T06:00:00Z")));
    }

    @Test
    void mondayWindowOfASundayNightWarns() {
      assertThat(schedule.lint(at("2026-02-01T21:00:00Z")))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo("covers-nothing");
                assertThat(finding.path()).isEqualTo("schedule.exceptions[0].windows");
                assertThat(finding.message()).contains("SUN").contains("all of it is suspended");
              });
    }

    @Test
    void twoPhasesProtectFrom2230To0400() {
      Schedule twoPhases =
          compiled(
              Given.utc()
                  .offHours(Window.parse("20:00", "06:00", "MON-SUN"))
                  .exception(
                      keep("incident-phase1", "2026-02-01T22:30:00Z", "2026-02-02T00:30:00Z", "1h"))
                  .exception(
                      keep(
                          "incident-phase2",
                          "2026-02-02T00:30:00Z",
                          "2026-02-02T04:00:00Z",
                          "30m")));
      assertThat(twoPhases.suspendedAt(at("2026-02-02T00:30:00Z")))
          .contains(between("2026-02-01T22:30:00Z", "2026-02-02T04:00:00Z"));
      assertThat(twoPhases.lint(at("2026-02-01T21:00:00Z"))).isEmpty();
    }
  }

  /** "Extend Hibernation for Event". */
  @Nested
  class OnSiteEvent {
    private final Extend event =
        extend(
            "on-site-event-q1",
            "2026-01-29T00:00:00Z",
            "2026-02-28T23:59:59Z",
            Window.parse("06:00", "11:00", "Saturday", "Sunday"),
            Window.parse("01:00", "06:00", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"));
    private final Schedule schedule = compiled(nights().exception(event));

    @ParameterizedTest
    @CsvSource({
      "2026-02-07T05:30:00Z,Asleep", // Friday's night
      "2026-02-07T06:00:00Z,Asleep", // Saturday, extended
      "2026-02-07T10:59:59Z,Asleep",
      "2026-02-07T11:00:00Z,Awake",
      "2026-02-08T05:59:59Z,Awake", // Sunday
      "2026-02-08T06:00:00Z,Asleep",
      "2026-02-09T00:59:59Z,Awake", // Monday morning, which the base leaves awake
      "2026-02-09T01:00:00Z,Asleep",
      "2026-02-09T06:00:00Z,Awake",
      "2026-02-10T03:00:00Z,Asleep",
      "2026-01-24T07:00:00Z,Awake", // a Saturday before
      "2026-03-01T07:00:00Z,Awake", // a Sunday after
      "2026-03-02T02:00:00Z,Awake", // a Monday after
      "2026-03-02T20:00:00Z,Asleep"
    })
    void effectiveHibernation(String at, String verdict) {
      assertThat(schedule.verdictAt(at(at)).text()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-01-28T23:00:00Z,PENDING,'Exception pending, becomes active in 1 hour'",
      "2026-01-30T12:00:00Z,ACTIVE,'Exception active, expires in 29 days'",
      "2026-02-26T23:59:59Z,ACTIVE,'Exception active, expires in 2 days'",
      "2026-02-27T00:00:00Z,ACTIVE,'Exception active, expires in 47 hours'",
      "2026-02-28T23:30:00Z,ACTIVE,'Exception active, expires in less than an hour'",
      "2026-02-28T23:59:59Z,EXPIRED,Exception expired"
    })
    void lifeCycle(String at, AdjustmentState.Stage stage, String message) {
      assertThat(schedule.adjustmentsAt(at(at)))
          .containsExactly(new AdjustmentState(event, stage, message));
    }

    @Test
    void passesWithoutAFalseAlarm() {
      assertThat(schedule.lint(at("2026-01-20T00:00:00Z"))).isEmpty();
    }

    @Test
    void severalEventsAreAUnion() {
      Schedule both =
          compiled(
              nights()
                  .exception(
                      extend(
                          "conference-2026",
                          "2026-02-01T00:00:00Z",
                          "2026-02-28T23:59:59Z",
                          Window.parse("06:00", "11:00", "SAT", "SUN")))
                  .exception(
                      extend(
                          "q1-sprint-push",
                          "2026-02-15T00:00:00Z",
                          "2026-02-28T23:59:59Z",
                          Window.parse("06:00", "18:00", "MON", "TUE", "WED", "THU", "FRI"))));
      assertThat(both.verdictAt(at("2026-02-11T12:00:00Z"))).isEqualTo(Verdict.AWAKE);
      assertThat(both.verdictAt(at("2026-02-14T07:00:00Z"))).isEqualTo(Verdict.ASLEEP);
      assertThat(both.verdictAt(at("2026-02-18T12:00:00Z"))).isEqualTo(Verdict.ASLEEP);
      assertThat(both.verdictAt(at("2026-02-21T07:00:00Z"))).isEqualTo(Verdict.ASLEEP);
      assertThat(both.verdictAt(at("2026-03-04T12:00:00Z"))).isEqualTo(Verdict.AWAKE);
      assertThat(both.lint(at("2026-01-20T00:00:00Z"))).isEmpty();
    }

    @Test
    void hoursAsleepGrowByWhatIsAdded() {
      Duration base =
          compiled(nights()).asleepBetween(at("2026-02-02T12:00:00Z"), at("2026-02-09T12:00:00Z"));
      Duration extended =
          schedule.asleepBetween(at("2026-02-02T12:00:00Z"), at("2026-02-09T12:00:00Z"));
      assertThat(base).isEqualTo(Duration.ofHours(50));
      assertThat(extended).isEqualTo(Duration.ofHours(65));
    }
  }
}
