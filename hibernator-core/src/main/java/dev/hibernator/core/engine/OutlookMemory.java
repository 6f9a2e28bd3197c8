package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Outlook;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What schedules of one content said last, each answer until the next change. Thread-safe. */
final class OutlookMemory {
  /** The present stretch and the next one, and as much again for clocks that are apart. */
  private static final int MOST = 4;

  /** Far less than how far a schedule looks ahead. */
  private static final Duration UNCHANGED = Duration.ofHours(1);

  private final ScheduleContent content;
  private final Schedule schedule;
  private volatile List<Stretch> stretches = List.of();

  OutlookMemory(ScheduleContent content, Schedule schedule) {
    this.content = content;
    this.schedule = schedule;
  }

  /** Whether it is the memory of this schedule. */
  boolean remembers(Schedule other) {
    return schedule == other || content.equals(ScheduleContent.of(other));
  }

  /** What is said at an instant; worked out by one thread where several ask. */
  Stretch at(Instant now) {
    return find(now).orElseGet(() -> workOut(now));
  }

  Optional<Stretch> find(Instant now) {
    for (Stretch stretch : stretches) {
      if (stretch.covers(now)) {
        return Optional.of(stretch);
      }
    }
    return Optional.empty();
  }

  private synchronized Stretch workOut(Instant now) {
    Optional<Stretch> meanwhile = find(now);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    Stretch stretch = new Stretch(schedule, now, Outlooks.at(schedule, now));
    List<Stretch> all = new ArrayList<>(List.of(stretch));
    all.addAll(stretches.subList(0, Math.min(MOST - 1, stretches.size())));
    stretches = List.copyOf(all);
    return stretch;
  }

  /**
   * What is said from an instant until the next change.
   *
   * @param from the instant that was asked for
   * @param outlook what is said then
   */
  record Stretch(Schedule schedule, Instant from, Outlook outlook) {
    boolean covers(Instant now) {
      return !now.isBefore(from) && now.isBefore(until());
    }

    /** Where no change is known, it is looked for again from time to time. */
    private Instant until() {
      return outlook.nextChange().orElseGet(() -> from.plus(UNCHANGED));
    }

    /** A suspension may begin and end without a change of the verdict. */
    Outlook at(Instant now) {
      return new Outlook(
          outlook.verdict(),
          outlook.reason(),
          outlook.nextChange(),
          outlook.nextAsleep(),
          outlook.nextAwake(),
          outlook.asleepAfterAwake(),
          schedule.suspendedAt(now).flatMap(Interval::end));
    }
  }
}
