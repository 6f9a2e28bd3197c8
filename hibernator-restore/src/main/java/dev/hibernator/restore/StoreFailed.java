package dev.hibernator.restore;

/** A store could not do what it was asked for. */
public final class StoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed, naming the place
   */
  public StoreFailed(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message what failed, naming the place
   * @param cause why
   */
  public StoreFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
