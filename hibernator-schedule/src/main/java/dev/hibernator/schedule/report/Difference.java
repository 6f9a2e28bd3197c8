package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Rule;
import dev.hibernator.schedule.Verdict;

/**
 * A stretch in which two schedules are not in the same state.
 *
 * @param interval the stretch
 * @param after the state by the second schedule, {@link Verdict#ASLEEP} or {@link Verdict#AWAKE};
 *     by the first it is the other one
 * @param ruleBefore the rule that decides at the start by the first schedule
 * @param ruleAfter the rule that decides at the start by the second schedule
 */
public record Difference(Interval interval, Verdict after, Rule ruleBefore, Rule ruleAfter) {
  /** Checks that all are there. */
  public Difference {
    requireNonNull(interval);
    requireNonNull(after);
    if (after == Verdict.HOLD) {
      throw new IllegalArgumentException("holds are folded into the state before them");
    }
    requireNonNull(ruleBefore);
    requireNonNull(ruleAfter);
  }

  /**
   * Returns the state by the first schedule.
   *
   * @return the opposite of {@link #after()}
   */
  public Verdict before() {
    return after == Verdict.ASLEEP ? Verdict.AWAKE : Verdict.ASLEEP;
  }
}
