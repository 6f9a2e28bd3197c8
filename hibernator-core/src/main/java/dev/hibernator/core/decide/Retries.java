package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Puts failed targets, and what was aborted because of them, back to where they may start. */
final class Retries {
  private Retries() {}

  /**
   * Tries a failed shutdown again in a round of its own, once the back-off of the target that
   * failed last is over.
   *
   * @return whether it is tried again
   */
  static boolean shutdownRoundDue(Turn turn) {
    Optional<Instant> due =
        turn.cycle().shutdown().in(ExecutionState.FAILED).stream()
            .flatMap(failed -> failed.retryAt().stream())
            .max(Instant::compareTo);
    if (due.filter(at -> !turn.now().isBefore(at)).isEmpty()) {
      return false;
    }
    Behavior behavior = turn.cycle().definition().behavior();
    reset(turn, Operation.SHUTDOWN, failed -> true, failed -> RetryRule.retry(failed, behavior));
    return true;
  }

  /** Tries each failed wake-up again when its time has come. */
  static void wakeUpsDue(Turn turn) {
    Behavior behavior = turn.cycle().definition().behavior();
    reset(
        turn,
        Operation.WAKE_UP,
        failed -> failed.retryAt().filter(at -> !turn.now().isBefore(at)).isPresent(),
        failed -> RetryRule.retry(failed, behavior));
  }

  /** Tries at once what failed in the present operation, with a fresh budget. */
  static void now(Turn turn) {
    fresh(turn, failed -> true);
  }

  /** As {@link #now}, but for what waits for people. */
  static void nowByItself(Turn turn) {
    fresh(turn, failed -> failed.retryMode() != RetryMode.BY_HAND);
  }

  /** Tries some targets of a wake-up at once, with a fresh budget. */
  static void nowFor(Turn turn, Set<TargetName> targets) {
    fresh(turn, failed -> targets.contains(failed.target()));
  }

  private static void fresh(Turn turn, Predicate<Execution> which) {
    if (turn.state().cycle().isPresent()) {
      reset(turn, turn.cycle().operation(), which, failed -> ExecutionEdit.reset(failed, 0));
      turn.cycle(turn.cycle().withTold(false));
    }
  }

  private static void reset(
      Turn turn,
      Operation operation,
      Predicate<Execution> which,
      java.util.function.UnaryOperator<Execution> how) {
    Ledger ledger = turn.cycle().ledger(operation);
    List<Execution> failed =
        ledger.in(ExecutionState.FAILED).stream().filter(which).map(how).toList();
    if (failed.isEmpty()) {
      return;
    }
    List<Execution> aborted =
        ledger.in(ExecutionState.ABORTED).stream()
            .map(each -> ExecutionEdit.reset(each, each.retries()))
            .toList();
    turn.ledger(operation, ledger.with(failed).with(aborted));
  }

  static boolean anyFailed(Turn turn) {
    return turn.state()
        .cycle()
        .filter(cycle -> cycle.current().any(ExecutionState.FAILED))
        .isPresent();
  }
}
