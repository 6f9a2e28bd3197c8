package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;

/** What an attempt is to do on its target. */
public enum Work {
  /** Put it to sleep. */
  SHUT_DOWN(Operation.SHUTDOWN),
  /** See to it that it still sleeps; belongs to the shutdown of the same cycle. */
  KEEP_ASLEEP(Operation.SHUTDOWN),
  /** The same for what sleeps of a target whose shutdown failed, which it stays. */
  KEEP_REST_ASLEEP(Operation.SHUTDOWN),
  /** Wake it. */
  WAKE_UP(Operation.WAKE_UP);

  private final Operation operation;

  Work(Operation operation) {
    this.operation = operation;
  }

  /**
   * Returns the operation it belongs to.
   *
   * @return the operation
   */
  public Operation operation() {
    return operation;
  }

  /**
   * Tells whether it puts nothing to sleep but what was put to sleep before.
   *
   * @return whether it only keeps asleep
   */
  public boolean keepsAsleep() {
    return this == KEEP_ASLEEP || this == KEEP_REST_ASLEEP;
  }
}
