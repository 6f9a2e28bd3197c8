package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A stretch of the wall clock that comes back every week. For each local date whose weekday is
 * listed it runs from {@code start} on that date to {@code end} on the same date if {@code end} is
 * later, else on the next date.
 *
 * <p>A local time on a date stands for the first instant at which that date's wall clock shows that
 * time or later: in a spring gap the instant of the jump, in an autumn overlap the earlier of the
 * two. If the date's clock never gets there, it is the first instant of the next date that exists.
 * A date that does not exist starts no window but may be the end of one.
 *
 * <p>A window with {@link #problems()} can be made, but not compiled.
 *
 * @param start the time at which it starts, before 24:00
 * @param end the time at which it ends; differs from the start
 * @param days the days on which it starts, at least one
 */
public record Window(ClockTime start, ClockTime end, Set<DayOfWeek> days) {
  /** Copies the days. */
  public Window {
    requireNonNull(start);
    requireNonNull(end);
    Set<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
    copy.addAll(days);
    days = Collections.unmodifiableSet(copy);
  }

  /**
   * Reads a window as it is written in a plan.
   *
   * @param start the start, such as {@code 20:00}
   * @param end the end, such as {@code 06:00}
   * @param daysOfWeek days and ranges of days, such as {@code MON-FRI}
   * @return the window
   * @throws InvalidSchedule listing every problem under {@code start}, {@code end} and {@code
   *     daysOfWeek[i]}
   */
  public static Window parse(String start, String end, String... daysOfWeek) {
    Problems problems = new Problems();
    ClockTime from = problems.read("start", () -> ClockTime.parse(start), ClockTime.MIDNIGHT);
    ClockTime to = problems.read("end", () -> ClockTime.parse(end), ClockTime.END_OF_DAY);
    Set<DayOfWeek> days =
        problems.read("daysOfWeek", () -> Days.parseAll(List.of(daysOfWeek)), Set.of());
    problems.throwIfAny();
    return new Window(from, to, days);
  }

  /**
   * Returns what keeps this window from being compiled.
   *
   * @return the problems under {@code start}, {@code end} and {@code daysOfWeek}, empty if it is
   *     valid
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (start.equals(ClockTime.END_OF_DAY)) {
      problems.add(new Problem("start", "no window starts at 24:00; write 00:00 of the next day"));
    } else if (start.equals(end)) {
      problems.add(
          new Problem(
              "end", "start and end are both " + end + "; for a whole day write 00:00 to 24:00"));
    }
    if (days.isEmpty()) {
      problems.add(new Problem("daysOfWeek", "names no day; write at least one, such as MON-FRI"));
    }
    return problems;
  }

  /** Whether the end belongs to the date after the start's. */
  boolean endsOnNextDate() {
    return end.compareTo(start) <= 0;
  }

  /** Returns the window as people write it: {@code 20:00–06:00 MON–FRI}. */
  @Override
  public String toString() {
    return start + "–" + end + " " + Days.text(days);
  }
}
