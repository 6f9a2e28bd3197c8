package dev.hibernator.core.decide;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in the order of their types, unmodifiable. Most steps of a decision leave them as they
 * are, and do not copy them.
 */
final class Conditions extends AbstractMap<ConditionType, PlanCondition> {
  private final Map<ConditionType, PlanCondition> sorted = new EnumMap<>(ConditionType.class);

  private Conditions(Map<ConditionType, PlanCondition> conditions) {
    sorted.putAll(conditions instanceof Conditions own ? own.sorted : conditions);
  }

  static Map<ConditionType, PlanCondition> copyOf(Map<ConditionType, PlanCondition> conditions) {
    return conditions instanceof Conditions ? conditions : new Conditions(conditions);
  }

  /** The same, but for one condition. */
  static Map<ConditionType, PlanCondition> with(
      Map<ConditionType, PlanCondition> conditions, PlanCondition changed) {
    Conditions copy = new Conditions(conditions);
    copy.sorted.put(changed.type(), changed);
    return copy;
  }

  @Override
  public Set<Entry<ConditionType, PlanCondition>> entrySet() {
    return Collections.unmodifiableMap(sorted).entrySet();
  }

  @Override
  public @Nullable PlanCondition get(@Nullable Object type) {
    return sorted.get(type);
  }

  @Override
  public boolean containsKey(@Nullable Object type) {
    return sorted.containsKey(type);
  }
}
