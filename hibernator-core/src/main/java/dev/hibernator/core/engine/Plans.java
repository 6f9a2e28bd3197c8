package dev.hibernator.core.engine;

import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.PlanDefinition;

/** Compares plans. */
final class Plans {
  private Plans() {}

  static boolean same(PlanDefinition one, PlanDefinition other) {
    return one.listed() == other.listed() && same(one.plan(), other.plan());
  }

  /** Whether two plans say the same. */
  static boolean same(Plan one, Plan other) {
    return one.uid().equals(other.uid())
        && one.generation() == other.generation()
        && one.cycle().equals(other.cycle())
        && one.overrides().equals(other.overrides())
        && one.suspend() == other.suspend()
        && one.suspendUntil().equals(other.suspendUntil())
        && one.deletionPolicy() == other.deletionPolicy()
        && ScheduleContent.of(one.schedule()).equals(ScheduleContent.of(other.schedule()));
  }
}
