package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan's definition that becomes invalid while it is followed. */
class InvalidEditTest {
  private static final String PROBLEM = "spec.schedule.offHours[0].end: '25:00' is no time of day";

  private final Plan plan = EngineWorld.twoTargets();

  private static boolean isScheduleValid(EngineWorld world) {
    return world.condition(ConditionType.SCHEDULE_VALID).isPresent();
  }

  @Test
  void theLastValidScheduleStaysInForceAndIsTold() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      assertThat(isScheduleValid(world)).isTrue();
      world.engine.update(List.of(), Map.of(PLAN, PROBLEM));
      world.clock.settle();
      assertThat(isScheduleValid(world)).isFalse();
      assertThat(world.status().state().conditions().get(ConditionType.SCHEDULE_VALID).message())
          .isEqualTo(PROBLEM);
      assertThat(world.status().listed()).isTrue();

      world.clock.advanceTo(MIDNIGHT);
      assertThat(world.fleet.snapshot().values()).containsOnly(false);
      world.clock.advanceTo(MORNING.plusSeconds(10));
      assertThat(world.fleet.snapshot()).containsEntry("w1", true);
      assertThat(world.told("ScheduleError")).containsExactly(PROBLEM);
    }
  }

  @Test
  void aMendedEditIsTakenUp() {
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.engine.update(List.of(), Map.of(PLAN, PROBLEM));
      world.clock.settle();
      world.engine.update(List.of(plan));
      world.clock.settle();
      assertThat(isScheduleValid(world)).isTrue();
    }
  }

  @Test
  void whatWasNeverValidStartsNothing() {
    PlanId never = new PlanId("default", "never");
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.engine.update(List.of(plan), Map.of(never, PROBLEM));
      world.clock.advanceTo(EVENING.plusSeconds(10));
      assertThat(world.engine.status(never).orElseThrow().phase()).isEqualTo(Phase.PENDING);
      assertThat(
              world
                  .engine
                  .status(never)
                  .orElseThrow()
                  .state()
                  .conditions()
                  .get(ConditionType.SCHEDULE_VALID)
                  .message())
          .isEqualTo(PROBLEM);
      assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    }
  }
}
