package dev.hibernator.testkit;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans that sleep from 20:00 to 06:00 UTC every day, and the instants of their first night. */
final class Nights {
  static final PlanId PLAN = new PlanId("default", "shop");
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");
  static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
  static final Instant MORNING = Instant.parse("2026-03-03T06:00:00Z");
  static final Instant NEXT_NOON = Instant.parse("2026-03-03T12:00:00Z");

  private Nights() {}

  static Schedule schedule(String zone) {
    return Schedule.compile(
        ScheduleDefinition.in(zone).offHours(Window.parse("20:00", "06:00", "MON-SUN")).build());
  }

  static TargetDefinition scripted(String name) {
    return new TargetDefinition(
        new TargetName(name),
        ScriptedExecutor.TYPE,
        ScriptedExecutor.parameters(name),
        Optional.empty(),
        Optional.empty());
  }

  static TargetDefinition noop(String name, Parameters parameters) {
    return new TargetDefinition(
        new TargetName(name),
        new ExecutorType("noop"),
        parameters,
        Optional.empty(),
        Optional.empty());
  }

  static Plan plan(TargetDefinition... targets) {
    return plan(PLAN, Behavior.DEFAULT, new Strategy.Parallel(OptionalInt.empty()), targets);
  }

  static Plan plan(PlanId id, Behavior behavior, Strategy strategy, TargetDefinition... targets) {
    return plan(id, schedule("UTC"), new CycleDefinition(List.of(targets), strategy, behavior));
  }

  static Plan plan(PlanId id, Schedule schedule, CycleDefinition cycle) {
    return new Plan(
        id,
        "uid-" + id.name(),
        1,
        schedule,
        cycle,
        List.of(),
        false,
        Optional.empty(),
        DeletionPolicy.WAKE_UP);
  }
}
