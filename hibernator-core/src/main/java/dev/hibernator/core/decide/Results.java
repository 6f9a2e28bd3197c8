package dev.hibernator.core.decide;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.restore.Attempt;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Takes in what attempts tell of themselves, in any phase; older attempts are refused. */
final class Results {
  private Results() {}

  static void progressed(Turn turn, Event.Progressed event) {
    apply(
        turn,
        event.attempt(),
        running -> ExecutionEdit.progressed(running, event.message(), event.progressed()));
  }

  static void finished(Turn turn, Event.Finished event) {
    Ending ending = event.ending();
    boolean taken = apply(turn, event.attempt(), running -> ended(turn, running, ending));
    if (taken) {
      marks(turn, event.attempt(), ending);
      if (ending.contested()) {
        turn.condition(ConditionType.CONTESTED, true, "Undone", ending.message());
      }
      if (!ending.succeeded()) {
        attemptFailed(turn, event.attempt(), ending.message());
      }
    }
  }

  static void lost(Turn turn, Event.Lost event) {
    apply(turn, event.attempt(), running -> lost(turn, running, event.why()));
  }

  private static Execution ended(Turn turn, Execution running, Ending ending) {
    if (running.work().keepsAsleep()) {
      return keptAsleep(turn, running, ending);
    }
    if (ending.succeeded()) {
      return ExecutionEdit.completed(running, ending, turn.now());
    }
    return failed(turn, ExecutionEdit.failed(running, ending, turn.now()));
  }

  private static Execution failed(Turn turn, Execution failed) {
    return RetryRule.schedule(failed, turn.cycle().definition().behavior(), turn.now());
  }

  private static Execution keptAsleep(Turn turn, Execution running, Ending ending) {
    Optional<Instant> recheckAt =
        ending.succeeded() ? ending.recheckAt() : Optional.of(turn.now().plus(RetryRule.PATIENT));
    return ExecutionEdit.keptAsleep(running, ending, recheckAt, turn.now());
  }

  private static Execution lost(Turn turn, Execution running, String why) {
    if (running.work().keepsAsleep()) {
      return ExecutionEdit.recheckAgain(running, Duration.ZERO, why, turn.now());
    }
    int losses = running.losses() + 1;
    if (losses < RetryRule.LOSSES) {
      return ExecutionEdit.lost(running, losses, why);
    }
    String message = "lost " + losses + " times in a row: " + why;
    attemptFailed(turn, attempt(turn, running), message);
    Execution pending = ExecutionEdit.lost(running, 0, message);
    return failed(turn, ExecutionEdit.failed(pending, RetryMode.BACK_OFF, message, turn.now()));
  }

  private static Attempt attempt(Turn turn, Execution running) {
    return turn.attempt(
        running.target(), running.work().operation(), running.fence().orElseThrow());
  }

  private static boolean apply(Turn turn, Attempt attempt, UnaryOperator<Execution> change) {
    Optional<Execution> running =
        turn.state()
            .cycle()
            .filter(cycle -> cycle.id().equals(attempt.cycle()))
            .flatMap(cycle -> cycle.ledger(attempt.operation()).of(attempt.target()))
            .filter(Execution::isRunning)
            .filter(execution -> execution.fence().equals(Optional.of(attempt.fence())));
    if (running.isEmpty()) {
      turn.log(
          Level.WARNING,
          "refused the result of an older attempt: "
              + attempt.operation().wireName()
              + " of "
              + attempt.target()
              + " in "
              + attempt.cycle()
              + ", attempt "
              + attempt.fence());
      return false;
    }
    Ledger ledger = turn.cycle().ledger(attempt.operation());
    turn.ledger(attempt.operation(), ledger.with(List.of(change.apply(running.get()))));
    return true;
  }

  private static void attemptFailed(Turn turn, Attempt attempt, String message) {
    turn.notify(
        "AttemptFailed",
        attempt.target() + ": " + message,
        Map.of("target", attempt.target().value()));
  }

  private static void marks(Turn turn, Attempt attempt, Ending ending) {
    if (ending.awake().isEmpty() && ending.gone().isEmpty()) {
      return;
    }
    Set<ResourceKey> awake = new HashSet<>(ending.awake());
    Set<ResourceKey> gone = new HashSet<>(ending.gone());
    List<PendingMark> marks = new ArrayList<>();
    for (PendingMark mark : turn.state().marks()) {
      if (mark.cycle().equals(attempt.cycle()) && mark.target().equals(attempt.target())) {
        awake.addAll(mark.awake());
        gone.addAll(mark.gone());
      } else {
        marks.add(mark);
      }
    }
    gone.removeAll(awake);
    marks.add(
        new PendingMark(
            attempt.cycle(),
            attempt.target(),
            attempt.fence(),
            awake,
            gone,
            turn.now().plus(RetryRule.MARKING)));
    turn.state(turn.state().withMarks(marks));
  }
}
