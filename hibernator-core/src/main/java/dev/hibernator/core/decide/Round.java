package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One pass over the targets of an operation: starts those whose turn has come, settles those that
 * need no attempt. Takes time in proportion to targets and dependencies.
 */
final class Round {
  private final Turn turn;
  private final Operation operation;
  private final boolean mayStart;
  private final Cycle cycle;
  private final Order order;
  private final Map<TargetName, TargetDefinition> definitions = new HashMap<>();
  private final Map<TargetName, Execution> board;
  private final boolean stopped;
  private final boolean aborts;
  private final Set<TargetName> opposite = new HashSet<>();
  private final Pace pace;
  private boolean startable;

  private Round(Turn turn, Operation operation, boolean mayStart) {
    this.turn = turn;
    this.operation = operation;
    this.mayStart = mayStart;
    cycle = turn.cycle();
    board = new LinkedHashMap<>(cycle.ledger(operation).executions());
    for (TargetDefinition target : cycle.definition().targets()) {
      definitions.put(target.name(), target);
    }
    List<TargetName> extras = new ArrayList<>(board.keySet());
    extras.removeAll(definitions.keySet());
    order = Order.of(cycle.definition(), operation, extras);
    boolean strict = cycle.definition().behavior().mode() == Behavior.Mode.STRICT;
    stopped = strict && operation == Operation.SHUTDOWN && stops();
    aborts = !strict || operation == Operation.WAKE_UP;
    pace = Pace.of(cycle, operation, turn.now());
    for (Execution execution : cycle.ledger(operation.opposite()).executions().values()) {
      if (execution.isRunning()) {
        opposite.add(execution.target());
      }
    }
  }

  /**
   * Goes over the targets once.
   *
   * @param mayStart whether attempts may start
   * @return whether the operation has ended: nothing runs, and nothing would start if it might
   */
  static boolean advance(Turn turn, Operation operation, boolean mayStart) {
    return new Round(turn, operation, mayStart).advance();
  }

  private boolean advance() {
    group(order.apart());
    for (Order.Group group : order.groups()) {
      if (!group(group)) {
        break;
      }
    }
    turn.ledger(operation, new Ledger(board));
    return !startable && !turn.running();
  }

  /** Failures without any attempt concern their target alone. */
  private boolean stops() {
    return board.values().stream()
        .anyMatch(
            execution ->
                execution.state() == ExecutionState.FAILED && execution.startedAt().isPresent());
  }

  /** Goes over one group; tells whether all of it has ended. */
  private boolean group(Order.Group group) {
    int running = 0;
    for (TargetName target : group.targets()) {
      running += runs(target) ? 1 : 0;
    }
    boolean ended = true;
    Optional<TargetName> ahead = Optional.empty();
    for (TargetName target : group.targets()) {
      Execution execution = board.get(target);
      if (execution == null) {
        continue;
      }
      if (execution.state() == ExecutionState.PENDING) {
        execution = consider(execution, running < group.limit(), ahead);
        board.put(target, execution);
        running += execution.isRunning() ? 1 : 0;
      }
      if (!execution.state().isTerminal()) {
        ended = false;
        ahead = Optional.of(target);
      }
    }
    return ended;
  }

  private boolean runs(TargetName target) {
    Execution execution = board.get(target);
    return execution != null && execution.isRunning();
  }

  private Execution consider(Execution waiting, boolean room, Optional<TargetName> ahead) {
    TargetName target = waiting.target();
    Optional<TargetName> failed = heldBackBy(target);
    if (opposite.contains(target)) {
      return ExecutionEdit.waiting(
          waiting, "Waiting for its " + operation.opposite().wireName() + " to end");
    }
    Optional<Execution> settled = notNeeded(waiting);
    if (settled.isPresent()) {
      return settled.get();
    }
    if (failed.isPresent() && aborts) {
      return ExecutionEdit.settled(
          waiting, ExecutionState.ABORTED, failed.get() + " failed", turn.now());
    }
    if (stopped || failed.isPresent()) {
      return ExecutionEdit.waiting(waiting, "Not started, a target before it failed");
    }
    Optional<TargetName> undone = undone(target);
    if (undone.isPresent() || !room) {
      String what = undone.or(() -> ahead).map(TargetName::value).orElse("another target");
      return ExecutionEdit.waiting(waiting, "Waiting for " + what + " to complete");
    }
    return ready(waiting);
  }

  /** A wake-up settles what needs none as soon as it is seen. */
  private Optional<Execution> notNeeded(Execution waiting) {
    return operation == Operation.WAKE_UP ? Targets.notToBeWoken(turn, waiting) : Optional.empty();
  }

  private Optional<TargetName> heldBackBy(TargetName target) {
    return firstBefore(
        target, state -> state == ExecutionState.FAILED || state == ExecutionState.ABORTED);
  }

  private Optional<TargetName> undone(TargetName target) {
    return firstBefore(target, state -> !state.isDone());
  }

  /** The first of those that a target depends on which is in such a state. */
  private Optional<TargetName> firstBefore(TargetName target, Predicate<ExecutionState> condition) {
    for (TargetName name : order.predecessors(target)) {
      Execution before = board.get(name);
      if (before != null && condition.test(before.state())) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private Execution ready(Execution waiting) {
    if (operation == Operation.SHUTDOWN) {
      Optional<Execution> blocked = Targets.notToBeShutDown(turn, waiting);
      if (blocked.isPresent()) {
        return blocked.get();
      }
    }
    if (!mayStart) {
      startable = true;
      return ExecutionEdit.waiting(waiting, StatusMessage.paused(turn));
    }
    Optional<String> slower = pace.holdsBack();
    if (slower.isPresent()) {
      startable = true;
      return ExecutionEdit.waiting(waiting, slower.get());
    }
    pace.started();
    Fence fence = turn.nextFence();
    Execution started =
        ExecutionEdit.dispatched(waiting, Targets.work(operation), fence, turn.now());
    turn.effect(Targets.dispatch(turn, started, definition(waiting), endOfAttempt(waiting)));
    return started;
  }

  private Optional<Instant> endOfAttempt(Execution waiting) {
    return waiting.attempts() == 0
        ? Optional.empty()
        : waiting.finishedAt().or(() -> Optional.of(turn.now()));
  }

  private TargetDefinition definition(Execution execution) {
    TargetDefinition own = definitions.get(execution.target());
    return own != null ? own : Targets.extra(turn, execution);
  }
}
