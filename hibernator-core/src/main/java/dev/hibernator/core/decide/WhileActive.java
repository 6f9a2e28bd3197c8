package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;

final class WhileActive implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.Restart restart) {
      restart(turn, restart);
    } else if (event instanceof Event.SpecChanged || event instanceof Event.ConnectorChanged) {
      if (turn.wakes()) {
        Retries.nowByItself(turn);
      }
    } else if (event instanceof Event.RestoreDataImported imported) {
      Commands.imported(turn, imported);
    } else {
      Commands.on(turn, event);
    }
  }

  private static void restart(Turn turn, Event.Restart restart) {
    if (turn.v().awake() && !turn.running() && hasEntries(turn)) {
      Commands.accept(turn, restart);
      Rounds.repeatWake(turn, restart.by());
    } else {
      Commands.refuse(
          turn, restart, "only what the schedule asks for, and only what the last cycle recorded");
    }
  }

  private static boolean hasEntries(Turn turn) {
    return turn.state().cycle().filter(cycle -> anyLive(turn, cycle)).isPresent();
  }

  private static boolean anyLive(Turn turn, Cycle cycle) {
    CycleId id = cycle.id();
    return turn.situation().restore().targets().stream()
        .anyMatch(document -> document.cycle().equals(id) && document.isLive());
  }

  @Override
  public void converge(Turn turn) {
    if (turn.v().asleep()) {
      if (turn.v().cyclesOpen() && !turn.running()) {
        Waking.breakOff(turn);
        Rounds.openCycle(turn);
      }
    } else if (turn.wakes()) {
      Waking.goOnBehind(turn);
    } else if (turn.v().awake() && Waking.anythingOpen(turn)) {
      Rounds.startWake(turn);
    }
  }
}
