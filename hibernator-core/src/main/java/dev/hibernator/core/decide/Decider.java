package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Decides what to do about a plan.
 *
 * <p>Pure: the same arguments give the same decision, nothing else is looked at and nothing is
 * changed. Safe for use by several threads.
 */
public final class Decider {
  private Decider() {}

  /**
   * Decides.
   *
   * @param state the plan's present state
   * @param situation what the decision is made in view of
   * @param event what happened
   * @return the next state and what to do after it is saved
   */
  public static Decision decide(PlanState state, Situation situation, Event event) {
    return new Decision(state, List.of());
  }

  /**
   * Tells why one operation may not be asked for in place of the schedule ({@link
   * Situation#forced}).
   *
   * @param state the plan's present state
   * @param situation the situation
   * @param operation what would be asked for
   * @return the reason, empty if it may be asked for
   */
  public static Optional<String> refusal(
      PlanState state, Situation situation, Operation operation) {
    return Optional.empty();
  }

  /**
   * Tells whether a plan has come to rest: nothing runs, and nothing will start by itself before
   * the schedule changes, except wake-ups that were given up and are tried again every 30 minutes.
   *
   * @param state the plan's state
   * @return whether it has come to rest
   */
  public static boolean atRest(PlanState state) {
    return state.running().isEmpty();
  }
}
