package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps plans in memory. */
public final class MemoryPlanStore implements PlanStore {
  private final Map<PlanId, PlanRecord> records = new ConcurrentHashMap<>();
  private final Map<PlanId, PlanDefinition> definitions = new ConcurrentHashMap<>();

  /** Creates an empty store. */
  public MemoryPlanStore() {}

  @Override
  public List<PlanId> plans() {
    SortedSet<PlanId> plans = new TreeSet<>(records.keySet());
    plans.addAll(definitions.keySet());
    return List.copyOf(plans);
  }

  @Override
  public Optional<PlanRecord> read(PlanId plan) {
    return Optional.ofNullable(records.get(plan));
  }

  @Override
  public Optional<PlanRecord> save(PlanId plan, long expected, PlanState next) {
    PlanRecord saved = new PlanRecord(plan, expected + 1, next);
    boolean done;
    if (expected == NEVER) {
      done = records.putIfAbsent(plan, saved) == null;
    } else {
      PlanRecord present = records.get(plan);
      done =
          present != null && present.version() == expected && records.replace(plan, present, saved);
    }
    return done ? Optional.of(saved) : Optional.empty();
  }

  @Override
  public Optional<PlanDefinition> definition(PlanId plan) {
    return Optional.ofNullable(definitions.get(plan));
  }

  @Override
  public void define(PlanDefinition definition) {
    definitions.put(definition.plan().id(), definition);
  }

  @Override
  public void delete(PlanId plan) {
    records.remove(plan);
    definitions.remove(plan);
  }
}
