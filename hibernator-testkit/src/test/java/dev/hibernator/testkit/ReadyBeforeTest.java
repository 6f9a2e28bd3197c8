package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code execution.readyBefore}: waking is done when people come. */
class ReadyBeforeTest {
  @Test
  void wakingStartsThatMuchEarlier() {
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(Window.parse("20:00", "06:00", "MON-SUN"))
                .readyBefore(Duration.ofMinutes(15))
                .build());
    Plan plan = Nights.plan(PLAN, schedule, EngineWorld.twoTargets().cycle());
    try (EngineWorld world = new EngineWorld().follow(plan)) {
      world.clock.advanceTo(MIDNIGHT);
      assertThat(world.status().nextWakeUp()).hasValue(MORNING.minus(Duration.ofMinutes(15)));
      world.clock.advanceTo(MORNING.minus(Duration.ofMinutes(15)).minusNanos(1));
      assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
      world.clock.advanceTo(MORNING.minus(Duration.ofMinutes(15)));
      assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("w3", false);
    }
  }
}
