package dev.hibernator.api.executor;

/** How a resource is. */
public enum Condition {
  /** Fully awake: nothing of ours left on it. */
  AWAKE,
  /** Asleep, or not fully awake. */
  ASLEEP,
  /** On the way from one to the other. */
  CHANGING,
  /** It does not exist. */
  GONE
}
