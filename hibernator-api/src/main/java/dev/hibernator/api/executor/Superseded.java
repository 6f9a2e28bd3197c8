package dev.hibernator.api.executor;

/** A newer attempt has taken over; this one must touch nothing any more. */
public final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why
   */
  public Superseded(String message) {
    super(message);
  }
}
