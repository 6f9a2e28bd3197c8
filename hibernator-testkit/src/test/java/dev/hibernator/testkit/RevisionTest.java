package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.store.MemoryPlanStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** New definitions of plans that are followed already, such as by a calendar that has changed. */
class RevisionTest {
  private final Plan plan = EngineWorld.twoTargets();
  private final Plan other = Nights.plan(Nights.scripted("db"));

  @Test
  void thePlanFollowsItsNewDefinition() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.engine.revise(List.of(other), Map.of());
      world.clock.advanceTo(EVENING.plusSeconds(10));

      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", false);
    }
  }

  @Test
  void aPlanThatIsNotGivenStaysAsItIs() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.engine.revise(List.of(), Map.of());
      world.clock.advanceTo(EVENING.plusSeconds(10));

      assertThat(world.status().listed()).isTrue();
      assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    }
  }

  @Test
  void whyADefinitionIsNotValidIsTold() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.engine.revise(List.of(), Map.of(PLAN, "the calendar cannot be read"));
      world.clock.settle();
      assertThat(world.condition(ConditionType.SCHEDULE_VALID)).isEmpty();

      world.engine.revise(List.of(plan), Map.of());
      world.clock.settle();
      assertThat(world.condition(ConditionType.SCHEDULE_VALID)).isPresent();
    }
  }

  @Test
  void aDeletedPlanStaysDeleted() {
    MemoryPlanStore plans = new MemoryPlanStore();
    try (EngineWorld world = new EngineWorld(builder -> builder.plans(plans)).follow(plan)) {
      delete(world);
      world.engine.revise(List.of(other), Map.of(PLAN, "the calendar cannot be read"));
      world.clock.settle();

      assertThat(world.engine.status(PLAN)).isEmpty();
      assertThat(plans.definition(PLAN)).isEmpty();
      assertThat(plans.read(PLAN)).isEmpty();
    }
  }

  /** Whoever gives it again with an update wants it again. */
  @Test
  void aDeletedPlanComesBackByAnUpdate() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      delete(world);
      world.engine.update(List.of(other));
      world.clock.advanceTo(EVENING.plusSeconds(10));

      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", false);
    }
  }

  private static void delete(EngineWorld world) {
    CompletableFuture<Optional<String>> answer =
        world.engine.submit(PLAN, new Event.Delete(Optional.empty(), false, "ann", "moved"));
    world.clock.settle();
    assertThat(answer).isCompletedWithValue(Optional.empty());
    assertThat(world.engine.status(PLAN)).isEmpty();
  }
}
