package dev.hibernator.api;

/**
 * The id of one cycle of a plan. Ids of one plan sort by the time at which their cycles were
 * opened.
 *
 * @param value the text, 1 to 63 characters
 */
public record CycleId(String value) implements Comparable<CycleId> {
  /**
   * Creates the value.
   *
   * @throws IllegalArgumentException if the text is empty, too long or has a character that is not
   *     allowed
   */
  public CycleId {
    Names.require("cycle id", value, 63, Names.TYPE);
  }

  @Override
  public int compareTo(CycleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
