package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Single floating and whole-day occurrences, found by their day. Immutable. */
final class LocalOccurrences {
  private final List<Occurrence> sorted;

  /** Up to which day one of the occurrences up to a place reaches; ascending. */
  private final long[] reach;

  LocalOccurrences(List<Occurrence> occurrences) {
    sorted =
        occurrences.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Occurrence::start)
                    .thenComparing(occurrence -> occurrence.extent().wall())
                    .thenComparing(occurrence -> occurrence.extent().elapsed()))
            .toList();
    reach = new long[sorted.size()];
    long farthest = Long.MIN_VALUE;
    for (int i = 0; i < reach.length; i++) {
      farthest = Math.max(farthest, sorted.get(i).lastDay());
      reach[i] = farthest;
    }
  }

  /** Adds what is on during a range, and perhaps more. */
  void collect(Interval range, ZoneId asked, List<Interval> found) {
    long from = range.start().map(Frame::dayOf).orElseThrow();
    long to = range.end().map(Frame::dayOf).orElseThrow();
    for (int i = firstReaching(from); i < sorted.size(); i++) {
      Occurrence occurrence = sorted.get(i);
      if (occurrence.firstDay() > to) {
        return;
      }
      occurrence.interval(asked).ifPresent(found::add);
    }
  }

  private int firstReaching(long day) {
    int low = 0;
    int high = reach.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reach[middle] < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  long firstDay() {
    return sorted.get(0).firstDay();
  }

  long lastDay() {
    return reach[reach.length - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalOccurrences that && sorted.equals(that.sorted);
  }

  @Override
  public int hashCode() {
    return sorted.hashCode();
  }
}
