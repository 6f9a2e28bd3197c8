package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stretch of time in which nothing that is shown changes.
 *
 * @param from the inclusive start
 * @param to the exclusive end
 * @param state what is shown
 * @param held whether no hibernation is started
 */
record Stretch(Instant from, Instant to, DayState state, boolean held) {
  /** All stretches of a range, in ascending order and without gaps. */
  static List<Stretch> of(Schedule schedule, Instant from, Instant to) {
    Timeline asleep = schedule.timeline(from, to);
    Timeline usually = Variants.withoutExceptions(schedule).timeline(from, to);
    Timeline held = Holds.of(schedule, from, to);
    SortedSet<Instant> cuts = new TreeSet<>(List.of(to));
    for (Timeline timeline : List.of(asleep, usually, held)) {
      timeline.intervals().forEach(each -> addEnds(each, cuts));
    }
    List<Stretch> stretches = new ArrayList<>();
    Instant start = from;
    for (Instant end : cuts.tailSet(from.plusNanos(1))) {
      DayState state = DayState.of(asleep.contains(start), usually.contains(start));
      stretches.add(new Stretch(start, end, state, held.contains(start)));
      start = end;
    }
    return List.copyOf(stretches);
  }

  private static void addEnds(Interval interval, SortedSet<Instant> cuts) {
    cuts.add(interval.start().orElseThrow());
    cuts.add(interval.end().orElseThrow());
  }
}
