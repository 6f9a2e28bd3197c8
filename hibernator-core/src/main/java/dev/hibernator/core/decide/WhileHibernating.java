package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Behavior;

final class WhileHibernating implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    Commands.on(turn, event);
  }

  @Override
  public void converge(Turn turn) {
    if (!turn.v().awake()) {
      if (Round.advance(turn, Operation.SHUTDOWN, turn.v().shutdownsGoOn())) {
        conclude(turn);
      }
    } else if (!turn.running()) {
      Rounds.end(turn);
      Rounds.startWake(turn);
    }
  }

  private static void conclude(Turn turn) {
    Cycle cycle = turn.cycle();
    boolean failed = cycle.shutdown().any(ExecutionState.FAILED);
    Rounds.end(turn);
    if (failed && cycle.definition().behavior().mode() == Behavior.Mode.STRICT) {
      turn.moveTo(Phase.ERROR);
      tellOnce(turn);
    } else {
      turn.moveTo(Phase.HIBERNATED);
      turn.notify(
          failed ? "PartialSuccess" : "Success",
          failed ? "asleep, but " + StatusMessage.undone(cycle.shutdown()) : "asleep");
    }
  }

  /** Failure is told when an operation is given up, not for every attempt. */
  private static void tellOnce(Turn turn) {
    boolean goesOn =
        turn.cycle().shutdown().in(ExecutionState.FAILED).stream()
            .anyMatch(failed -> failed.retryAt().isPresent());
    if (!goesOn && !turn.cycle().told()) {
      turn.cycle(turn.cycle().withTold(true));
      turn.notify("Failure", StatusMessage.undone(turn.cycle().shutdown()));
    }
  }
}
