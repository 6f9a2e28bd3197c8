package com.example.lamps;

import dev.hibernator.api.Operation;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.util.List;

/** The engine as short as it can be: a plan from code, everything in memory. */
public final class Sleeper {
  private Sleeper() {}

  /** Puts a plan to sleep and says what came of it. */
  public static void main(String[] args) {
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());
    Plan plan = Plan.of("staging", nights, TargetDefinition.of("database", "noop"));
    try (Engine engine = Engine.builder().build()) {
      engine
          .runOnce(Operation.SHUTDOWN, List.of(plan))
          .forEach(result -> System.out.println(result.status().state().phase()));
    }
  }
}
