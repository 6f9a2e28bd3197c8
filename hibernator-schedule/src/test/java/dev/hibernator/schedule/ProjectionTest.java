package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.between;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.keep;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.replace;
import static dev.hibernator.schedule.Given.utc;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final String BASE = "base window 1 (20:00–06:00 MON–FRI)";

  private static Transition to(Verdict state, String at, String... because) {
    return new Transition(at(at), state, List.of(because));
  }

  @Test
  void transitionAtFromShowsInTheStateAndOneAtToIsNotListed() {
    Projection projection =
        compiled(nights()).project(at("2026-02-02T20:00:00Z"), at("2026-02-03T20:00:00Z"));
    assertThat(projection.stateAtFrom()).isEqualTo(Verdict.ASLEEP);
    assertThat(projection.transitions())
        .containsExactly(to(Verdict.AWAKE, "2026-02-03T06:00:00Z", BASE + " ends"));
  }

  @Test
  void eventsEndAtTheLastListed() {
    Projection projection = compiled(nights()).project(at("2026-02-02T12:00:00Z"), 3);
    assertThat(projection.transitions())
        .containsExactly(
            to(Verdict.ASLEEP, "2026-02-02T20:00:00Z", BASE),
            to(Verdict.AWAKE, "2026-02-03T06:00:00Z", BASE + " ends"),
            to(Verdict.ASLEEP, "2026-02-03T20:00:00Z", BASE));
    assertThat(projection.to()).isEqualTo(at("2026-02-03T20:00:00Z"));
  }

  @Test
  void withoutAnyTransitionItEndsWhereItStarts() {
    Projection projection = compiled(utc()).project(at("2026-02-02T12:00:00Z"), 3);
    assertThat(projection.transitions()).isEmpty();
    assertThat(projection.to()).isEqualTo(projection.from());
  }

  @Test
  void rangeMustNotBeEmptyNorEventsNone() {
    Schedule schedule = compiled(nights());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.project(at("2026-02-02T12:00:00Z"), at("2026-02-02T12:00:00Z")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.project(at("2026-02-02T12:00:00Z"), 0));
  }

  @Nested
  class Holds {
    @Test
    void asleepStretchGoesOnThroughAHold() {
      Schedule schedule =
          compiled(
              nights().exception(keep("x", "2026-02-02T22:00:00Z", "2026-02-02T23:00:00Z", "1h")));
      assertThat(schedule.project(at("2026-02-02T12:00:00Z"), 2).transitions())
          .containsExactly(
              to(Verdict.ASLEEP, "2026-02-02T20:00:00Z", BASE),
              to(Verdict.AWAKE, "2026-02-03T06:00:00Z", BASE + " ends"));
    }

    @Test
    void holdThatBeginsWhileAwakeStaysAwakeAndSleepBeginsWhereItEnds() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(
                      keep("incident-42", "2026-02-02T19:00:00Z", "2026-02-02T23:00:00Z", "0s")));
      assertThat(schedule.project(at("2026-02-02T21:00:00Z"), 1))
          .isEqualTo(
              new Projection(
                  at("2026-02-02T21:00:00Z"),
                  at("2026-02-02T23:00:00Z"),
                  Verdict.AWAKE,
                  List.of(
                      to(Verdict.ASLEEP, "2026-02-02T23:00:00Z", "exception 'incident-42' ends"))));
    }

    @Test
    void holdUntilAwakeTimeIsNoTransitionAtAll() {
      Schedule schedule =
          compiled(
              nights().exception(keep("x", "2026-02-02T19:00:00Z", "2026-02-03T07:00:00Z", "0s")));
      assertThat(schedule.timeline(at("2026-02-02T12:00:00Z"), at("2026-02-03T12:00:00Z")))
          .isEqualTo(Timeline.EMPTY);
    }

    @Test
    void stateBeforeTheHoldCountsHoweverLongItIs() {
      Schedule schedule =
          compiled(
              utc()
                  .exception(extend("asleep", "2026-01-01T00:00:00Z", "2026-03-30T00:00:00Z"))
                  .exception(keep("held", "2026-01-02T00:00:00Z", "2026-03-29T00:00:00Z", "0s")));
      assertThat(schedule.verdictAt(at("2026-03-20T00:00:00Z"))).isEqualTo(Verdict.HOLD);
      assertThat(schedule.project(at("2026-03-20T00:00:00Z"), 1).stateAtFrom())
          .isEqualTo(Verdict.ASLEEP);
    }

    @Test
    void hoursAsleepFoldThemToo() {
      Schedule schedule =
          compiled(
              nights().exception(keep("x", "2026-02-02T22:00:00Z", "2026-02-02T23:00:00Z", "1h")));
      assertThat(schedule.asleepBetween(at("2026-02-02T12:00:00Z"), at("2026-02-03T12:00:00Z")))
          .isEqualTo(Duration.ofHours(10));
    }
  }

  @Nested
  class BecauseOf {
    private List<String> because(ScheduleDefinition.Builder builder, String from) {
      return compiled(builder).project(at(from), 1).transitions().get(0).because();
    }

    @Test
    void aWakingSuspension() {
      ScheduleDefinition.Builder builder =
          nights().exception(wake("x", "2026-02-02T22:00:00Z", "2026-02-02T23:00:00Z", "1h"));
      assertThat(because(builder, "2026-02-02T20:00:00Z")).containsExactly("exception 'x'");
      assertThat(because(builder, "2026-02-02T22:00:00Z")).containsExactly("exception 'x' ends");
    }

    @Test
    void aReplacement() {
      ScheduleDefinition.Builder builder =
          nights()
              .exception(
                  replace(
                      "r",
                      "2026-02-02T22:00:00Z",
                      "2026-02-04T22:00:00Z",
                      Window.parse("20:00", "21:00", "TUE")));
      assertThat(because(builder, "2026-02-02T20:00:00Z")).containsExactly("exception 'r'");
      assertThat(because(builder, "2026-02-02T23:00:00Z")).containsExactly("exception 'r'");
      assertThat(because(builder, "2026-02-04T20:00:00Z")).containsExactly("exception 'r' ends");
    }

    @Test
    void readyBefore() {
      ScheduleDefinition.Builder builder = nights().readyBefore(Duration.ofMinutes(30));
      assertThat(because(builder, "2026-02-02T20:00:00Z"))
          .containsExactly("readyBefore (30m): " + BASE + " ends");
    }
  }

  @Nested
  class Explained {
    @Test
    void rulesStandInTheOrderInWhichTheyApply() {
      Schedule schedule =
          compiled(
              nights()
                  .offHours(Window.parse("21:00", "23:00", "MON"))
                  .exception(
                      keep("incident-42", "2026-02-02T22:00:00Z", "2026-02-02T23:00:00Z", "30m")));
      Explanation explanation = schedule.explain(at("2026-02-02T22:30:00Z"));
      assertThat(explanation.verdict()).isEqualTo(Verdict.HOLD);
      assertThat(explanation.rules())
          .containsExactly(
              new Rule(BASE, "Asleep"),
              new Rule("base window 2 (21:00–23:00 MON)", "Asleep"),
              new Rule("exception 'incident-42'", "Hold"));
      assertThat(explanation.nextChange().orElseThrow().at()).isEqualTo(at("2026-02-02T23:00:00Z"));
      assertThat(explanation.because()).containsExactly("exception 'incident-42' ends");
      assertThat(schedule.explain(at("2026-02-02T21:45:00Z")).rules())
          .contains(new Rule("lead time of exception 'incident-42'", "Hold"));
    }

    @Test
    void nothingCoveringMeansTheBaseScheduleSaysAwake() {
      Explanation explanation = compiled(utc()).explain(at("2026-02-02T22:30:00Z"));
      assertThat(explanation.rules()).containsExactly(new Rule("base schedule", "Awake"));
      assertThat(explanation.nextChange()).isEmpty();
      assertThat(explanation.because()).isEmpty();
    }

    @Test
    void replacementShowsWhatItReplaces() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(
                      replace(
                          "r",
                          "2026-02-02T00:00:00Z",
                          "2026-02-04T00:00:00Z",
                          Window.parse("10:00", "12:00", "MON"))));
      assertThat(schedule.explain(at("2026-02-02T22:00:00Z")).rules())
          .containsExactly(new Rule(BASE, "Asleep"), new Rule("exception 'r'", "Awake"));
    }

    @Test
    void bridgeAndReadyBeforeAreRulesToo() {
      Schedule schedule =
          compiled(
              utc()
                  .offHours(Window.parse("00:00", "23:59", "SAT", "SUN"))
                  .readyBefore(Duration.ofMinutes(30)));
      assertThat(schedule.explain(at("2026-02-07T23:59:30Z")).rules())
          .containsExactly(new Rule("base schedule", "Awake"), new Rule("bridge (1m)", "Asleep"));
      assertThat(schedule.explain(at("2026-02-08T23:40:00Z")).rules())
          .last()
          .isEqualTo(new Rule("readyBefore (30m)", "Awake"));
    }

    @Test
    void lastRuleSaysTheVerdictAlsoBesideASuspension() {
      Schedule schedule =
          compiled(
              nights()
                  .exception(keep("a", "2026-02-02T20:00:00Z", "2026-02-02T23:59:59Z", "0s"))
                  .exception(keep("b", "2026-02-03T00:00:00Z", "2026-02-03T04:00:00Z", "0s")));
      assertThat(schedule.explain(at("2026-02-02T23:59:59Z")).rules())
          .last()
          .isEqualTo(new Rule("bridge (1m) beside a suspension", "Hold"));
    }
  }

  @Test
  void timelineIsCutOutOfTheProjection() {
    assertThat(compiled(nights()).timeline(at("2026-02-03T00:00:00Z"), at("2026-02-03T21:00:00Z")))
        .isEqualTo(
            Timeline.of(
                between("2026-02-03T00:00:00Z", "2026-02-03T06:00:00Z"),
                between("2026-02-03T20:00:00Z", "2026-02-03T21:00:00Z")));
  }
}
