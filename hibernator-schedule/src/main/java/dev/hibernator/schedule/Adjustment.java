package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of the base schedule for a bounded time: what manifests call a schedule exception.
 *
 * <p>The windows are wall-clock windows in the schedule's zone and belong to the day on which they
 * start, whatever the schedule's {@link DayRule}; they count only within the validity. Without
 * windows the whole validity is meant.
 */
public sealed interface Adjustment permits Extend, Suspend, Replace {
  /** The longest validity: 90 times 24 hours. */
  Duration LONGEST_VALIDITY = Duration.ofDays(90);

  /**
   * Returns the name, unique within a schedule.
   *
   * @return the name
   */
  String name();

  /**
   * Returns what it is for.
   *
   * @return free text, possibly empty
   */
  String description();

  /**
   * Returns the first instant at which it applies.
   *
   * @return the inclusive start of the validity
   */
  Instant validFrom();

  /**
   * Returns the first instant at which it no longer applies.
   *
   * @return the exclusive end of the validity, at most {@link #LONGEST_VALIDITY} after its start
   */
  Instant validUntil();

  /**
   * Returns when it applies within its validity.
   *
   * @return the windows, at least one; empty for the whole validity
   */
  Optional<List<Window>> windows();

  /**
   * Returns the kind as it is written in a manifest.
   *
   * @return {@code extend}, {@code suspend} or {@code replace}
   */
  String type();

  /**
   * Returns what keeps this exception from being compiled.
   *
   * @return the problems with paths such as {@code validUntil} or {@code windows[0].end}, empty if
   *     it is valid
   */
  default List<Problem> problems() {
    return AdjustmentProblems.of(this);
  }
}
