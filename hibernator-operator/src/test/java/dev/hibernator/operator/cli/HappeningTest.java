package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static dev.hibernator.operator.cli.Statuses.execution;
import static dev.hibernator.operator.cli.Statuses.state;
import static dev.hibernator.operator.cli.Statuses.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HappeningTest {
  private static final PlanState AWAKE = state(Phase.ACTIVE, "");
  private static final String STAMP = "2026-02-02T20:00:05+01:00 ";

  @Test
  void goingToSleepSaysWhyAndComesBeforeItsTargets() {
    PlanState asleep =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 1, ""),
            execution("db", ExecutionState.PENDING, 0, "Waiting for web to complete"));

    assertThat(told(AWAKE, asleep))
        .containsExactly(
            STAMP
                + "default/prod Hibernating: going to sleep, because: base window 1"
                + " (20:00–06:00 MON–FRI)",
            STAMP + "default/prod/web Running: going to sleep");
  }

  @Test
  void sleepingSaysWhenItWakesAndComesAfterItsTargets() {
    PlanState before =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 1, ""));
    PlanState after =
        state(
            Phase.HIBERNATED,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.COMPLETED, 1, "stopped 3 instances"));

    assertThat(told(before, after))
        .containsExactly(
            STAMP + "default/prod/web Completed: stopped 3 instances",
            STAMP
                + "default/prod Hibernated: asleep; wakes in 9h59m,"
                + " Tue 2026-02-03 06:00:00 +01:00");
  }

  @Test
  void failureSaysWhenItIsTriedAgainAndTheRetryWhichAttemptItIs() {
    PlanState running =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 1, ""));
    PlanState failed =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.FAILED, 1, "throttled"));
    PlanState again =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 2, ""));

    assertThat(told(running, failed))
        .containsExactly(
            STAMP + "default/prod/web Failed: throttled; tried again at 2026-02-02T20:01:05+01:00");
    assertThat(told(failed, again))
        .containsExactly(STAMP + "default/prod/web Running: going to sleep (attempt 2)");
  }

  @Test
  void theSameTargetInTheOtherOperationIsTold() {
    PlanState asleep =
        state(
            Phase.HIBERNATED,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.COMPLETED, 1, "stopped"));
    PlanState waking =
        state(
            Phase.WAKING_UP,
            "",
            Operation.WAKE_UP,
            execution("web", ExecutionState.RUNNING, 1, ""));

    assertThat(told(asleep, waking))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("default/prod/web Running: waking");
  }

  @Test
  void progressWithinAnAttemptIsNoHappening() {
    PlanState before =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 1, "stopping"));
    PlanState after =
        state(
            Phase.HIBERNATING,
            "",
            Operation.SHUTDOWN,
            execution("web", ExecutionState.RUNNING, 1, "waiting for 3 instances to stop"));

    assertThat(told(before, after)).isEmpty();
  }

  @Test
  void newMessageOfThePlanIsTold() {
    assertThat(told(AWAKE, state(Phase.ACTIVE, "no new hibernation during lead time")))
        .singleElement()
        .asString()
        .endsWith("(no new hibernation during lead time)");
  }

  @Test
  void nothingChangedNothingIsTold() {
    assertThat(told(AWAKE, AWAKE)).isEmpty();
  }

  private static List<String> told(PlanState before, PlanState after) {
    HappeningText text = new HappeningText(Map.of(PLAN, ZoneId.of("Europe/Berlin")), Screen.NONE);
    return Happening.of(status(before), status(after)).stream()
        .map(happening -> text.line(NOW, happening))
        .toList();
  }
}
