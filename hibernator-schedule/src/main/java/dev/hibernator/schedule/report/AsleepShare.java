package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Interval;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How much of a stretch of time is asleep. Elapsed time: the day on which the clocks go forward has
 * 23 hours.
 *
 * @param start the first date of the day, week, month or year it belongs to
 * @param interval the stretch, bounded; shorter than its unit where a range cuts it
 * @param asleep how long it is asleep, holds folded into the state before them
 */
public record AsleepShare(LocalDate start, Interval interval, Duration asleep) {
  /** Checks that all are there. */
  public AsleepShare {
    requireNonNull(start);
    requireNonNull(interval);
    requireNonNull(asleep);
  }

  /**
   * Returns how long the stretch is.
   *
   * @return elapsed time
   */
  public Duration length() {
    return interval.length().orElseThrow();
  }

  /**
   * Returns how long it is awake.
   *
   * @return elapsed time
   */
  public Duration awake() {
    return length().minus(asleep);
  }

  /**
   * Returns which part of the stretch is asleep.
   *
   * @return from 0 to 1
   */
  public double share() {
    return seconds(asleep) / seconds(length());
  }

  /**
   * Returns the step of a heat map.
   *
   * @return 0 if it is awake throughout, else the begun quarters that are asleep: 1 to 4
   */
  public int quarters() {
    return (int) Math.ceil(share() * 4);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }
}
