package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * {@code behavior.maxResources} and {@code behavior.maxShare}: however much the selectors match, no
 * more is put to sleep.
 */
class BlastRadiusTest {
  /** Web has two machines that run and one that does not, the database one that runs. */
  private final EngineWorld world = new EngineWorld();

  private static Plan plan(int most, Strategy strategy) {
    return plan(new Cap(OptionalInt.of(most), OptionalInt.empty()), strategy);
  }

  private static Plan share(String share, Strategy strategy) {
    return plan(new Cap(OptionalInt.empty(), OptionalInt.of(Cap.percent(share))), strategy);
  }

  private static Plan plan(Cap cap, Strategy strategy) {
    Behavior behavior = new Behavior(Behavior.Mode.STRICT, 3, Duration.ofMinutes(60), cap);
    return Nights.plan(PLAN, behavior, strategy, Nights.scripted("web"), Nights.scripted("db"));
  }

  private Execution execution(String target) {
    return world.status().executions().stream()
        .filter(execution -> execution.target().value().equals(target))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatMatchesMoreThanAllowedIsNotTouched() {
    world.follow(plan(1, new Strategy.Sequential()));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("w2", true);
    assertThat(execution("web").state()).isEqualTo(ExecutionState.FAILED);
    assertThat(execution("web").message())
        .contains("2 resource(s)")
        .contains("behavior.maxResources allows 1");
    assertThat(execution("web").retryAt()).as("people must look first").isEmpty();
    assertThat(world.told("AttemptFailed")).hasSize(1);
    world.close();
  }

  @Test
  void theTargetsOfACycleCountTogether() {
    world.follow(plan(2, new Strategy.Sequential()));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    assertThat(world.fleet.snapshot())
        .containsEntry("w1", false)
        .containsEntry("w2", false)
        .containsEntry("d1", true);
    assertThat(execution("db").message())
        .contains("1 resource(s)")
        .contains("the plan's other targets 2");
    world.clock.advanceTo(MORNING.plusSeconds(10));
    assertThat(world.fleet.snapshot()).as("waking is never capped").containsEntry("w1", true);
    world.close();
  }

  @Test
  void targetsThatBeginTogetherSeeEachOther() {
    world.follow(plan(2, new Strategy.Parallel(OptionalInt.empty())));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    long asleep = world.fleet.snapshot().values().stream().filter(running -> !running).count();
    assertThat(asleep - 1).as("machines put to sleep").isBetween(1L, 2L);
    world.close();
  }

  @Test
  void whatFitsSleepsAndWhatWasOffDoesNotCount() {
    world.follow(plan(3, new Strategy.Sequential()));
    world.clock.advanceTo(MIDNIGHT);
    assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.fleet.snapshot().values()).containsOnly(false);
    world.close();
  }

  /** Four machines in the account, whatever the plan selects; those that are off count, too. */
  @Test
  void aLargerShareOfAllThereIsThanAllowedIsNotTouched() {
    world.follow(share("49%", new Strategy.Sequential()));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("w2", true);
    assertThat(execution("web").state()).isEqualTo(ExecutionState.FAILED);
    assertThat(execution("web").message())
        .contains("2 of the 4 resource(s) of fleet=the only one")
        .contains("behavior.maxShare allows 49%, which is 1");
    assertThat(execution("web").retryAt()).as("people must look first").isEmpty();
    world.close();
  }

  @Test
  void theShareIsOfTheWholeCycleAndWakingIsNeverCapped() {
    world.follow(share("50%", new Strategy.Sequential()));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    assertThat(world.fleet.snapshot())
        .containsEntry("w1", false)
        .containsEntry("w2", false)
        .containsEntry("d1", true);
    assertThat(execution("db").message())
        .contains("1 of the 4 resource(s)")
        .contains("the plan's other targets of this type there 2");
    world.clock.advanceTo(MORNING.plusSeconds(10));
    assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("w2", true);
    world.close();
  }

  @Test
  void targetsThatBeginTogetherShareTheShare() {
    world.follow(share("50%", new Strategy.Parallel(OptionalInt.empty())));
    world.clock.advanceTo(EVENING.plusSeconds(10));
    long asleep = world.fleet.snapshot().values().stream().filter(running -> !running).count();
    assertThat(asleep - 1).as("machines put to sleep").isBetween(1L, 2L);
    world.close();
  }

  @Test
  void aShareThatFitsSleeps() {
    world.follow(share("75%", new Strategy.Sequential()));
    world.clock.advanceTo(MIDNIGHT);
    assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    world.close();
  }

  /** What else there is makes the share smaller. */
  @Test
  void theShareIsOfTheAccountNotOfThePlan() {
    world.fleet.add("others", "o1", true).add("others", "o2", true);
    world.follow(share("50%", new Strategy.Sequential()));
    world.clock.advanceTo(MIDNIGHT);
    assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.fleet.snapshot()).containsEntry("o1", true).containsEntry("o2", true);
    world.close();
  }
}
