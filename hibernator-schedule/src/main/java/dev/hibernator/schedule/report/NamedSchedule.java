package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Schedule;

/**
 * A schedule and what people call it.
 *
 * @param name free text, such as {@code staging}; whatever it holds, it is shown as text
 * @param schedule the schedule
 */
public record NamedSchedule(String name, Schedule schedule) {
  /** Checks that both are there. */
  public NamedSchedule {
    requireNonNull(name);
    requireNonNull(schedule);
  }
}
