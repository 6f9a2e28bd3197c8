package dev.hibernator.core.decide;

final class WhileWakingUp implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.SpecChanged || event instanceof Event.ConnectorChanged) {
      Retries.nowByItself(turn);
    } else if (event instanceof Event.RestoreDataImported imported) {
      Commands.imported(turn, imported);
    } else {
      Commands.on(turn, event);
    }
  }

  @Override
  public void converge(Turn turn) {
    if (!turn.v().asleep()) {
      Waking.goOn(turn);
    } else if (turn.v().cyclesOpen() && !turn.running()) {
      Waking.breakOff(turn);
      Rounds.openCycle(turn);
    }
  }
}
