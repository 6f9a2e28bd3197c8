package dev.hibernator.restore;

/**
 * The fencing token of an attempt. Tokens rise within a plan; whoever holds an older one than the
 * newest for its target is refused.
 *
 * @param value the token, from 0 to 10^18 - 1
 */
public record Fence(long value) implements Comparable<Fence> {
  private static final long MAX = 999_999_999_999_999_999L;

  /** Older than the token of every attempt. */
  public static final Fence NONE = new Fence(0);

  /**
   * Creates the token.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Fence {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("a fence is from 0 to 10^18 - 1, not " + value);
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
