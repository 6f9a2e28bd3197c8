package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.ExceptionStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps added exceptions in memory. */
public final class MemoryExceptionStore implements ExceptionStore {
  private final Map<PlanId, List<AddedException>> exceptions = new ConcurrentHashMap<>();

  /** Creates an empty store. */
  public MemoryExceptionStore() {}

  @Override
  public List<AddedException> read(PlanId plan) {
    return exceptions.getOrDefault(plan, List.of());
  }

  @Override
  public void save(PlanId plan, List<AddedException> all) {
    exceptions.put(plan, List.copyOf(all));
  }
}
