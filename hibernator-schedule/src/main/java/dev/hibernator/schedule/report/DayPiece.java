package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

/**
 * A part of a day on the wall clock in which nothing changes.
 *
 * @param fromSecond the second of the day at which it starts, from 0
 * @param toSecond the second of the day at which it ends, at most 86 400
 * @param pass when the clock shows these times more than once, which of these times it is, from 0
 * @param passes how often the clock shows these times on this date: 1, or 2 where it is put back
 * @param state what is shown
 * @param held whether no hibernation is started: a suspension or its lead time
 */
public record DayPiece(
    int fromSecond, int toSecond, int pass, int passes, DayState state, boolean held) {
  /** The seconds of a date on the clock face. */
  public static final int DAY = 86_400;

  /** Checks that it lies within a day. */
  public DayPiece {
    requireNonNull(state);
    if (fromSecond < 0 || fromSecond >= toSecond || toSecond > DAY) {
      throw new IllegalArgumentException("not a part of a day: " + fromSecond + " to " + toSecond);
    }
  }

  /** Whether the other one could be drawn with this one as one. */
  boolean isContinuedBy(DayPiece other) {
    return toSecond == other.fromSecond
        && pass == other.pass
        && passes == other.passes
        && state == other.state
        && held == other.held;
  }

  DayPiece until(int second) {
    return new DayPiece(fromSecond, second, pass, passes, state, held);
  }
}
