package dev.hibernator.api;

/**
 * The type of an executor, as written in {@code spec.targets[].type}: {@code ec2}, {@code noop}.
 *
 * @param value the text, 1 to 63 characters
 */
public record ExecutorType(String value) implements Comparable<ExecutorType> {
  /**
   * Creates the value.
   *
   * @throws IllegalArgumentException if the text is empty, too long or has a character that is not
   *     allowed
   */
  public ExecutorType {
    Names.require("executor type", value, 63, Names.TYPE);
  }

  @Override
  public int compareTo(ExecutorType other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
