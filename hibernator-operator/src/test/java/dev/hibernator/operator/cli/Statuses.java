package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Ledger;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.Work;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** States of plans to look at. */
final class Statuses {
  static final PlanId PLAN = new PlanId("default", "prod");
  static final Instant NOW = Instant.parse("2026-02-02T19:00:05Z");
  static final Instant WAKE_UP = Instant.parse("2026-02-03T05:00:00Z");
  static final Instant HIBERNATION = Instant.parse("2026-02-03T19:00:00Z");

  private static final ExecutorType NOOP = new ExecutorType("noop");

  private Statuses() {}

  static PlanState state(Phase phase, String message) {
    return PlanState.initial(PLAN, "uid", NOW)
        .withPhase(phase)
        .withMessage(message)
        .withNext(Optional.of(HIBERNATION), Optional.of(WAKE_UP));
  }

  static PlanState state(
      Phase phase, String message, Operation operation, Execution... executions) {
    return state(phase, message).withCycle(cycle(operation, executions));
  }

  static PlanStatus status(PlanState state) {
    return new PlanStatus(
        PLAN, true, state, state.nextHibernation(), state.nextWakeUp(), List.of());
  }

  static Execution execution(String target, ExecutionState state, int attempts, String message) {
    Execution fresh = Execution.pending(new TargetName(target), NOOP, Work.SHUT_DOWN);
    boolean begun = attempts > 0;
    boolean ended = state.isTerminal() && begun;
    return new Execution(
        fresh.target(),
        fresh.executor(),
        state,
        fresh.work(),
        begun ? Optional.of(NOW.minusSeconds(5)) : Optional.empty(),
        ended ? Optional.of(NOW) : Optional.empty(),
        attempts,
        message,
        fresh.fence(),
        fresh.failures(),
        fresh.retryMode(),
        fresh.retries(),
        state == ExecutionState.FAILED ? Optional.of(NOW.plusSeconds(60)) : Optional.empty(),
        fresh.losses(),
        fresh.again(),
        fresh.recheckAt(),
        fresh.logs(),
        fresh.restore());
  }

  private static Cycle cycle(Operation operation, Execution... executions) {
    Ledger ledger = Ledger.of(Arrays.asList(executions));
    List<TargetDefinition> targets =
        Arrays.stream(executions)
            .map(
                execution ->
                    new TargetDefinition(
                        execution.target(),
                        NOOP,
                        Parameters.NONE,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return new Cycle(
        new CycleId("20260202T190000Z"),
        new CycleDefinition(targets, new Strategy.Sequential(), Behavior.DEFAULT),
        List.of(),
        NOW.minusSeconds(5),
        operation,
        "base window 1 (20:00–06:00 MON–FRI)",
        NOW.minusSeconds(5),
        Optional.empty(),
        false,
        operation == Operation.SHUTDOWN ? ledger : Ledger.EMPTY,
        operation == Operation.WAKE_UP ? ledger : Ledger.EMPTY,
        false);
  }
}
