package dev.hibernator.core.engine;

/**
 * How much an engine does at once.
 *
 * @param executions how many attempts run at once in this process
 * @param perConnector how many attempts run at once through one connector (account and region, or
 *     cluster) that does not say itself how many
 * @param decisions how many plans are decided on, and saved, at once
 * @param callsPerAttempt how many calls of one attempt run at once
 */
public record Limits(int executions, int perConnector, int decisions, int callsPerAttempt) {
  /** 1,024 attempts, 64 of them through one connector, 32 decisions, 8 calls of an attempt. */
  public static final Limits DEFAULT = new Limits(1_024, 64, 32, 8);

  /**
   * Creates the limits.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Limits {
    if (executions < 1 || perConnector < 1 || decisions < 1 || callsPerAttempt < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /**
   * Returns the same limits with another number of attempts at once.
   *
   * @param number how many attempts run at once
   * @return the limits
   */
  public Limits withExecutions(int number) {
    return new Limits(number, perConnector, decisions, callsPerAttempt);
  }
}
