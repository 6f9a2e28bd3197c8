package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.TargetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on waking, and ends it: never gives up, and closes a cycle only when nothing is left. */
final class Waking {
  private Waking() {}

  static void goOn(Turn turn) {
    takeIn(turn);
    Retries.wakeUpsDue(turn);
    if (Round.advance(turn, Operation.WAKE_UP, true)) {
      conclude(turn);
    }
  }

  /** Goes on with what an Active plan still has to wake. */
  static void goOnBehind(Turn turn) {
    if (takeIn(turn)) {
      turn.moveTo(Phase.WAKING_UP);
      return;
    }
    Retries.wakeUpsDue(turn);
    boolean ended = Round.advance(turn, Operation.WAKE_UP, true);
    if (ended && undone(turn).isEmpty()) {
      if (changed(turn)) {
        Rounds.end(turn);
      }
      closeIfDone(turn);
    } else if (ended && changed(turn)) {
      Rounds.end(turn);
    }
  }

  private static boolean changed(Turn turn) {
    return !turn.before().cycle().map(Cycle::wakeUp).equals(Optional.of(turn.cycle().wakeUp()));
  }

  /** Stops where it is; a new cycle takes over. */
  static void breakOff(Turn turn) {
    if (turn.wakes()) {
      Rounds.end(turn);
    }
  }

  static boolean anythingOpen(Turn turn) {
    return turn.restore().openTargets().stream().anyMatch(target -> turn.open(target) > 0);
  }

  /**
   * Lets everything take part that has open entries: what turned up late, and what an attempt said
   * was awake although it is not.
   *
   * @return whether anything turned up late
   */
  static boolean takeIn(Turn turn) {
    List<Execution> late = new ArrayList<>();
    List<Execution> asleep = new ArrayList<>();
    Ledger ledger = turn.cycle().wakeUp();
    for (TargetName target : turn.restore().touched()) {
      Optional<Execution> known = ledger.of(target);
      if (turn.open(target) == 0) {
        known.filter(Waking::saysAwake).ifPresent(each -> asleep.add(unreadable(turn, each)));
      } else if (known.isEmpty()) {
        late.add(newcomer(turn, target));
      } else if (known.get().state() == ExecutionState.SKIPPED) {
        late.add(ExecutionEdit.reset(known.get(), 0));
      } else if (saysAwake(known.get())) {
        asleep.add(stillAsleep(turn, known.get()));
      }
    }
    asleep.removeIf(Waking::saysAwake);
    if (!late.isEmpty() || !asleep.isEmpty()) {
      turn.ledger(Operation.WAKE_UP, ledger.with(late).with(asleep));
    }
    return !late.isEmpty();
  }

  private static boolean saysAwake(Execution execution) {
    return execution.state() == ExecutionState.COMPLETED;
  }

  private static Execution newcomer(Turn turn, TargetName target) {
    return turn.cycle()
        .definition()
        .target(target)
        .map(TargetDefinition::type)
        .map(type -> Execution.pending(target, type, Work.WAKE_UP))
        .orElseGet(() -> Targets.extraToWake(turn, target));
  }

  private static Execution stillAsleep(Turn turn, Execution execution) {
    String message =
        turn.open(execution.target()) + " resource(s) not observed awake; " + execution.message();
    return failed(turn, execution, RetryMode.BACK_OFF, message);
  }

  private static Execution unreadable(Turn turn, Execution execution) {
    return turn.restore()
        .unreadable(execution.target())
        .map(why -> failed(turn, execution, RetryMode.UNTIL_MENDED, why))
        .orElse(execution);
  }

  private static Execution failed(Turn turn, Execution execution, RetryMode mode, String message) {
    return RetryRule.schedule(
        ExecutionEdit.failed(execution, mode, message, turn.now()),
        turn.cycle().definition().behavior(),
        turn.now());
  }

  private static void conclude(Turn turn) {
    Behavior behavior = turn.cycle().definition().behavior();
    List<Execution> undone = undone(turn);
    if (undone.isEmpty()) {
      Rounds.end(turn);
      turn.moveTo(Phase.ACTIVE);
      turn.notify(turn.cycle().told() ? "Recovery" : "Success", "awake");
      closeIfDone(turn);
    } else if (undone.stream().noneMatch(each -> RetryRule.remains(each, behavior))) {
      giveUpForNow(turn, behavior);
    }
  }

  private static void giveUpForNow(Turn turn, Behavior behavior) {
    boolean strict = behavior.mode() == Behavior.Mode.STRICT;
    Rounds.end(turn);
    turn.moveTo(strict ? Phase.ERROR : Phase.ACTIVE);
    if (!turn.cycle().told()) {
      turn.cycle(turn.cycle().withTold(true));
      turn.notify(
          strict ? "Failure" : "PartialSuccess",
          "not everything is awake: " + StatusMessage.undone(turn.cycle().wakeUp()));
    }
  }

  private static List<Execution> undone(Turn turn) {
    return turn.cycle().wakeUp().executions().values().stream()
        .filter(execution -> !execution.state().isDone())
        .toList();
  }

  private static void closeIfDone(Turn turn) {
    if (turn.state().marks().isEmpty() && !turn.restore().anyOpen()) {
      turn.cycle(turn.cycle().withClosed(true));
      turn.effect(new Effect.CloseCycle(turn.cycle().id()));
    }
  }
}
