package dev.hibernator.schedule;

import java.util.Arrays;

/**
 * A cron expression: says on which local dates and at which times of day it fires. Fields multiply:
 * on each date that it fires on, it fires at the same times.
 *
 * <p>cron-utils reads the notation; what it means is worked out here, on the wall clock and without
 * an instant, so that gaps and overlaps follow the one rule of {@link Window}.
 *
 * <p>Immutable and thread-safe. Two are equal if they are written the same in the same dialect.
 */
public final class CronExpression {
  /** No firing. */
  static final long NONE_BEFORE = Long.MIN_VALUE;

  static final long NONE_AFTER = Long.MAX_VALUE;

  private static final long DAY = 86_400;

  private final String text;
  private final CronDialect dialect;
  private final FiringDates dates;

  /** Seconds of the day, ascending. */
  private final int[] times;

  CronExpression(String text, CronDialect dialect, FiringDates dates, int[] times) {
    this.text = text;
    this.dialect = dialect;
    this.dates = dates;
    this.times = times;
  }

  /**
   * Reads an expression of five fields, as {@link CronDialect#UNIX}.
   *
   * @param text the expression, such as {@code 0 20 * * MON-FRI}
   * @return the expression
   * @throws InvalidSchedule as {@link #parse(String, CronDialect)}
   */
  public static CronExpression parse(String text) {
    return parse(text, CronDialect.UNIX);
  }

  /**
   * Reads an expression.
   *
   * @param text the expression, at most 256 characters
   * @param dialect its notation
   * @return the expression
   * @throws InvalidSchedule if it is not one, if it never fires, or if it fires more than 1440
   *     times on a day
   */
  public static CronExpression parse(String text, CronDialect dialect) {
    return CronNotation.parse(text, dialect);
  }

  /**
   * Returns the expression as it was written.
   *
   * @return the text
   */
  public String text() {
    return text;
  }

  /**
   * Returns the notation.
   *
   * @return the dialect
   */
  public CronDialect dialect() {
    return dialect;
  }

  /** Whether it fires at the same times in every week. */
  boolean isWeekly() {
    return dates.isWeekly();
  }

  /** Whether it fires at just the same times as another, however it is written. */
  boolean firesAs(CronExpression other) {
    return dates.equals(other.dates) && Arrays.equals(times, other.times);
  }

  /** The years in which it can fire, as seconds on the wall clock; all if none are named. */
  long firstPossible() {
    return dates.firstDate() == FiringDates.NONE_BEFORE ? NONE_BEFORE : dates.firstDate() * DAY;
  }

  /** The last firing, as a second on the wall clock; {@link #NONE_AFTER} if it fires for ever. */
  long last() {
    return dates.lastDate() == FiringDates.NONE_AFTER
        ? NONE_AFTER
        : lastBefore((dates.lastDate() + 1) * DAY);
  }

  /**
   * The first firing at or after a second of the wall clock since 1970-01-01 00:00, {@link
   * #NONE_AFTER} if there is none.
   */
  long firstFrom(long shown) {
    long date = Math.floorDiv(shown, DAY);
    int place = dates.contains(date) ? firstTimeFrom(Math.floorMod(shown, DAY)) : times.length;
    if (place < times.length) {
      return date * DAY + times[place];
    }
    long next = dates.firstFrom(date + 1);
    return next == FiringDates.NONE_AFTER ? NONE_AFTER : next * DAY + times[0];
  }

  /** The last firing before a second of the wall clock, {@link #NONE_BEFORE} if there is none. */
  long lastBefore(long shown) {
    long date = Math.floorDiv(shown, DAY);
    int place = dates.contains(date) ? firstTimeFrom(Math.floorMod(shown, DAY)) : 0;
    if (place > 0) {
      return date * DAY + times[place - 1];
    }
    long before = dates.lastTo(date - 1);
    return before == FiringDates.NONE_BEFORE ? NONE_BEFORE : before * DAY + times[times.length - 1];
  }

  /** The place of the first time of day at or after a second of the day. */
  private int firstTimeFrom(long secondOfDay) {
    int found = Arrays.binarySearch(times, (int) secondOfDay);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression that
        && text.equals(that.text)
        && dialect == that.dialect;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the expression as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
