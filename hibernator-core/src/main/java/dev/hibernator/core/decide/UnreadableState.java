package dev.hibernator.core.decide;

/** A saved state that cannot be read: it is damaged, or a newer release wrote it. */
public final class UnreadableState extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong and where
   */
  public UnreadableState(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message what is wrong and where
   * @param cause why
   */
  public UnreadableState(String message, Throwable cause) {
    super(message, cause);
  }
}
