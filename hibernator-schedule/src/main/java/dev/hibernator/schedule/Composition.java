package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts over a bounded range.
 *
 * @param asleepTime where it is asleep time before suspensions
 * @param sleepable where a suspension wakes nobody: asleep time or hold before {@code readyBefore}
 * @param stretches asleep or hold
 * @param hold hold, a part of the stretches
 */
record Composition(Timeline asleepTime, Timeline sleepable, Timeline stretches, Timeline hold) {
  private static final Duration LONGEST_SLIVER = Duration.ofMinutes(1);

  /** Puts suspensions and {@code readyBefore} on asleep time. */
  static Composition of(
      Timeline asleepTime,
      Exceptions exceptions,
      Bridge bridge,
      Duration readyBefore,
      WallClock clock) {
    Timeline sleepable = asleepTime.subtract(exceptions.wake());
    Timeline hold = exceptions.keep().union(exceptions.lead()).intersect(sleepable);
    Timeline slivers = slivers(sleepable.subtract(hold), bridge, clock);
    Timeline held = beside(hold, slivers);
    hold = hold.union(held);
    sleepable = sleepable.subtract(slivers.subtract(held));
    Timeline stretches = endEarlier(sleepable, asleepTime, readyBefore);
    return new Composition(asleepTime, sleepable, stretches, hold.intersect(stretches));
  }

  Verdict at(Instant instant) {
    if (!stretches.contains(instant)) {
      return Verdict.AWAKE;
    }
    return hold.contains(instant) ? Verdict.HOLD : Verdict.ASLEEP;
  }

  /** What a suspension leaves of asleep time that is too short to act on. */
  private static Timeline slivers(Timeline asleep, Bridge bridge, WallClock clock) {
    boolean longer = bridge.length().compareTo(LONGEST_SLIVER) > 0;
    return (longer ? new Bridge(LONGEST_SLIVER) : bridge).shortPartsOf(asleep, clock);
  }

  private static Timeline beside(Timeline hold, Timeline slivers) {
    List<Interval> touching = new ArrayList<>();
    for (Interval sliver : slivers.intervals()) {
      if (hold.contains(sliver.from().minusNanos(1)) || hold.contains(sliver.until())) {
        touching.add(sliver);
      }
    }
    return Timeline.of(touching);
  }

  /** Ends that a suspension makes do not move: there asleep time goes on. */
  private static Timeline endEarlier(Timeline sleepable, Timeline asleepTime, Duration by) {
    if (by.isZero()) {
      return sleepable;
    }
    List<Interval> cut = new ArrayList<>();
    for (Interval stretch : sleepable.intervals()) {
      Instant end = stretch.until();
      if (!end.equals(Instant.MAX) && !asleepTime.contains(end)) {
        Instant start = stretch.from();
        Instant earlier = end.minus(by);
        cut.add(Interval.of(earlier.isAfter(start) ? earlier : start, end));
      }
    }
    return sleepable.subtract(Timeline.of(cut));
  }
}
