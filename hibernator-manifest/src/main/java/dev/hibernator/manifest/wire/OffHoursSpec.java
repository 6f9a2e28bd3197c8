package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * {@code spec.schedule.offHours[]}: a weekly window or a calendar. Which fields must be there
 * depends on which of the two it is.
 *
 * @param start when a window starts
 * @param end when it ends
 * @param daysOfWeek on which days it starts
 * @param calendar a calendar
 */
@NotYet({"asleep", "cron", "dates"})
public record OffHoursSpec(
    @Required(value = "a time such as 20:00", unless = "calendar") Optional<String> start,
    @Required(value = "a time such as 06:00", unless = "calendar") Optional<String> end,
    @Required(value = "days such as MON-FRI", unless = "calendar") @NotEmpty Optional<List<String>> daysOfWeek,
    Optional<CalendarSpec> calendar) {

  /**
   * Returns this as a window.
   *
   * @return the window's fields
   */
  public WindowSpec window() {
    return new WindowSpec(start, end, daysOfWeek);
  }
}
