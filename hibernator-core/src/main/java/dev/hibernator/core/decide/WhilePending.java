package dev.hibernator.core.decide;

import java.lang.System.Logger.Level;

final class WhilePending implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.OverrideSet || event instanceof Event.OverrideCleared) {
      Commands.refuse(turn, event, "the plan has never had a valid schedule");
    } else {
      Commands.on(turn, event);
    }
  }

  /** First sight of a plan. */
  @Override
  public void converge(Turn turn) {
    if (turn.restore().anyOpen()) {
      Rounds.adopt(turn);
      turn.moveTo(Phase.HIBERNATED);
    } else if (turn.situation().outlook().isPresent()) {
      turn.log(Level.DEBUG, "first sight, nothing to adopt");
      turn.moveTo(Phase.ACTIVE);
    }
  }
}
