package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import java.lang.System.Logger.Level;
import java.util.Optional;

final class WhileHibernated implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.Retry retry && turn.v().kind() == EffectiveVerdict.Kind.NONE) {
      Commands.refuse(turn, retry, "there is no valid schedule; wake the plan or delete it");
    } else if (event instanceof Event.Restart restart) {
      restart(turn, restart);
    } else if (event instanceof Event.SpecChanged || event instanceof Event.ConnectorChanged) {
      Retries.nowByItself(turn);
    } else {
      Commands.on(turn, event);
    }
  }

  private static void restart(Turn turn, Event.Restart restart) {
    if (turn.v().cyclesOpen() && !turn.running()) {
      Commands.accept(turn, restart);
      Rounds.repeatShutdown(turn, restart.by());
    } else {
      Commands.refuse(turn, restart, "only what the schedule asks for: " + turn.v().reason());
    }
  }

  @Override
  public void converge(Turn turn) {
    if (turn.v().awake()) {
      Rounds.startWake(turn);
      return;
    }
    Ledger before = turn.cycle().shutdown();
    boolean may = turn.v().cyclesOpen();
    if (may) {
      Retries.shutdownRoundDue(turn);
    }
    if (turn.cycle().shutdown().any(ExecutionState.PENDING)) {
      Round.advance(turn, Operation.SHUTDOWN, may);
    } else if (may) {
      turn.log(Level.DEBUG, "already hibernated, skipping duplicate shutdown");
    }
    Guard.keepAsleep(turn);
    boolean late = !before.equals(turn.cycle().shutdown()) || lateResult(turn);
    if (late && !turn.running()) {
      Rounds.end(turn);
    }
  }

  private static boolean lateResult(Turn turn) {
    return turn.before().phase() == Phase.HIBERNATED
        && !turn.before().cycle().map(Cycle::shutdown).equals(Optional.of(turn.cycle().shutdown()));
  }
}
