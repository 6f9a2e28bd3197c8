package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of time, half-open: the start belongs to it, the end does not. Never empty. Either side
 * may be unbounded; {@link Instant#MIN} as start and {@link Instant#MAX} as end mean the same as no
 * bound.
 *
 * <p>Immutable and thread-safe.
 */
public final class Interval {
  /** All of time. */
  public static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

  private final Instant start;
  private final Instant end;

  private Interval(Instant start, Instant end) {
    this.start = start;
    this.end = end;
  }

  /**
   * Returns {@code [start, end)}.
   *
   * @param startInclusive the first instant
   * @param endExclusive the first instant after it
   * @return the interval
   * @throws IllegalArgumentException if the start is not before the end
   */
  public static Interval of(Instant startInclusive, Instant endExclusive) {
    if (!startInclusive.isBefore(endExclusive)) {
      throw new IllegalArgumentException(
          "an interval is never empty: " + startInclusive + " is not before " + endExclusive);
    }
    return new Interval(startInclusive, endExclusive);
  }

  /**
   * Returns everything from an instant on.
   *
   * @param startInclusive the first instant
   * @return the interval without an end
   */
  public static Interval startingAt(Instant startInclusive) {
    return of(startInclusive, Instant.MAX);
  }

  /**
   * Returns everything before an instant.
   *
   * @param endExclusive the first instant after it
   * @return the interval without a start
   */
  public static Interval endingAt(Instant endExclusive) {
    return of(Instant.MIN, endExclusive);
  }

  /**
   * Returns the first instant.
   *
   * @return the start, empty if the interval has none
   */
  public Optional<Instant> start() {
    return start.equals(Instant.MIN) ? Optional.empty() : Optional.of(start);
  }

  /**
   * Returns the first instant after the interval.
   *
   * @return the end, empty if the interval has none
   */
  public Optional<Instant> end() {
    return end.equals(Instant.MAX) ? Optional.empty() : Optional.of(end);
  }

  /**
   * Returns the elapsed time between start and end.
   *
   * @return the length, empty if a side is unbounded
   */
  public Optional<Duration> length() {
    return start().isPresent() && end().isPresent()
        ? Optional.of(Duration.between(start, end))
        : Optional.empty();
  }

  /**
   * Tells whether an instant lies in this interval.
   *
   * @param instant the instant
   * @return whether {@code start <= instant < end}
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && (instant.isBefore(end) || end.equals(Instant.MAX));
  }

  /**
   * Tells whether all of another interval lies in this one. Equivalent to {@code
   * intersection(other).equals(Optional.of(other))}.
   *
   * @param other the other interval
   * @return whether no instant of the other is outside
   */
  public boolean encloses(Interval other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }

  /**
   * Tells whether the two share an instant. Equivalent to {@code intersection(other).isPresent()}.
   *
   * @param other the other interval
   * @return whether they overlap
   */
  public boolean overlaps(Interval other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /**
   * Tells whether one ends where the other starts.
   *
   * @param other the other interval
   * @return whether they touch without overlapping
   */
  public boolean abuts(Interval other) {
    return end.equals(other.start) || other.end.equals(start);
  }

  /**
   * Returns what the two have in common.
   *
   * @param other the other interval
   * @return the common part, empty if they do not overlap
   */
  public Optional<Interval> intersection(Interval other) {
    return overlaps(other)
        ? Optional.of(new Interval(later(start, other.start), earlier(end, other.end)))
        : Optional.empty();
  }

  /** The start, {@link Instant#MIN} for none. */
  Instant from() {
    return start;
  }

  /** The end, {@link Instant#MAX} for none. */
  Instant until() {
    return end;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interval that && start.equals(that.start) && end.equals(that.end);
  }

  @Override
  public int hashCode() {
    return Objects.hash(start, end);
  }

  /** Returns {@code start/end} in ISO 8601, with {@code ..} for an unbounded side. */
  @Override
  public String toString() {
    return start().map(Instant::toString).orElse("..")
        + "/"
        + end().map(Instant::toString).orElse("..");
  }
}
