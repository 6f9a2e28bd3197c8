package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Change;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where no hibernation is started. */
final class Holds {
  private Holds() {}

  static Timeline of(Schedule schedule, Instant from, Instant to) {
    List<Interval> holds = new ArrayList<>();
    Verdict verdict = schedule.verdictAt(from);
    Instant start = from;
    while (start.isBefore(to)) {
      Optional<Change> next = schedule.nextChange(start);
      Instant end = next.map(Change::at).filter(to::isAfter).orElse(to);
      if (verdict == Verdict.HOLD) {
        holds.add(Interval.of(start, end));
      }
      verdict = next.map(Change::to).orElse(verdict);
      start = end;
    }
    return Timeline.of(holds);
  }
}
