package dev.hibernator.testkit;

/**
 * One thing that a contract asks for. A test framework runs it as one test, for instance as a
 * dynamic test of JUnit.
 *
 * @param name what is asked for, as a sentence
 * @param body throws an {@link AssertionError} if it is not so
 */
public record Check(String name, Body body) {
  /** What a check does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs the check.
     *
     * @throws Exception if something unexpected happens
     */
    void run() throws Exception;
  }

  /**
   * Runs the check.
   *
   * @throws Exception if something unexpected happens
   */
  public void run() throws Exception {
    body.run();
  }
}
