package dev.hibernator.core.plan;

/** What happens to sleeping resources when their plan is deleted. */
public enum DeletionPolicy {
  /** They are woken first; the plan goes when nothing is left to wake. */
  WAKE_UP,
  /** The plan goes at once; the resources sleep on and their restore data stays. */
  ORPHAN,
  /** The plan stays, and follows its schedule, until the resources are awake. */
  BLOCK
}
