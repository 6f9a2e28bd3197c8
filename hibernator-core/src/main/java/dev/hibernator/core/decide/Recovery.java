package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import java.util.Optional;

/** Asks again for every effect of earlier decisions that may have been lost. */
final class Recovery {
  private Recovery() {}

  static void askAgain(Turn turn) {
    turn.state().cycle().ifPresent(cycle -> ofCycle(turn, cycle));
    Marks.repeatAll(turn);
  }

  private static void ofCycle(Turn turn, Cycle cycle) {
    if (cycle.closed()) {
      turn.effect(new Effect.CloseCycle(cycle.id()));
    } else if (cycle.operation() == Operation.SHUTDOWN) {
      turn.effect(new Effect.OpenCycle(cycle.id()));
    } else {
      turn.effect(new Effect.Seal(cycle.id()));
    }
    for (Execution running : turn.state().running()) {
      turn.effect(
          Targets.dispatch(
              turn, running, Targets.definition(turn, running), Optional.of(turn.now())));
    }
  }
}
