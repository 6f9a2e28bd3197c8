package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Projection;

/**
 * A schedule and what it will do.
 *
 * @param subject the schedule and its name
 * @param projection what it will do; where it starts decides which week and year are shown
 */
public record SchedulePreview(NamedSchedule subject, Projection projection) {
  /** Checks that both are there. */
  public SchedulePreview {
    requireNonNull(subject);
    requireNonNull(projection);
  }
}
