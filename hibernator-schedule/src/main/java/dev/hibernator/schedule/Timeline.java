package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of instants: finitely many intervals over the whole of time, kept in canonical form
 * (sorted, disjoint, not touching). Two timelines are equal if and only if they cover the same
 * instants. Timelines form a Boolean algebra under {@link #union}, {@link #intersect} and {@link
 * #complement}, with {@link #EMPTY} and {@link #ALWAYS} as bounds.
 *
 * <p>Immutable and thread-safe. The operations take time linear in the number of intervals, the
 * queries logarithmic.
 */
public final class Timeline {
  /** No instant. */
  public static final Timeline EMPTY = new Timeline(new Instant[0]);

  /** Every instant. */
  public static final Timeline ALWAYS = of(Interval.ALWAYS);

  /** Strictly ascending; even places start an interval, odd places end it. */
  private final Instant[] edges;

  private Timeline(Instant[] edges) {
    this.edges = edges;
  }

  /**
   * Returns the timeline that covers what any of the intervals covers.
   *
   * @param intervals intervals in any order; they may touch and overlap
   * @return their union
   */
  public static Timeline of(Interval... intervals) {
    return of(List.of(intervals));
  }

  /**
   * Returns the timeline that covers what any of the intervals covers.
   *
   * @param intervals intervals in any order; they may touch and overlap
   * @return their union
   */
  public static Timeline of(Collection<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparing(Interval::from));
    Instant[] edges = new Instant[2 * sorted.size()];
    int size = 0;
    for (Interval next : sorted) {
      if (size > 0 && !next.from().isAfter(edges[size - 1])) {
        if (next.until().isAfter(edges[size - 1])) {
          edges[size - 1] = next.until();
        }
      } else {
        edges[size++] = next.from();
        edges[size++] = next.until();
      }
    }
    return new Timeline(Arrays.copyOf(edges, size));
  }

  /**
   * Returns the intervals.
   *
   * @return the intervals in ascending order; no two touch
   */
  public List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>(edges.length / 2);
    for (int i = 0; i < edges.length; i += 2) {
      intervals.add(Interval.of(edges[i], edges[i + 1]));
    }
    return List.copyOf(intervals);
  }

  /**
   * Tells whether this covers no instant.
   *
   * @return whether this equals {@link #EMPTY}
   */
  public boolean isEmpty() {
    return edges.length == 0;
  }

  /**
   * Tells whether an instant is covered.
   *
   * @param instant the instant
   * @return whether one of the intervals contains it
   */
  public boolean contains(Instant instant) {
    return edgesUpTo(instant) % 2 == 1;
  }

  /**
   * Tells whether all of an interval is covered. Equivalent to {@code
   * intersect(Timeline.of(interval)).equals(Timeline.of(interval))}.
   *
   * @param interval the interval
   * @return whether one of the intervals encloses it
   */
  public boolean covers(Interval interval) {
    return intervalAt(interval.from()).filter(at -> at.encloses(interval)).isPresent();
  }

  /**
   * Returns the interval around an instant.
   *
   * @param instant the instant
   * @return the interval that contains it, empty if the instant is not covered
   */
  public Optional<Interval> intervalAt(Instant instant) {
    int before = edgesUpTo(instant);
    return before % 2 == 1
        ? Optional.of(Interval.of(edges[before - 1], edges[before]))
        : Optional.empty();
  }

  /**
   * Returns the next instant at which coverage begins or ends.
   *
   * @param after the instant to look from
   * @return the first boundary strictly after it, empty if there is none
   */
  public Optional<Instant> nextBoundary(Instant after) {
    int next = edgesUpTo(after);
    return next < edges.length && !edges[next].equals(Instant.MAX)
        ? Optional.of(edges[next])
        : Optional.empty();
  }

  /**
   * Returns what either covers.
   *
   * @param other the other timeline
   * @return the union
   */
  public Timeline union(Timeline other) {
    return combine(other, (mine, theirs) -> mine || theirs);
  }

  /**
   * Returns what both cover.
   *
   * @param other the other timeline
   * @return the intersection
   */
  public Timeline intersect(Timeline other) {
    return combine(other, (mine, theirs) -> mine && theirs);
  }

  /**
   * Returns what this covers and the other does not. Equivalent to {@code
   * intersect(other.complement())}.
   *
   * @param other the other timeline
   * @return the difference
   */
  public Timeline subtract(Timeline other) {
    return combine(other, (mine, theirs) -> mine && !theirs);
  }

  /**
   * Returns what this does not cover.
   *
   * @return the complement
   */
  public Timeline complement() {
    return ALWAYS.subtract(this);
  }

  /**
   * Returns the elapsed time covered.
   *
   * @return the sum of the lengths, empty if a side is unbounded
   */
  public Optional<Duration> length() {
    Duration sum = Duration.ZERO;
    for (Interval interval : intervals()) {
      Optional<Duration> length = interval.length();
      if (length.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(length.get());
    }
    return Optional.of(sum);
  }

  /** What is covered within a range; takes time in proportion to the range, not to the whole. */
  Timeline within(Interval range) {
    int first = edgesUpTo(range.from());
    int last = edgesUpTo(range.until());
    Instant[] part = Arrays.copyOfRange(edges, first - first % 2, last + last % 2);
    return new Timeline(part).intersect(of(range));
  }

  /** The same instants earlier or later; unbounded sides stay unbounded. */
  Timeline shifted(Duration by) {
    Instant[] moved = new Instant[edges.length];
    for (int i = 0; i < moved.length; i++) {
      boolean bounded = !edges[i].equals(Instant.MIN) && !edges[i].equals(Instant.MAX);
      moved[i] = bounded ? edges[i].plus(by) : edges[i];
    }
    return new Timeline(moved);
  }

  /** The boundaries in ascending order, {@link Instant#MIN} and {@link Instant#MAX} for none. */
  List<Instant> boundaries() {
    return List.of(edges);
  }

  /** How many edges lie at or before an instant; odd means covered. */
  private int edgesUpTo(Instant instant) {
    int place = Arrays.binarySearch(edges, instant);
    if (place < 0) {
      return -place - 1;
    }
    boolean unboundedEnd = instant.equals(Instant.MAX);
    return unboundedEnd ? place : place + 1;
  }

  private interface Operation {
    boolean covered(boolean mine, boolean theirs);
  }

  private Timeline combine(Timeline other, Operation operation) {
    Instant[] merged = new Instant[edges.length + other.edges.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < edges.length || j < other.edges.length) {
      Instant at = nextEdge(i, other, j);
      i += i < edges.length && edges[i].equals(at) ? 1 : 0;
      j += j < other.edges.length && other.edges[j].equals(at) ? 1 : 0;
      boolean covered = operation.covered(i % 2 == 1, j % 2 == 1);
      if (covered != (size % 2 == 1)) {
        merged[size++] = at;
      }
    }
    return new Timeline(Arrays.copyOf(merged, size));
  }

  private Instant nextEdge(int i, Timeline other, int j) {
    if (i == edges.length) {
      return other.edges[j];
    }
    if (j == other.edges.length) {
      return edges[i];
    }
    return edges[i].isBefore(other.edges[j]) ? edges[i] : other.edges[j];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  /** Returns the intervals in ascending order, {@code {}} for none. */
  @Override
  public String toString() {
    return intervals().stream().map(Interval::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
