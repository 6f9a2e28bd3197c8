package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;

final class WhileInError implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.SpecChanged) {
      Edits.reachUntouchedTargets(turn);
      Retries.nowByItself(turn);
    } else if (event instanceof Event.ConnectorChanged) {
      Retries.nowByItself(turn);
    } else if (event instanceof Event.RestoreDataImported imported) {
      Commands.imported(turn, imported);
    } else {
      Commands.on(turn, event);
    }
  }

  @Override
  public void converge(Turn turn) {
    if (turn.cycle().operation() == Operation.SHUTDOWN) {
      afterShutdown(turn);
    } else {
      afterWakeUp(turn);
    }
  }

  private static void afterShutdown(Turn turn) {
    if (turn.v().awake()) {
      Rounds.startWake(turn);
    } else if (turn.v().shutdownsGoOn()
        && (nothingFailed(turn) || Retries.shutdownRoundDue(turn))) {
      turn.moveTo(Phase.HIBERNATING);
    } else {
      Guard.keepAsleep(turn);
    }
  }

  /** A target whose rest is kept asleep counts as failed until that has ended. */
  private static boolean nothingFailed(Turn turn) {
    return !Retries.anyFailed(turn) && !turn.running();
  }

  private static void afterWakeUp(Turn turn) {
    if (turn.v().asleep()) {
      if (turn.v().cyclesOpen()) {
        Waking.breakOff(turn);
        Rounds.openCycle(turn);
      }
      return;
    }
    Waking.takeIn(turn);
    Retries.wakeUpsDue(turn);
    if (turn.cycle().wakeUp().any(ExecutionState.PENDING) || !Retries.anyFailed(turn)) {
      turn.moveTo(Phase.WAKING_UP);
    }
  }
}
