package dev.hibernator.testkit;

/**
 * The process ends here, as far as the code under test can tell. An {@link Error}, so that nothing
 * that handles failures gets hold of it.
 */
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the crash.
   *
   * @param where where the process ends
   */
  public SimulatedCrash(String where) {
    super("simulated crash " + where);
  }
}
