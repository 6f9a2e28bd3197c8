package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a schedule is asleep, by the calendar of its own zone. A date begins when its wall clock
 * first shows 00:00 or later; one that does not exist is left out. Exact to the nanosecond in every
 * zone: the shares of each unit add up to the total.
 *
 * <p>Immutable and thread-safe. Every query takes time linear in the number of days.
 */
public final class HoursAsleep {
  private final Schedule schedule;
  private final Interval range;

  private HoursAsleep(Schedule schedule, Interval range) {
    this.schedule = schedule;
    this.range = range;
  }

  /**
   * Looks at a range of time.
   *
   * @param schedule the schedule
   * @param from the inclusive start
   * @param to the exclusive end
   * @return its hours
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public static HoursAsleep between(Schedule schedule, Instant from, Instant to) {
    return new HoursAsleep(schedule, Interval.of(from, to));
  }

  /**
   * Looks at whole dates.
   *
   * @param schedule the schedule
   * @param first the first date
   * @param end the first date that no longer counts
   * @return their hours
   * @throws IllegalArgumentException if {@code end} is not after {@code first}
   */
  public static HoursAsleep between(Schedule schedule, LocalDate first, LocalDate end) {
    return between(schedule, startOf(schedule, first), startOf(schedule, end));
  }

  /**
   * Counts the whole range.
   *
   * @return the share of the range; its start is the first date
   */
  public AsleepShare total() {
    return share(dateAt(range.start().orElseThrow()), range);
  }

  /**
   * Counts each day, week, month or year.
   *
   * @param unit what to count for
   * @return the shares in ascending order, without gaps, the first and the last cut to the range
   */
  public List<AsleepShare> per(CalendarUnit unit) {
    List<AsleepShare> shares = new ArrayList<>();
    Instant from = range.start().orElseThrow();
    Instant to = range.end().orElseThrow();
    // A clock that was put back shows a date that is over: begin well before.
    LocalDate date = unit.startOf(dateAt(from).minusDays(2));
    Instant start = startOf(schedule, date);
    while (start.isBefore(to)) {
      LocalDate next = unit.next(date);
      Instant end = startOf(schedule, next);
      if (start.isBefore(end)) {
        add(shares, date, Interval.of(start, end));
      }
      date = next;
      start = end;
    }
    return List.copyOf(shares);
  }

  private void add(List<AsleepShare> shares, LocalDate date, Interval whole) {
    whole.intersection(range).ifPresent(part -> shares.add(share(date, part)));
  }

  private AsleepShare share(LocalDate date, Interval part) {
    Instant start = part.start().orElseThrow();
    Instant end = part.end().orElseThrow();
    return new AsleepShare(date, part, schedule.asleepBetween(start, end));
  }

  private LocalDate dateAt(Instant instant) {
    return LocalDate.ofInstant(instant, schedule.zone());
  }

  /** The first instant of a date. */
  static Instant startOf(Schedule schedule, LocalDate date) {
    return schedule.instantOf(date.atStartOfDay());
  }
}
