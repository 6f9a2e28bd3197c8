package dev.hibernator.api;

/**
 * The name of a target, unique within its plan.
 *
 * @param value the text, 1 to 253 characters
 */
public record TargetName(String value) implements Comparable<TargetName> {
  /**
   * Creates the value.
   *
   * @throws IllegalArgumentException if the text is empty, too long or has a character that is not
   *     allowed
   */
  public TargetName {
    Names.require("target name", value, 253, Names.PRINTABLE);
  }

  @Override
  public int compareTo(TargetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
