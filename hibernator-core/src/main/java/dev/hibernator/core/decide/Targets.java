package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be done about a single target. */
final class Targets {
  static final String NO_RESTORE_POINT = "cannot wake up: no restore point found";
  static final String NOT_IN_PLAN = "no longer in the plan";

  private Targets() {}

  static Work work(Operation operation) {
    return operation == Operation.SHUTDOWN ? Work.SHUT_DOWN : Work.WAKE_UP;
  }

  /** A target whose restore data cannot be read is not shut down: it might be overwritten. */
  static Optional<Execution> notToBeShutDown(Turn turn, Execution waiting) {
    return turn.restore()
        .unreadable(waiting.target())
        .map(
            why ->
                ExecutionEdit.failed(
                    waiting, RetryMode.UNTIL_MENDED, "not shut down: " + why, turn.now()));
  }

  static Optional<Execution> notToBeWoken(Turn turn, Execution waiting) {
    TargetName target = waiting.target();
    if (waiting.again() || turn.open(target) > 0) {
      return Optional.empty();
    }
    Optional<String> unreadable = turn.restore().unreadable(target);
    if (unreadable.isPresent()) {
      Execution failed =
          ExecutionEdit.failed(waiting, RetryMode.UNTIL_MENDED, unreadable.get(), turn.now());
      return Optional.of(
          RetryRule.schedule(failed, turn.cycle().definition().behavior(), turn.now()));
    }
    return Optional.of(nothingOpen(turn, waiting));
  }

  private static Execution nothingOpen(Turn turn, Execution waiting) {
    Cycle cycle = turn.cycle();
    if (turn.restore().recorded(cycle.id(), waiting.target()) || waiting.attempts() > 0) {
      return skipped(turn, waiting, "nothing to wake");
    }
    Optional<Execution> shutdown = cycle.shutdown().of(waiting.target());
    if (shutdown.filter(done -> done.state() == ExecutionState.COMPLETED).isPresent()) {
      return ExecutionEdit.failed(waiting, RetryMode.BY_HAND, NO_RESTORE_POINT, turn.now());
    }
    return skipped(turn, waiting, "not shut down in this cycle");
  }

  private static Execution skipped(Turn turn, Execution waiting, String why) {
    return ExecutionEdit.settled(waiting, ExecutionState.SKIPPED, why, turn.now());
  }

  /**
   * Lets an attempt begin.
   *
   * @param earlier when an attempt before it on the same work has ended, or may have
   */
  static Effect dispatch(
      Turn turn, Execution started, TargetDefinition target, Optional<Instant> earlier) {
    Optional<Effect.Paced> pace = pace(turn, started, earlier);
    Duration timeout =
        target.timeout().orElse(turn.cycle().definition().behavior().targetTimeout());
    // What an attempt waits for its pace does not take from the time that it has.
    Duration paced =
        pace.map(given -> given.rate().within(turn.open(started.target()))).orElse(Duration.ZERO);
    Attempt attempt =
        turn.attempt(
            started.target(), started.work().operation(), started.fence().orElse(Fence.NONE));
    return new Effect.Dispatch(
        attempt,
        started.work(),
        target,
        started.attempts(),
        started.again(),
        timeout.plus(paced),
        turn.cycle().definition().behavior().cap(),
        pace);
  }

  private static Optional<Effect.Paced> pace(
      Turn turn, Execution started, Optional<Instant> earlier) {
    return started.work() == Work.WAKE_UP
        ? turn.cycle()
            .definition()
            .pacing()
            .flatMap(Pacing::ofResources)
            .map(rate -> new Effect.Paced(rate, earlier))
        : Optional.empty();
  }

  /** The definition of a target that is not in the cycle's, as its entries have it. */
  static TargetDefinition extra(Turn turn, Execution execution) {
    return turn.restore()
        .frozen(execution.target())
        .orElseGet(
            () ->
                new TargetDefinition(
                    execution.target(),
                    execution.executor(),
                    Parameters.NONE,
                    Optional.empty(),
                    Optional.empty()));
  }

  static TargetDefinition definition(Turn turn, Execution execution) {
    return turn.cycle()
        .definition()
        .target(execution.target())
        .orElseGet(() -> extra(turn, execution));
  }

  static Ledger toShutDown(List<TargetDefinition> targets) {
    return Ledger.of(
        targets.stream()
            .map(target -> Execution.pending(target.name(), target.type(), Work.SHUT_DOWN))
            .toList());
  }

  /** Everything a wake-up looks at: the cycle's targets, and whatever else has open entries. */
  static Ledger toWake(Turn turn) {
    List<Execution> all = new ArrayList<>();
    Set<TargetName> extras = new LinkedHashSet<>(turn.restore().touched());
    List<TargetDefinition> targets = turn.cycle().definition().targets();
    for (int i = targets.size() - 1; i >= 0; i--) {
      TargetDefinition target = targets.get(i);
      extras.remove(target.name());
      all.add(Execution.pending(target.name(), target.type(), Work.WAKE_UP));
    }
    extras.forEach(name -> all.add(extraToWake(turn, name)));
    return Ledger.of(all);
  }

  static Execution extraToWake(Turn turn, TargetName target) {
    Execution waiting = Execution.pending(target, turn.restore().executor(target), Work.WAKE_UP);
    return ExecutionEdit.waiting(waiting, NOT_IN_PLAN);
  }
}
