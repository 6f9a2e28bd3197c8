package dev.hibernator.core.engine;

import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.schedule.ScheduleDefinition;

/** Compares plans. */
final class Plans {
  private Plans() {}

  static boolean same(PlanDefinition one, PlanDefinition other) {
    return one.listed() == other.listed() && same(one.plan(), other.plan());
  }

  /** Whether two plans say the same; compiled schedules have no equality of their own. */
  static boolean same(Plan one, Plan other) {
    return one.uid().equals(other.uid())
        && one.generation() == other.generation()
        && one.cycle().equals(other.cycle())
        && one.overrides().equals(other.overrides())
        && one.suspend() == other.suspend()
        && one.suspendUntil().equals(other.suspendUntil())
        && one.deletionPolicy() == other.deletionPolicy()
        && same(one.schedule().definition(), other.schedule().definition());
  }

  private static boolean same(ScheduleDefinition one, ScheduleDefinition other) {
    return one.zone().equals(other.zone())
        && one.offHours().equals(other.offHours())
        && one.dayRule() == other.dayRule()
        && one.bridge().equals(other.bridge())
        && one.readyBefore().equals(other.readyBefore())
        && one.exceptions().equals(other.exceptions());
  }
}
