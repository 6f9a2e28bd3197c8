package dev.hibernator.core.decide;

final class WhileSuspended implements PhaseRules {
  @Override
  public void on(Turn turn, Event event) {
    if (event instanceof Event.OverrideSet
        || event instanceof Event.OverrideCleared
        || event instanceof Event.Retry
        || event instanceof Event.Restart) {
      Commands.refuse(turn, event, "the plan is suspended; resume it first");
    } else {
      Commands.on(turn, event);
    }
  }

  /** Nothing starts; the gate lets out. */
  @Override
  public void converge(Turn turn) {}
}
