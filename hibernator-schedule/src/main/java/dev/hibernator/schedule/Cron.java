package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Off-hours that start when a cron expression fires.
 *
 * <p>Each firing of the start begins a window, and all windows are a union. With an end expression,
 * a window ends at the first time on the wall clock strictly after its start at which the end
 * fires. So
 *
 * <ul>
 *   <li>two starts before one end make one window, from the first start on;
 *   <li>an end that no start precedes does nothing;
 *   <li>where both fire at one time, the window before ends and the next begins: there is no gap;
 *   <li>a duration longer than the time between two starts makes windows that overlap.
 * </ul>
 *
 * <p>Firings are paired on the wall clock and then turned into instants by the rule of {@link
 * Window}: a time in a gap fires at the jump, once, and one in an overlap at the earlier of the
 * two, once. A window both of whose boundaries fall on one instant vanishes; a date that does not
 * exist starts no window, but may be the end of one. {@link DayRule} does not apply: it is about
 * listed days.
 *
 * <p>Immutable and thread-safe. With {@link #problems()} it can be made, but not compiled.
 *
 * @param start when windows start
 * @param end when they end
 */
public record Cron(CronExpression start, CronEnd end) implements OffHours {
  /** The longest a window may last by its duration: 366 times 24 hours. */
  public static final Duration LONGEST_DURATION = Duration.ofDays(366);

  /** Checks that both are there. */
  public Cron {
    requireNonNull(start);
    requireNonNull(end);
  }

  /**
   * Windows between the firings of two expressions.
   *
   * @param start when windows start
   * @param end when they end
   * @return the off-hours
   */
  public static Cron between(CronExpression start, CronExpression end) {
    return new Cron(start, new CronEnd.Firing(end));
  }

  /**
   * Windows of one length.
   *
   * @param start when windows start
   * @param duration how long each lasts, elapsed time
   * @return the off-hours
   */
  public static Cron lasting(CronExpression start, Duration duration) {
    return new Cron(start, new CronEnd.After(duration));
  }

  @Override
  public List<Problem> problems() {
    Problems problems = new Problems();
    if (end instanceof CronEnd.Firing firing) {
      endProblems(firing.expression(), problems);
    } else if (end instanceof CronEnd.After after) {
      durationProblems(after.duration(), problems);
    }
    return problems.toList();
  }

  private void endProblems(CronExpression until, Problems problems) {
    if (start.firesAs(until)) {
      problems.add(
          "cron.end",
          "start and end fire at the same times; write when it wakes, or a duration in its place");
    } else if (until.last() != CronExpression.NONE_AFTER && start.last() >= until.last()) {
      problems.add(
          "cron.end",
          "the last end is in "
              + yearOf(until.last())
              + " and the start fires at or after it, so that it would never wake; name the same"
              + " years in the start, or none in the end");
    }
  }

  private static int yearOf(long shown) {
    return LocalDate.ofEpochDay(Math.floorDiv(shown, 86_400)).getYear();
  }

  private static void durationProblems(Duration duration, Problems problems) {
    if (duration.isZero() || duration.isNegative()) {
      problems.add("cron.duration", "is not more than zero; write how long it sleeps, such as 10h");
    } else if (duration.compareTo(LONGEST_DURATION) > 0) {
      problems.add("cron.duration", "is longer than 366 × 24 h, the longest allowed");
    }
  }

  /** Returns {@code cron 0 20 * * MON-FRI until 0 6 * * TUE-SAT}. */
  @Override
  public String toString() {
    return "cron " + start + " " + end;
  }
}
