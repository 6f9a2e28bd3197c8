package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** In which zone a record is shown: that of its plan; UTC where the plan is not known any more. */
final class AuditZones {
  private static final Schedule UTC = Schedule.compile(ScheduleDefinition.in("UTC").build());

  private final StateView view;
  private final Map<Optional<PlanId>, Schedule> schedules = new HashMap<>();

  AuditZones(StateView view) {
    this.view = view;
  }

  ZoneId of(AuditRecord record) {
    return schedule(record).zone();
  }

  boolean isBefore(AuditRecord record, TimeArgument time) {
    return record.at().isBefore(time.in(schedule(record)));
  }

  private Schedule schedule(AuditRecord record) {
    return schedules.computeIfAbsent(
        record.plan(), plan -> plan.flatMap(view::definition).map(Plan::schedule).orElse(UTC));
  }
}
