package dev.hibernator.core.decide;

import java.util.Arrays;

/** Where a target is within an operation of a cycle. */
public enum ExecutionState {
  /** It waits; the message says for what. */
  PENDING("Pending"),
  /** An attempt is dispatched. */
  RUNNING("Running"),
  /** It is done. */
  COMPLETED("Completed"),
  /** The last attempt failed. */
  FAILED("Failed"),
  /** Something it depends on failed. */
  ABORTED("Aborted"),
  /** There is nothing to do; the message says why. */
  SKIPPED("Skipped");

  private final String wireName;

  ExecutionState(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the name in documents and JSON output, such as {@code Running}.
   *
   * @return the name
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Tells whether nothing happens any more unless it is tried again.
   *
   * @return whether the state is neither pending nor running
   */
  public boolean isTerminal() {
    return this != PENDING && this != RUNNING;
  }

  /**
   * Tells whether what depends on the target may start.
   *
   * @return whether the target is completed or skipped
   */
  public boolean isDone() {
    return this == COMPLETED || this == SKIPPED;
  }

  /**
   * Finds a state by its wire name.
   *
   * @param wireName the name
   * @return the state
   * @throws IllegalArgumentException if there is none
   */
  public static ExecutionState of(String wireName) {
    return Arrays.stream(values())
        .filter(state -> state.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no execution state '" + wireName + "'"));
  }
}
