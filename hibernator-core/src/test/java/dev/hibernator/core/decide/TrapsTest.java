package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.NOW;
import static dev.hibernator.core.decide.Fixtures.name;
import static dev.hibernator.schedule.Verdict.ASLEEP;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static dev.hibernator.schedule.Verdict.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The traps of the reference's state machine that the decider covers. */
final class TrapsTest {
  private static final Strategy.Sequential SEQUENTIAL = new Strategy.Sequential();

  private static ModelWorld world(Strategy strategy, Behavior.Mode mode, String... targets) {
    return new ModelWorld(
        Fixtures.plan(Fixtures.definition(strategy, Fixtures.behavior(mode, 3), targets)), 0);
  }

  private static ModelWorld sequential(String... targets) {
    return world(SEQUENTIAL, Behavior.Mode.STRICT, targets);
  }

  private static Plan with(Plan plan, CycleDefinition definition, CycleOverride... overrides) {
    return new Plan(
        plan.id(),
        plan.uid(),
        plan.generation() + 1,
        plan.schedule(),
        definition,
        List.of(overrides),
        false,
        Optional.empty(),
        DeletionPolicy.WAKE_UP);
  }

  private static CycleOverride disabling(String target, Instant from) {
    return new CycleOverride(
        "event",
        from,
        from.plus(Duration.ofDays(1)),
        Map.of(),
        Set.of(name(target)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void t16ResumedInOffHoursStaysHibernatedAndTouchesNothing() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.ok("a");
    world.tell(new Event.Suspend(Optional.empty(), "ann", ""));
    Decision decision = world.tell(new Event.Resume("ann", ""));
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(decision.effects()).noneMatch(Effect.Dispatch.class::isInstance);
  }

  @Test
  void t17ForcedWakeUpSurvivesACrashRightAfterItIsSaved() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.ok("a");
    world.tell(new Event.Suspend(Optional.empty(), "ann", ""));
    world.verdict = AWAKE;
    world.tell(new Event.Resume("ann", ""));
    world.running.clear();
    world.log.clear();
    world.tell(
        new Event.Lost(
            Fixtures.attempt(
                world.state.cycle().orElseThrow().id(),
                "a",
                Operation.WAKE_UP,
                world.state.lastFence().value()),
            "crash"));
    world.tell(new Event.Recovered());
    assertThat(world.runs()).containsExactly("a");
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void t18ResumingToActiveLeavesNoStaleCycle() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.tell(new Event.Suspend(Optional.empty(), "ann", ""));
    world.ok("a");
    world.verdict = AWAKE;
    world.tell(new Event.Resume("ann", ""));
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.state.cycle().orElseThrow().closed()).isTrue();
    assertThat(world.state.suspendedFrom()).isEmpty();
  }

  @Test
  void t20RetryRepeatsTheRecordedOperation() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.ok("a");
    world.says(AWAKE);
    world.fail("a");
    world.verdict = HOLD;
    world.tell(new Event.Retry("ann", ""));
    assertThat(world.running.get(name("a")).work()).isEqualTo(Work.WAKE_UP);
  }

  @Test
  void t22WakeUpSkipsWhatWasNeverShutDownAndWakesTheRest() {
    ModelWorld world = sequential("a", "b", "c");
    world.says(ASLEEP);
    world.ok("a");
    world.fail("b");
    world.says(AWAKE);
    assertThat(world.runs()).containsExactly("a");
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.execution("c").state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(world.execution("c").message()).isEqualTo("not shut down in this cycle");
  }

  @Test
  void t23AndT106EveryCycleIsFrozenAlsoWithoutOverrides() {
    ModelWorld world = sequential("a", "b");
    world.says(ASLEEP);
    world.plan = with(world.plan, world.plan.cycle(), disabling("b", NOW));
    world.tell(new Event.SpecChanged());
    world.ok("a", "b");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    world.tell(new Event.Observed());
    assertThat(world.state.message()).endsWith("overrides of event apply from the next cycle on");
    world.says(AWAKE);
    world.ok("b", "a");
    assertThat(world.asleep).isEmpty();
  }

  @Test
  void t25HistoryKeepsAFailureUntilTheSameCycleSucceeds() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.fail("a");
    OperationRecord failed = world.state.history().get(0).shutdown().orElseThrow();
    assertThat(failed.success()).isFalse();
    assertThat(failed.error()).hasValue("failed: a");
    world.pass(Duration.ofSeconds(60));
    world.ok("a");
    assertThat(world.state.history()).hasSize(1);
    assertThat(world.state.history().get(0).shutdown().orElseThrow().success()).isTrue();
  }

  @Test
  void t26AndT27EveryDispatchHasAnIdentityOfItsOwn() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    Effect.Dispatch first = world.running.get(name("a"));
    world.fail("a");
    world.pass(Duration.ofSeconds(60));
    Effect.Dispatch second = world.running.get(name("a"));
    assertThat(second.attempt().fence()).isGreaterThan(first.attempt().fence());
    assertThat(second.number()).isEqualTo(2);
  }

  @Test
  void t29EveryDecisionAsksToBeWokenAtTheNextInstantThatCounts() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.fail("a");
    assertThat(world.alarm).hasValue(world.now.plusSeconds(60));
  }

  @Test
  void t31OverrideEndsAtItsInstantAlsoWhileItsShutdownStillRuns() {
    ModelWorld world = sequential("a");
    world.tell(
        new Event.OverrideSet(
            Operation.SHUTDOWN, Optional.of(NOW.plusSeconds(600)), "ann", "", false));
    assertThat(world.runs()).containsExactly("a");
    world.pass(Duration.ofMinutes(10));
    assertThat(world.state.override()).isEmpty();
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
  }

  @Test
  void t31OverrideThatIsOverDoesNothing() {
    ModelWorld world = sequential("a");
    Decision decision =
        world.tell(new Event.OverrideSet(Operation.SHUTDOWN, Optional.of(NOW), "ann", "", false));
    assertThat(decision.refusal()).isPresent();
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void t33RetryResetsAbortedDescendants() {
    ModelWorld world =
        world(Fixtures.graph("a>b", "b>c"), Behavior.Mode.BEST_EFFORT, "a", "b", "c");
    world.says(ASLEEP);
    world.fail("a");
    assertThat(world.execution("c").state()).isEqualTo(ExecutionState.ABORTED);
    world.tell(new Event.Retry("ann", ""));
    world.ok("a", "b", "c");
    assertThat(world.state.is(ConditionType.DEGRADED)).isFalse();
  }

  @Test
  void t34EditsInErrorReachOnlyTargetsWithoutRecord() {
    ModelWorld world = sequential("a", "b", "c");
    world.says(ASLEEP);
    world.ok("a");
    world.fail("b");
    CycleDefinition fewer =
        Fixtures.definition(SEQUENTIAL, Fixtures.behavior(Behavior.Mode.STRICT, 3), "a", "c");
    world.plan = with(world.plan, fewer);
    world.tell(new Event.SpecChanged());
    assertThat(world.runs()).containsExactly("c");
    world.ok("c");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
  }

  @Test
  void t35DisabledTargetLeavesTheGraphWhole() {
    ModelWorld world = world(Fixtures.graph("a>b", "b>c"), Behavior.Mode.STRICT, "a", "b", "c");
    world.plan = with(world.plan, world.plan.cycle(), disabling("b", NOW));
    world.says(ASLEEP);
    assertThat(world.runs()).containsExactly("a");
    world.ok("a", "c");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
  }

  @Test
  void t36OnWakeUpTheReversedEdgesHoldBack() {
    ModelWorld world =
        world(
            Fixtures.graph("a>b", "b>d", "d>f", "a>c", "c>e"),
            Behavior.Mode.BEST_EFFORT,
            "a",
            "b",
            "c",
            "d",
            "e",
            "f");
    world.says(ASLEEP);
    world.ok("a");
    world.fail("b");
    world.ok("c", "e");
    assertThat(world.execution("d").state()).isEqualTo(ExecutionState.ABORTED);
    assertThat(world.execution("f").state()).isEqualTo(ExecutionState.ABORTED);
    world.says(AWAKE);
    assertThat(world.runs()).containsExactly("e");
    world.ok("e", "c", "a");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.execution("b").state()).isEqualTo(ExecutionState.SKIPPED);
  }

  @Test
  void t37BestEffortWithFailuresIsToldAsPartialSuccess() {
    ModelWorld world =
        world(new Strategy.Parallel(OptionalInt.empty()), Behavior.Mode.BEST_EFFORT, "a", "b");
    world.says(ASLEEP);
    world.fail("a");
    world.ok("b");
    assertThat(world.state.outbox().entries())
        .extracting(OutboxEntry::type)
        .contains("PartialSuccess")
        .doesNotContain("Success");
  }

  @Test
  void t38StrictStartsNothingAfterAFailureInTheSameStage() {
    Stage stage = new Stage("all", true, OptionalInt.of(1), Fixtures.names("a", "b", "c"));
    ModelWorld world =
        world(
            new Strategy.Staged(List.of(stage), OptionalInt.empty()),
            Behavior.Mode.STRICT,
            "a",
            "b",
            "c");
    world.says(ASLEEP);
    world.fail("a");
    assertThat(world.runs()).isEmpty();
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
  }

  @Test
  void t39ManualRetryBypassesBackOffAndKind() {
    for (Failure.Kind kind : List.of(Failure.Kind.THROTTLED, Failure.Kind.PERMISSION)) {
      ModelWorld world = sequential("a");
      world.says(ASLEEP);
      world.fail("a", kind);
      world.tell(new Event.Retry("ann", ""));
      assertThat(world.runs()).as(kind.name()).containsExactly("a");
    }
  }

  @Test
  void t41RecreatedPlanAdoptsItsRestoreData() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.ok("a");
    world.now = world.now.plusSeconds(60);
    world.state = PlanState.initial(Fixtures.PLAN, "", world.now);
    world.tell(new Event.Observed());
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    world.says(AWAKE);
    world.ok("a");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.asleep).isEmpty();
  }

  @Test
  void t41AnotherUidIsAnotherPlan() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.ok("a");
    Plan old = world.plan;
    world.plan =
        new Plan(
            old.id(),
            "another",
            1,
            old.schedule(),
            old.cycle(),
            List.of(),
            false,
            Optional.empty(),
            DeletionPolicy.WAKE_UP);
    world.tell(new Event.Observed());
    assertThat(world.state.uid()).isEqualTo("another");
    assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.state.cycle().orElseThrow().reason()).isEqualTo("adopted restore data");
  }

  @Test
  void t47AShutdownThatFoundNothingIsWokenWithoutAnError() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    CycleId cycle = world.state.cycle().orElseThrow().id();
    Effect.Dispatch dispatch = world.running.remove(name("a"));
    world.recorded.computeIfAbsent(cycle, id -> new TreeSet<>()).add(name("a"));
    world.tell(new Event.Finished(dispatch.attempt(), ModelWorld.ok()));
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.execution("a").message()).isEqualTo("nothing to wake");
  }

  @Test
  void t48NothingToRestoreBecomesActiveAndSaysSo() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    world.fail("a", Failure.Kind.PERMISSION);
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.execution("a").state()).isEqualTo(ExecutionState.SKIPPED);
  }

  @Test
  void t103ExhaustedShutdownStillWakesEverythingRecordedAtTheWindowsEnd() {
    ModelWorld world = sequential("a", "b");
    world.says(ASLEEP);
    world.ok("a");
    world.finish(
        name("b"), false, true, Ending.failed(new Failure(Failure.Kind.PERMISSION, "denied", "")));
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    world.says(AWAKE);
    world.ok("b", "a");
    assertThat(world.asleep).isEmpty();
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void t104ACompletedShutdownWithoutRecordIsAnErrorThatWaitsForPeople() {
    ModelWorld world = sequential("a");
    world.says(ASLEEP);
    Effect.Dispatch dispatch = world.running.remove(name("a"));
    world.tell(new Event.Finished(dispatch.attempt(), ModelWorld.ok()));
    world.says(AWAKE);
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    assertThat(world.execution("a").message()).isEqualTo(Targets.NO_RESTORE_POINT);
    world.pass(Duration.ofHours(2));
    assertThat(world.runs()).isEmpty();
  }

  @Test
  void t105OverridesCountFromTheVeryInstantTheCycleOpens() {
    ModelWorld world = sequential("a", "b");
    world.plan = with(world.plan, world.plan.cycle(), disabling("b", world.now));
    world.says(ASLEEP);
    assertThat(world.state.cycle().orElseThrow().definition().targetNames())
        .containsExactly(name("a"));
    assertThat(world.state.cycle().orElseThrow().exceptions()).containsExactly("event");
  }
}
