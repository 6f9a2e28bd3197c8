package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code offHours}: a weekly window, a cron rule, dates or a calendar.
 *
 * @param start when a window starts
 * @param end when it ends
 * @param daysOfWeek on which days it starts
 * @param cron when a cron rule starts and ends
 * @param dates whole dates
 * @param asleep whether the dates are asleep or awake
 * @param calendar a calendar
 */
@Alternatives({"calendar", "cron", "dates"})
public record OffHoursSpec(
    @Required("a time such as 20:00") Optional<String> start,
    @Required("a time such as 06:00") Optional<String> end,
    @Required("days such as MON-FRI") @NotEmpty Optional<List<String>> daysOfWeek,
    Optional<CronSpec> cron,
    @NotEmpty Optional<List<String>> dates,
    Optional<Boolean> asleep,
    Optional<CalendarSpec> calendar) {

  /**
   * {@code offHours[].cron}.
   *
   * @param start when windows start
   * @param end when they end
   * @param duration how long they last, in place of an end
   * @param dialect the notation of both expressions
   */
  public record CronSpec(
      @Required("an expression such as 0 20 * * MON-FRI") Optional<String> start,
      Optional<String> end,
      Optional<String> duration,
      @OneOf({"unix", "quartz"}) Optional<String> dialect) {}

  /**
   * Returns the weekly window.
   *
   * @return its fields
   */
  public WindowSpec window() {
    return new WindowSpec(start, end, daysOfWeek);
  }
}
