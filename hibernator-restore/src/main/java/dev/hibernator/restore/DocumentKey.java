package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.Comparator;

/**
 * Names one restore document: a target of a cycle of a plan. Sorts by plan, then cycle (older
 * first), then target.
 *
 * @param plan the plan
 * @param cycle the cycle
 * @param target the target
 */
public record DocumentKey(PlanId plan, CycleId cycle, TargetName target)
    implements Comparable<DocumentKey> {
  private static final Comparator<DocumentKey> WITHIN_PLAN =
      Comparator.comparing(DocumentKey::cycle).thenComparing(DocumentKey::target);

  @Override
  public int compareTo(DocumentKey other) {
    return plan.equals(other.plan) ? WITHIN_PLAN.compare(this, other) : plan.compareTo(other.plan);
  }

  /** Returns {@code target 't' of namespace/plan, cycle c}. */
  @Override
  public String toString() {
    return "target '" + target + "' of " + plan + ", cycle " + cycle;
  }
}
