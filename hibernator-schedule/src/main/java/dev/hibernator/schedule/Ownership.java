package dev.hibernator.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which of some timelines, listed in order, is the first to cover what. Cuts time at all their
 * boundaries and notes the first for each piece, in one sweep, so that thousands of timelines need
 * not be compared with each other.
 */
final class Ownership {
  private static final int NOBODY = Integer.MAX_VALUE;

  private final List<Timeline> timelines;

  /** Where the pieces begin, ascending; the last piece has no owner. */
  private final Instant[] starts;

  /** {@code first[k][i]} is the first owner in the {@code 2^k} pieces from the i-th on. */
  private final int[][] first;

  private Ownership(List<Timeline> timelines, Instant[] starts, int[] owners) {
    this.timelines = timelines;
    this.starts = starts;
    this.first = minima(owners);
  }

  /**
   * Two timelines that have time in common.
   *
   * @param later the place of the one listed later
   * @param earlier the place of the first that it overlaps
   * @param common the first interval that they have in common
   */
  record Overlap(int later, int earlier, Interval common) {}

  private record Edge(Instant at, int timeline, boolean begins) {}

  static Ownership of(List<Timeline> timelines) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < timelines.size(); i++) {
      for (Interval interval : timelines.get(i).intervals()) {
        edges.add(new Edge(interval.from(), i, true));
        edges.add(new Edge(interval.until(), i, false));
      }
    }
    edges.sort(Comparator.comparing(Edge::at));
    return sweep(timelines, edges);
  }

  private static Ownership sweep(List<Timeline> timelines, List<Edge> edges) {
    Instant[] starts = new Instant[edges.size()];
    int[] owners = new int[edges.size()];
    int size = 0;
    TreeSet<Integer> on = new TreeSet<>();
    for (Edge edge : edges) {
      if (edge.begins()) {
        on.add(edge.timeline());
      } else {
        on.remove(edge.timeline());
      }
      int place = size > 0 && starts[size - 1].equals(edge.at()) ? size - 1 : size++;
      starts[place] = edge.at();
      owners[place] = on.isEmpty() ? NOBODY : on.first();
    }
    return new Ownership(timelines, Arrays.copyOf(starts, size), Arrays.copyOf(owners, size));
  }

  private static int[][] minima(int[] owners) {
    List<int[]> levels = new ArrayList<>(List.of(owners));
    for (int half = 1; 2 * half <= owners.length; half *= 2) {
      int[] below = levels.get(levels.size() - 1);
      int[] level = new int[owners.length - 2 * half + 1];
      for (int i = 0; i < level.length; i++) {
        level[i] = Math.min(below[i], below[i + half]);
      }
      levels.add(level);
    }
    return levels.toArray(int[][]::new);
  }

  /** For each timeline that overlaps one listed before it, the first such. */
  List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    for (int later = 0; later < timelines.size(); later++) {
      overlap(later).ifPresent(overlaps::add);
    }
    return overlaps;
  }

  private Optional<Overlap> overlap(int later) {
    int earlier = later;
    for (Interval interval : timelines.get(later).intervals()) {
      earlier = Math.min(earlier, firstWithin(interval));
    }
    if (earlier == later) {
      return Optional.empty();
    }
    Timeline common = timelines.get(later).intersect(timelines.get(earlier));
    return Optional.of(new Overlap(later, earlier, common.intervals().get(0)));
  }

  private int firstWithin(Interval interval) {
    int from = Arrays.binarySearch(starts, interval.from());
    int until = Arrays.binarySearch(starts, interval.until());
    int level = 31 - Integer.numberOfLeadingZeros(until - from);
    return Math.min(first[level][from], first[level][until - (1 << level)]);
  }

  /** What each timeline is the first to cover. */
  List<Timeline> owned() {
    List<List<Interval>> pieces = new ArrayList<>();
    timelines.forEach(timeline -> pieces.add(new ArrayList<>()));
    for (int i = 0; i + 1 < starts.length; i++) {
      if (first[0][i] != NOBODY) {
        pieces.get(first[0][i]).add(Interval.of(starts[i], starts[i + 1]));
      }
    }
    return pieces.stream().map(Timeline::of).toList();
  }
}
