package dev.hibernator.api;

/**
 * One thing that is wrong, or odd, with what a person wrote.
 *
 * @param path where, as in {@code selector.tags}; empty for the whole
 * @param message what is wrong and how to mend it
 * @param severity whether it must be mended
 */
public record Problem(String path, String message, Severity severity) {
  /** Whether a problem must be mended. */
  public enum Severity {
    /** Nothing is done until it is mended. */
    ERROR,
    /** Allowed, but probably not meant. */
    WARNING
  }

  /**
   * Creates an error.
   *
   * @param path where
   * @param message what is wrong and how to mend it
   * @return the problem
   */
  public static Problem error(String path, String message) {
    return new Problem(path, message, Severity.ERROR);
  }

  /**
   * Creates a warning.
   *
   * @param path where
   * @param message what is odd and how to mend it
   * @return the problem
   */
  public static Problem warning(String path, String message) {
    return new Problem(path, message, Severity.WARNING);
  }

  /**
   * Returns the same problem seen from further up.
   *
   * @param prefix the path of the thing that this problem's path starts at
   * @return the problem with {@code prefix} put before its path
   */
  public Problem under(String prefix) {
    boolean plain = path.isEmpty() || prefix.isEmpty() || path.startsWith("[");
    return new Problem(prefix + (plain ? "" : ".") + path, message, severity);
  }
}
