package dev.hibernator.core.engine;

import dev.hibernator.api.PlanId;

/**
 * What came of one operation on one plan.
 *
 * @param plan the plan
 * @param kind how it ended
 * @param message one line for people
 * @param status the plan's status afterwards
 */
public record OnceResult(PlanId plan, Kind kind, String message, PlanStatus status) {
  /** How it ended. */
  public enum Kind {
    /** Everything was done. */
    DONE,
    /** It was already in that state, or there was nothing to wake. */
    NOTHING_TO_DO,
    /** A target failed, or something is still to be woken. */
    FAILED,
    /** It was not begun: the plan is suspended, or being deleted. */
    REFUSED,
    /** The engine was stopped before it ended; it goes on when the plan is followed again. */
    INTERRUPTED
  }
}
