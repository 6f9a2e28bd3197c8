package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans to be compared.
 *
 * @param pairs what stands on both sides
 * @param onlyBefore what stands on the first side alone
 * @param onlyAfter what stands on the second side alone
 */
record PlanPairs(List<Pair> pairs, List<PlanId> onlyBefore, List<PlanId> onlyAfter) {
  /**
   * Two plans.
   *
   * @param before the first
   * @param after the second
   */
  record Pair(Plan before, Plan after) {}

  static PlanPairs of(Plan before, Plan after) {
    return new PlanPairs(List.of(new Pair(before, after)), List.of(), List.of());
  }

  /** By name; if each side has just one plan, these two. */
  static PlanPairs of(List<Plan> before, List<Plan> after, Optional<String> name) {
    if (name.isPresent()) {
      return of(PlanOption.find(name.get(), before), PlanOption.find(name.get(), after));
    }
    if (before.size() == 1 && after.size() == 1) {
      return of(before.get(0), after.get(0));
    }
    Map<PlanId, Plan> left = new LinkedHashMap<>();
    before.forEach(plan -> left.put(plan.id(), plan));
    List<Pair> pairs = new ArrayList<>();
    List<PlanId> onlyAfter = new ArrayList<>();
    for (Plan plan : after) {
      Optional.ofNullable(left.remove(plan.id()))
          .ifPresentOrElse(old -> pairs.add(new Pair(old, plan)), () -> onlyAfter.add(plan.id()));
    }
    return new PlanPairs(pairs, List.copyOf(left.keySet()), onlyAfter);
  }
}
