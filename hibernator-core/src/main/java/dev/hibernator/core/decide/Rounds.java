package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Begins and ends the operations of cycles. */
final class Rounds {
  private static final CycleDefinition NOTHING =
      new CycleDefinition(List.of(), new Strategy.Parallel(OptionalInt.empty()), Behavior.DEFAULT);

  private Rounds() {}

  /** Opens a new cycle, which takes over every open entry of earlier ones, and starts sleeping. */
  static void openCycle(Turn turn) {
    Plan plan = turn.plan().orElseThrow();
    CycleDefinition definition = definitionAt(turn, plan);
    Cycle cycle =
        new Cycle(
            turn.situation().candidate(),
            definition,
            activeExceptions(plan, turn.now()),
            turn.now(),
            Operation.SHUTDOWN,
            turn.v().reason(),
            turn.now(),
            Optional.empty(),
            false,
            Targets.toShutDown(definition.targets()),
            Ledger.EMPTY,
            false);
    turn.cycle(cycle);
    turn.state(turn.state().withMarks(List.of()));
    turn.moveTo(Phase.HIBERNATING);
    turn.condition(ConditionType.CONTESTED, false, "NewCycle", "");
    turn.effect(new Effect.OpenCycle(cycle.id()));
    turn.notify("Start", "going to sleep: " + cycle.reason());
  }

  /** Starts waking in the present cycle, or in one that is adopted for it. */
  static void startWake(Turn turn) {
    if (turn.state().cycle().isEmpty()) {
      adopt(turn);
    }
    Cycle cycle = turn.cycle().begin(Operation.WAKE_UP, turn.v().reason(), turn.now());
    turn.cycle(cycle);
    turn.ledger(Operation.WAKE_UP, Targets.toWake(turn));
    turn.moveTo(Phase.WAKING_UP);
    turn.effect(new Effect.Seal(cycle.id()));
    turn.notify("Start", "waking up: " + cycle.reason());
  }

  /** Wakes again what the last cycle recorded, be it awake or not. */
  static void repeatWake(Turn turn, String by) {
    Cycle cycle = turn.cycle().begin(Operation.WAKE_UP, "restart by " + by, turn.now());
    turn.cycle(cycle);
    List<Execution> again = new ArrayList<>();
    for (Execution execution : Targets.toWake(turn).executions().values()) {
      boolean live = turn.restore().live(cycle.id(), execution.target());
      again.add(live ? ExecutionEdit.repeated(execution, Work.WAKE_UP) : execution);
    }
    turn.ledger(Operation.WAKE_UP, Ledger.of(again));
    turn.moveTo(Phase.WAKING_UP);
    turn.effect(new Effect.Seal(cycle.id()));
  }

  static void repeatShutdown(Turn turn, String by) {
    Cycle cycle = turn.cycle().begin(Operation.SHUTDOWN, "restart by " + by, turn.now());
    turn.cycle(cycle);
    turn.ledger(
        Operation.SHUTDOWN,
        edited(cycle.shutdown(), each -> ExecutionEdit.repeated(each, Work.SHUT_DOWN)));
    turn.moveTo(Phase.HIBERNATING);
  }

  /** Takes restore data for which there is no cycle as that of a sleeping plan. */
  static void adopt(Turn turn) {
    CycleId id = turn.restore().newestOpenCycle().orElse(turn.situation().candidate());
    CycleDefinition definition = turn.plan().map(plan -> definitionAt(turn, plan)).orElse(NOTHING);
    Map<TargetName, Execution> shutdown = new LinkedHashMap<>();
    for (TargetDefinition target : definition.targets()) {
      Execution fresh = Execution.pending(target.name(), target.type(), Work.SHUT_DOWN);
      shutdown.put(
          target.name(),
          ExecutionEdit.settled(
              fresh, ExecutionState.SKIPPED, "no open restore data when adopted", turn.now()));
    }
    for (TargetName target : turn.restore().openTargets()) {
      Execution fresh = Execution.pending(target, turn.restore().executor(target), Work.SHUT_DOWN);
      shutdown.put(
          target,
          ExecutionEdit.settled(
              fresh, ExecutionState.COMPLETED, "adopted its restore data", turn.now()));
    }
    turn.cycle(
        new Cycle(
            id,
            definition,
            List.of(),
            turn.now(),
            Operation.SHUTDOWN,
            "adopted restore data",
            turn.now(),
            Optional.of(turn.now()),
            false,
            new Ledger(shutdown),
            Ledger.EMPTY,
            false));
    turn.effect(new Effect.OpenCycle(id));
    turn.notify("Recovery", "adopted restore data of cycle " + id);
  }

  /** Keeps in history how the present operation went so far. */
  static void remember(Turn turn) {
    Cycle cycle = turn.cycle();
    if (cycle.current().executions().isEmpty() && cycle.operation() == Operation.WAKE_UP) {
      return;
    }
    OperationRecord record = record(cycle, turn.now());
    boolean shutdown = cycle.operation() == Operation.SHUTDOWN;
    List<CycleRecord> history = new ArrayList<>();
    Optional<CycleRecord> same = Optional.empty();
    for (CycleRecord old : turn.state().history()) {
      if (old.id().equals(cycle.id())) {
        same = Optional.of(old);
      } else {
        history.add(old);
      }
    }
    history.add(
        new CycleRecord(
            cycle.id(),
            cycle.openedAt(),
            shutdown ? Optional.of(record) : same.flatMap(CycleRecord::shutdown),
            shutdown ? same.flatMap(CycleRecord::wakeUp) : Optional.of(record)));
    int excess = Math.max(0, history.size() - PlanState.MAX_HISTORY);
    turn.state(turn.state().withHistory(history.subList(excess, history.size())));
  }

  /** Notes that the present operation has ended, and how. */
  static void end(Turn turn) {
    turn.cycle(turn.cycle().withFinishedAt(Optional.of(turn.now())));
    remember(turn);
  }

  private static OperationRecord record(Cycle cycle, Instant now) {
    List<TargetRecord> targets = new ArrayList<>();
    boolean success = true;
    for (Execution each : cycle.current().executions().values()) {
      success &= each.state().isDone();
      targets.add(
          new TargetRecord(
              each.target(),
              each.executor(),
              each.state(),
              each.attempts(),
              each.startedAt(),
              each.finishedAt(),
              each.message()));
    }
    Optional<String> error =
        success ? Optional.empty() : Optional.of(StatusMessage.undone(cycle.current()));
    return new OperationRecord(
        cycle.reason(), cycle.startedAt(), cycle.finishedAt().orElse(now), success, error, targets);
  }

  static Ledger edited(Ledger ledger, java.util.function.UnaryOperator<Execution> edit) {
    return Ledger.of(ledger.executions().values().stream().map(edit).toList());
  }

  private static CycleDefinition definitionAt(Turn turn, Plan plan) {
    try {
      return plan.definitionAt(turn.now());
    } catch (InvalidPlan e) {
      turn.notify("ScheduleError", "the overrides of an exception are left out: " + e.getMessage());
      return plan.cycle();
    }
  }

  private static List<String> activeExceptions(Plan plan, Instant now) {
    return plan.overrides().stream()
        .filter(override -> override.appliesAt(now))
        .map(CycleOverride::exception)
        .toList();
  }
}
