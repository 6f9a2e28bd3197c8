package dev.hibernator.core.decide;

/** What happens in one phase. */
interface PhaseRules {
  /** Takes in an event. */
  void on(Turn turn, Event event);

  /** Goes towards what v asks for; called again whenever the phase has changed. */
  void converge(Turn turn);
}
