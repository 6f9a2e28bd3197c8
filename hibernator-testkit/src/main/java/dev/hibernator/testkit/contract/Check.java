package dev.hibernator.testkit.contract;

/**
 * One thing that a contract asks for. Checks do not depend on each other and may run in any order,
 * each as often as wanted.
 *
 * @param name a sentence that says what is asked for
 * @param body throws an {@link AssertionError} that says what is wrong
 */
public record Check(String name, Runnable body) {
  /** Runs the check; throws an {@link AssertionError} if the contract is broken. */
  public void run() {
    body.run();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
