package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans, situations and views for tests. */
final class Fixtures {
  static final PlanId PLAN = new PlanId("default", "shop");
  static final Instant NOW = Instant.parse("2026-03-02T21:00:00Z");
  static final ExecutorType NOOP = new ExecutorType("noop");
  static final CycleId C1 = new CycleId("c1");
  static final CycleId C2 = new CycleId("c2");
  static final Schedule SCHEDULE =
      Schedule.compile(
          ScheduleDefinition.in("UTC").offHours(Window.parse("20:00", "06:00", "MON-SUN")).build());

  private Fixtures() {}

  static TargetName name(String name) {
    return new TargetName(name);
  }

  static List<TargetName> names(String... names) {
    return Arrays.stream(names).map(TargetName::new).toList();
  }

  static TargetDefinition target(String name) {
    return new TargetDefinition(
        name(name), NOOP, Parameters.NONE, Optional.empty(), Optional.empty());
  }

  static Strategy graph(String... edges) {
    List<Dependency> dependencies =
        Arrays.stream(edges)
            .map(edge -> edge.split(">"))
            .map(ends -> new Dependency(name(ends[0]), name(ends[1])))
            .toList();
    return new Strategy.Graph(dependencies, OptionalInt.empty());
  }

  static Behavior behavior(Behavior.Mode mode, int retries) {
    return new Behavior(mode, retries, Duration.ofMinutes(60));
  }

  static CycleDefinition definition(Strategy strategy, Behavior behavior, String... targets) {
    return new CycleDefinition(
        Arrays.stream(targets).map(Fixtures::target).toList(), strategy, behavior);
  }

  static Plan plan(CycleDefinition definition) {
    return new Plan(
        PLAN,
        "uid",
        1,
        SCHEDULE,
        definition,
        List.of(),
        false,
        Optional.empty(),
        DeletionPolicy.WAKE_UP);
  }

  static Plan suspended(Plan plan, boolean suspended) {
    return new Plan(
        plan.id(),
        plan.uid(),
        plan.generation(),
        plan.schedule(),
        plan.cycle(),
        plan.overrides(),
        suspended,
        Optional.empty(),
        plan.deletionPolicy());
  }

  static Outlook outlook(Verdict verdict, Instant now) {
    return new Outlook(
        verdict,
        "base window 1",
        Optional.of(now.plus(Duration.ofHours(1))),
        Optional.of(now.plus(Duration.ofHours(2))),
        Optional.of(now.plus(Duration.ofHours(1))),
        Optional.of(now.plus(Duration.ofHours(2))),
        Optional.empty());
  }

  static Situation situation(Plan plan, Verdict verdict, Instant now, PlanRestoreView view) {
    return new Situation(
        now,
        Optional.of(plan),
        Optional.of(outlook(verdict, now)),
        Optional.empty(),
        Optional.empty(),
        view,
        C2,
        Optional.empty());
  }

  static TargetView document(CycleId cycle, String target, boolean recorded, int open) {
    return new TargetView(
        cycle,
        name(target),
        Optional.of(NOOP),
        recorded,
        true,
        open,
        open > 0 ? List.of(new Owner(target(target).in(PLAN), Identity.NONE)) : List.of(),
        false,
        false,
        Optional.empty());
  }

  static TargetView unreadable(CycleId cycle, String target) {
    return new TargetView(
        cycle,
        name(target),
        Optional.empty(),
        false,
        false,
        0,
        List.of(),
        false,
        false,
        Optional.of("checksum does not match"));
  }

  static PlanRestoreView view(TargetView... documents) {
    return new PlanRestoreView(PLAN, List.of(documents));
  }

  static Attempt attempt(CycleId cycle, String target, Operation operation, long fence) {
    return new Attempt(PLAN, cycle, name(target), operation, new Fence(fence));
  }
}
