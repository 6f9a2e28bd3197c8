package dev.hibernator.restore;

/**
 * The version of a stored document, for compare-and-set. Its text means something to its store
 * only.
 *
 * @param value the text
 */
public record Version(String value) {
  @Override
  public String toString() {
    return value;
  }
}
