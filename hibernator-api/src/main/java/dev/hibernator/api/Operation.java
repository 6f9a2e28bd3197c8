package dev.hibernator.api;

/** What is done to a target. */
public enum Operation {
  /** Put to sleep. */
  SHUTDOWN("shutdown"),
  /** Wake. */
  WAKE_UP("wakeup");

  private final String wireName;

  Operation(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the name in documents, metrics and JSON output: {@code shutdown} or {@code wakeup}.
   *
   * @return the name
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the operation that undoes this one.
   *
   * @return the opposite operation
   */
  public Operation opposite() {
    return this == SHUTDOWN ? WAKE_UP : SHUTDOWN;
  }
}
