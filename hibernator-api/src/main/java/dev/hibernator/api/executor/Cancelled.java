package dev.hibernator.api.executor;

/** The attempt is to stop; it must touch nothing any more. */
public final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why
   */
  public Cancelled(String message) {
    super(message);
  }
}
