package dev.hibernator.api;

/**
 * The key of one resource within a target: an instance id, {@code namespace/Kind/name}.
 *
 * @param value the text, 1 to 1024 characters
 */
public record ResourceKey(String value) implements Comparable<ResourceKey> {
  /**
   * Creates the value.
   *
   * @throws IllegalArgumentException if the text is empty, too long or has a character that is not
   *     allowed
   */
  public ResourceKey {
    Names.require("resource key", value, 1024, Names.PRINTABLE);
  }

  @Override
  public int compareTo(ResourceKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
