package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state directory as an engine leaves it, written through its own stores.
 *
 * @param root where it is
 */
record StoredState(Path root) {
  static final CycleId CYCLE = new CycleId("20260202T190000Z");
  private static final Fence FENCE = new Fence(1);

  /** A plan in Berlin with targets one after the other is saved, as valid and as it is. */
  StoredState with(PlanState state, TargetDefinition... targets) {
    return with(plan(state.id(), targets), state);
  }

  StoredState with(Plan plan, PlanState state) {
    try (StateDirectory directory = StateDirectory.open(root)) {
      directory.plans().define(new PlanDefinition(plan, true));
      save(directory, state);
    }
    return this;
  }

  static void save(StateDirectory directory, PlanState state) {
    long version =
        directory.plans().read(state.id()).map(PlanRecord::version).orElse(PlanStore.NEVER);
    directory.plans().save(state.id(), version, state).orElseThrow();
  }

  /** Resources were recorded as running before the plan went to sleep. */
  StoredState recorded(PlanId plan, String target, String... keys) {
    return recorded(plan, CYCLE, target, Identity.NONE, keys);
  }

  StoredState recorded(
      PlanId plan, CycleId cycle, String target, Identity identity, String... keys) {
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    for (String key : keys) {
      states.put(
          new ResourceKey(key),
          new ResourceState(true, 1, JsonObject.EMPTY.with("type", "m5.large")));
    }
    TargetName name = new TargetName(target);
    Target owner =
        new Target(plan, name, new ExecutorType("noop"), Parameters.NONE, Optional.empty());
    try (StateDirectory directory = StateDirectory.open(root)) {
      RestoreLedger ledger = new RestoreLedger(directory.restore());
      Attempt attempt = new Attempt(plan, cycle, name, Operation.SHUTDOWN, FENCE);
      ledger.raise(plan, name, FENCE);
      ledger.record(attempt, new Owner(owner, identity), states, Statuses.NOW);
    }
    return this;
  }

  StoredState audited(AuditRecord... records) {
    try (StateDirectory directory = StateDirectory.open(root)) {
      directory.audit().append(List.of(records));
    }
    return this;
  }

  static AuditRecord record(String id, String at, String plan, String action, String reason) {
    return new AuditRecord(
        id,
        Instant.parse(at),
        "ada",
        action,
        Optional.of(new PlanId("default", plan)),
        reason,
        JsonObject.EMPTY.with("message", "accepted"));
  }

  static Plan plan(PlanId id, TargetDefinition... targets) {
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("Europe/Berlin")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());
    Plan plain = Plan.of(id.name(), schedule, targets);
    return new Plan(
        id,
        plain.uid(),
        plain.generation(),
        plain.schedule(),
        plain.cycle(),
        plain.overrides(),
        plain.suspend(),
        plain.suspendUntil(),
        plain.deletionPolicy());
  }
}
