package dev.hibernator.core.port;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import java.util.List;

/**
 * Keeps the exceptions that were added to plans by commands. Safe for use by several threads; what
 * is saved is durable on return.
 */
public interface ExceptionStore {
  /**
   * Reads the exceptions of a plan.
   *
   * @param plan the plan
   * @return the exceptions in the order in which they were added
   * @throws dev.hibernator.restore.StoreFailed if they cannot be read; names the place
   */
  List<AddedException> read(PlanId plan);

  /**
   * Saves the exceptions of a plan in place of those that are there.
   *
   * @param plan the plan
   * @param exceptions all of them
   * @throws dev.hibernator.restore.StoreFailed if they cannot be made durable
   */
  void save(PlanId plan, List<AddedException> exceptions);

  /**
   * Returns a plan as it is with what was added to it.
   *
   * @param plan the plan as it was given
   * @return the plan with the exceptions
   * @throws dev.hibernator.core.plan.InvalidPlan if two exceptions have one name
   */
  default Plan applied(Plan plan) {
    return plan.withExceptions(
        read(plan.id()).stream().flatMap(each -> each.effective().stream()).toList());
  }
}
