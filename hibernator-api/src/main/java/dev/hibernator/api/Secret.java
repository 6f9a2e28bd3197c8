package dev.hibernator.api;

/**
 * A text that must not be seen: {@link #toString} does not show it.
 *
 * @param reveal the text
 */
public record Secret(String reveal) {
  /** Returns a fixed text without the secret. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
