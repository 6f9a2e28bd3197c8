package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Wake pacing: so many targets in so much time, and no more. */
class PacingTest {
  private static final int TARGETS = 12;

  private final EngineWorld world = new EngineWorld();

  private static Plan plan(Pacing pacing) {
    List<TargetDefinition> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      targets.add(Nights.scripted("group-" + i));
    }
    return Nights.plan(
        PLAN,
        Nights.schedule("UTC"),
        new CycleDefinition(
            targets,
            new Strategy.Parallel(OptionalInt.empty()),
            Behavior.DEFAULT,
            Optional.of(pacing)));
  }

  private void sleep(Pacing pacing) {
    for (int i = 0; i < TARGETS; i++) {
      world.fleet.add("group-" + i, "m" + i, true);
    }
    world.follow(plan(pacing));
    world.clock.advanceTo(Nights.EVENING.plusSeconds(10));
    assertThat(world.status().phase()).as("a shutdown is not paced").isEqualTo(Phase.HIBERNATED);
    world.clock.advanceTo(MIDNIGHT);
  }

  private long awake() {
    return world.fleet.snapshot().entrySet().stream()
        .filter(machine -> machine.getKey().startsWith("m") && machine.getValue())
        .count();
  }

  @Test
  void fiveTargetsAMinuteWake() {
    sleep(new Pacing(5, Duration.ofMinutes(1)));
    world.clock.advanceTo(MORNING.plusSeconds(1));
    assertThat(awake()).isEqualTo(5);
    assertThat(world.status().executions())
        .filteredOn(execution -> execution.state() == ExecutionState.PENDING)
        .extracting(Execution::message)
        .containsOnly("Paced: 5 targets every 1m");
    world.clock.advanceTo(MORNING.plusSeconds(59));
    assertThat(awake()).isEqualTo(5);
    world.clock.advanceTo(MORNING.plusSeconds(60));
    assertThat(awake()).isEqualTo(10);
    world.clock.advanceTo(MORNING.plusSeconds(120));
    assertThat(awake()).isEqualTo(TARGETS);
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
    world.close();
  }

  @Test
  void aPacedWakeUpThatHasNothingRunningHasNotEnded() {
    sleep(new Pacing(1, Duration.ofMinutes(10)));
    world.clock.advanceTo(MORNING.plus(Duration.ofMinutes(5)));
    assertThat(awake()).isEqualTo(1);
    assertThat(world.status().phase()).isEqualTo(Phase.WAKING_UP);
    world.clock.advanceTo(MORNING.plus(Duration.ofMinutes(110)));
    assertThat(awake()).isEqualTo(TARGETS);
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
    world.close();
  }
}
