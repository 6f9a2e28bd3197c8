package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.DeletionPolicy;

/** Lets plans go, suspends and resumes them, before anything else is looked at. */
final class Gate {
  private Gate() {}

  /** Tells whether the phase's own rules are to be followed. */
  static boolean opens(Turn turn) {
    if (turn.state().deletion().isPresent() && letsGo(turn)) {
      turn.forget();
      return false;
    }
    suspendOrResume(turn);
    return !(turn.deletion(DeletionPolicy.ORPHAN) && turn.running());
  }

  private static boolean letsGo(Turn turn) {
    if (turn.state().deletion().filter(Deletion::force).isPresent()) {
      for (Execution running : turn.state().running()) {
        turn.effect(
            new Effect.Cancel(
                turn.attempt(
                    running.target(), running.work().operation(), running.fence().orElseThrow()),
                "the plan is deleted by force"));
      }
      return true;
    }
    return !turn.running() && (turn.deletion(DeletionPolicy.ORPHAN) || nothingLeft(turn));
  }

  private static boolean nothingLeft(Turn turn) {
    return !turn.restore().anyOpen()
        && turn.restore().unreadableTargets().isEmpty()
        && turn.state().marks().isEmpty();
  }

  private static void suspendOrResume(Turn turn) {
    boolean wanted = suspended(turn);
    if (wanted && turn.phase() != Phase.SUSPENDED) {
      turn.state(turn.state().withSuspendedFrom(java.util.Optional.of(turn.phase())));
      turn.moveTo(Phase.SUSPENDED);
      turn.notify("Suspended", "nothing new starts");
    } else if (!wanted && turn.phase() == Phase.SUSPENDED) {
      resume(turn);
    }
  }

  private static boolean suspended(Turn turn) {
    boolean commanded =
        turn.state().suspension().filter(asked -> asked.activeAt(turn.now())).isPresent();
    boolean itself = turn.plan().filter(plan -> plan.suspendedAt(turn.now())).isPresent();
    return (commanded || itself) && !turn.deletion(DeletionPolicy.WAKE_UP);
  }

  /** The recorded phase is put back, the budget reset; then v decides. */
  private static void resume(Turn turn) {
    Phase from = turn.state().suspendedFrom().orElse(Phase.PENDING);
    turn.state(turn.state().withSuspendedFrom(java.util.Optional.empty()));
    turn.moveTo(from == Phase.ERROR ? byOperation(turn) : from);
    Retries.nowByItself(turn);
    turn.notify("Resumed", "the schedule applies again");
  }

  private static Phase byOperation(Turn turn) {
    return turn.cycle().operation() == Operation.SHUTDOWN ? Phase.HIBERNATING : Phase.WAKING_UP;
  }
}
