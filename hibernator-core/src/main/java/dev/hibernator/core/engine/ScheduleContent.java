package dev.hibernator.core.engine;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.DayRule;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import java.time.Duration;
import java.util.List;

/**
 * Everything that decides what a schedule says; compiled schedules have no equality of their own.
 */
record ScheduleContent(
    String zone,
    List<OffHours> offHours,
    DayRule dayRule,
    Duration bridge,
    Duration readyBefore,
    List<Adjustment> exceptions) {

  static ScheduleContent of(Schedule schedule) {
    ScheduleDefinition definition = schedule.definition();
    return new ScheduleContent(
        definition.zone(),
        definition.offHours(),
        definition.dayRule(),
        definition.bridge(),
        definition.readyBefore(),
        definition.exceptions());
  }
}
