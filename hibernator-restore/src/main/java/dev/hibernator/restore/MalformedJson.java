package dev.hibernator.restore;

/** A text is not the JSON that is asked for. */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, with line and column where known
   */
  public MalformedJson(String message) {
    super(message);
  }
}
