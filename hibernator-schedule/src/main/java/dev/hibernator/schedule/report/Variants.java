package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;

/** Makes schedules of parts of another. */
final class Variants {
  private Variants() {}

  /** The base schedule alone. */
  static Schedule withoutExceptions(Schedule schedule) {
    ScheduleDefinition all = schedule.definition();
    return all.exceptions().isEmpty() ? schedule : Schedule.compile(base(all).build());
  }

  /** A definition with the same base schedule and no exceptions yet. */
  static ScheduleDefinition.Builder base(ScheduleDefinition definition) {
    ScheduleDefinition.Builder base =
        ScheduleDefinition.in(definition.zone())
            .dayRule(definition.dayRule())
            .bridge(definition.bridge())
            .readyBefore(definition.readyBefore());
    definition.offHours().forEach(base::offHours);
    return base;
  }
}
