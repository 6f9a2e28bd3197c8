package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;

/**
 * One attempt of an operation on one target, in whose name the ledger is written.
 *
 * @param plan the plan
 * @param cycle the cycle whose document is written
 * @param target the target
 * @param operation what is done to the target
 * @param fence the attempt's fencing token
 */
public record Attempt(
    PlanId plan, CycleId cycle, TargetName target, Operation operation, Fence fence) {
  /**
   * Returns the key of the document that the attempt writes.
   *
   * @return the key
   */
  public DocumentKey document() {
    return new DocumentKey(plan, cycle, target);
  }
}
