package dev.hibernator.core.decide;

import static dev.hibernator.schedule.Verdict.ASLEEP;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static dev.hibernator.schedule.Verdict.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.plan.Behavior;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cells that must not be guessed, each as a short history. */
final class CellsTest {
  private static ModelWorld world(Behavior.Mode mode, int retries) {
    return new ModelWorld(
        Fixtures.plan(
            Fixtures.definition(
                Fixtures.graph("a>b"), Fixtures.behavior(mode, retries), "a", "b", "c")),
        0);
  }

  private static ModelWorld strict() {
    return world(Behavior.Mode.STRICT, 1);
  }

  private static ModelWorld bestEffort() {
    return world(Behavior.Mode.BEST_EFFORT, 1);
  }

  private static ModelWorld sleeping(ModelWorld world) {
    world.says(ASLEEP);
    world.ok("a", "b", "c");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    return world;
  }

  private static CycleId cycle(ModelWorld world) {
    return world.state.cycle().orElseThrow().id();
  }

  @Test
  void hibernatingTurnedAwakeStartsNothingThenWakesInTheSameCycle() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    CycleId cycle = cycle(world);
    world.says(AWAKE);
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATING);
    assertThat(world.runs()).containsExactly("c");
    world.ok("c");
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    assertThat(world.runs()).containsExactly("a", "c");
    assertThat(cycle(world)).isEqualTo(cycle);
  }

  @Test
  void hibernatingOnHoldPausesAndGoesOnWithTheCycle() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    CycleId cycle = cycle(world);
    world.says(HOLD);
    world.ok("a", "c");
    assertThat(world.runs()).isEmpty();
    assertThat(world.state.message()).startsWith("paused until ");
    world.says(ASLEEP);
    assertThat(world.runs()).containsExactly("b");
    assertThat(cycle(world)).isEqualTo(cycle);
  }

  @Test
  void strictFailureStopsDispatchAndIsErrorWhenTheOthersHaveEnded() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    world.fail("a");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATING);
    world.ok("c");
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    assertThat(world.execution("b").state()).isEqualTo(ExecutionState.PENDING);
  }

  @Test
  void bestEffortAbortsDependantsAndEndsHibernatedDegraded() {
    ModelWorld world = bestEffort();
    world.says(ASLEEP);
    world.fail("a");
    assertThat(world.execution("b").state()).isEqualTo(ExecutionState.ABORTED);
    world.ok("c");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.state.is(ConditionType.DEGRADED)).isTrue();
    assertThat(world.state.history().get(0).shutdown().orElseThrow().success()).isFalse();
  }

  @Test
  void lateResultsOfTheBestEffortRetryLeaveThePhase() {
    ModelWorld world = bestEffort();
    world.says(ASLEEP);
    world.fail("a");
    world.ok("c");
    world.pass(Duration.ofSeconds(60));
    assertThat(world.runs()).containsExactly("a");
    world.ok("a", "b");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.state.is(ConditionType.DEGRADED)).isFalse();
    assertThat(world.state.history().get(0).shutdown().orElseThrow().success()).isTrue();
  }

  @Test
  void hibernatedStaysOnHoldAndWakesAtAwake() {
    ModelWorld world = sleeping(strict());
    world.says(HOLD);
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    assertThat(world.runs()).containsExactly("b", "c");
  }

  @Test
  void wakingTurnedAsleepWakesNoMoreAndOpensANewCycleWithCarryOver() {
    ModelWorld world = sleeping(strict());
    CycleId cycle = cycle(world);
    world.says(AWAKE);
    world.says(ASLEEP);
    world.ok("b");
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    assertThat(world.runs()).containsExactly("c");
    world.ok("c");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATING);
    assertThat(cycle(world)).isNotEqualTo(cycle);
    assertThat(world.open).containsEntry(Fixtures.name("a"), cycle(world));
  }

  @Test
  void wakingOnHoldFinishes() {
    ModelWorld world = sleeping(strict());
    world.says(AWAKE);
    world.says(HOLD);
    world.ok("b", "a", "c");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void failedWakeUpsAreRetriedWhileTheOthersGoOn() {
    ModelWorld world = sleeping(strict());
    world.says(AWAKE);
    world.fail("b");
    assertThat(world.execution("a").state()).isEqualTo(ExecutionState.ABORTED);
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    world.pass(Duration.ofSeconds(60));
    assertThat(world.runs()).as("b again, while c still runs").containsExactly("b", "c");
  }

  @Test
  void suspendedRecordsResultsAndLossesAndStartsNothing() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    world.tell(new Event.Suspend(Optional.empty(), "ann", "incident"));
    world.ok("a");
    world.lose(Fixtures.name("c"));
    assertThat(world.phase()).isEqualTo(Phase.SUSPENDED);
    assertThat(world.runs()).isEmpty();
    assertThat(world.execution("a").state()).isEqualTo(ExecutionState.COMPLETED);
    world.tell(new Event.Resume("ann", "done"));
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATING);
    assertThat(world.runs()).containsExactly("b", "c");
  }

  @Test
  void suspendedRefusesOverrideRetryAndRestart() {
    ModelWorld world = sleeping(strict());
    world.tell(new Event.Suspend(Optional.empty(), "ann", "incident"));
    assertThat(world.tell(wake()).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("suspended"));
    assertThat(world.tell(new Event.Retry("ann", "")).refusal()).isPresent();
    assertThat(world.tell(new Event.Restart("ann", "")).refusal()).isPresent();
  }

  private static Event.OverrideSet wake() {
    return new Event.OverrideSet(Operation.WAKE_UP, Optional.empty(), "ann", "incident", false);
  }

  @Test
  void failedShutdownOnHoldWaitsAndAwakeWakesWhatIsRecorded() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    world.fail("a");
    world.ok("c");
    world.says(HOLD);
    world.pass(Duration.ofHours(1));
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    assertThat(world.runs()).containsExactly("c");
  }

  private static ModelWorld wakeGivenUp() {
    ModelWorld world = sleeping(world(Behavior.Mode.STRICT, 0));
    world.says(AWAKE);
    world.ok("c");
    world.fail("b");
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    return world;
  }

  @Test
  void failedWakeUpAsleepOpensANewCycleAndOnHoldGoesOn() {
    ModelWorld hold = wakeGivenUp();
    hold.verdict = HOLD;
    hold.pass(Duration.ofMinutes(30));
    assertThat(hold.runs()).containsExactly("b");

    ModelWorld asleep = wakeGivenUp();
    asleep.says(ASLEEP);
    assertThat(asleep.phase()).isEqualTo(Phase.HIBERNATING);
    assertThat(asleep.open.keySet()).containsAll(Fixtures.names("a", "b"));
  }

  @Test
  void retryNeverGoesAgainstTheVerdict() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    world.fail("a");
    world.ok("c");
    world.says(HOLD);
    assertThat(world.tell(new Event.Retry("ann", "")).refusal().orElseThrow())
        .startsWith("paused until ");
    world.verdict = ASLEEP;
    world.tell(new Event.Retry("ann", ""));
    assertThat(world.runs()).containsExactly("a");
  }

  @Test
  void retryOfNothingIsRefused() {
    assertThat(sleeping(strict()).tell(new Event.Retry("ann", "")).refusal())
        .hasValue("nothing failed");
  }

  @Test
  void restartRepeatsTheWholeOperationInTheSameCycle() {
    ModelWorld world = sleeping(strict());
    CycleId cycle = cycle(world);
    Decision decision = world.tell(new Event.Restart("ann", ""));
    assertThat(decision.refusal()).isEmpty();
    assertThat(world.runs()).containsExactly("a", "c");
    assertThat(decision.effects())
        .filteredOn(Effect.Dispatch.class::isInstance)
        .allMatch(effect -> ((Effect.Dispatch) effect).again());
    assertThat(cycle(world)).isEqualTo(cycle);
  }

  @Test
  void importedRestoreDataIsWokenAtOnceUnlessAsleep() {
    ModelWorld world = wakeGivenUp();
    world.tell(new Event.RestoreDataImported(Set.of(Fixtures.name("b")), "ann"));
    assertThat(world.runs()).containsExactly("b");
  }

  @Test
  void changedConnectorRenewsTheBudgetAndTriesAtOnce() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    world.fail("a", Failure.Kind.PERMISSION);
    world.ok("c");
    world.pass(Duration.ofHours(2));
    assertThat(world.runs()).isEmpty();
    world.tell(new Event.ConnectorChanged("aws"));
    assertThat(world.runs()).containsExactly("a");
    assertThat(world.execution("a").retries()).isZero();
  }

  @Test
  void quiescedPlansWakeAllTheSame() {
    ModelWorld world = sleeping(strict());
    world.quiesced = true;
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
  }

  @Test
  void resultsOfOlderAttemptsAreRefusedAndLogged() {
    ModelWorld world = strict();
    world.says(ASLEEP);
    Effect.Dispatch first = world.running.get(Fixtures.name("a"));
    world.lose(Fixtures.name("a"));
    PlanState before = world.state;
    Decision decision = world.tell(new Event.Finished(first.attempt(), ModelWorld.ok()));
    assertThat(decision.effects())
        .anyMatch(
            effect ->
                effect instanceof Effect.Log log
                    && log.message().contains("refused the result of an older attempt"));
    assertThat(decision.changes(before)).isFalse();
  }
}
