package dev.hibernator.restore;

/**
 * The fencing token of an attempt. Tokens rise within a plan; whoever holds an older one than the
 * newest for its target is refused.
 *
 * @param value the token, at least 0
 */
public record Fence(long value) implements Comparable<Fence> {
  /** Older than the token of every attempt. */
  public static final Fence NONE = new Fence(0);

  /**
   * Creates the token.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Fence {
    if (value < 0) {
      throw new IllegalArgumentException("a fence is not negative: " + value);
    }
  }

  @Override
  public int compareTo(Fence other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
