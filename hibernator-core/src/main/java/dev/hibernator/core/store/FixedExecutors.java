package dev.hibernator.core.store;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.core.port.ExecutorCatalog;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Executors that the caller has at hand. */
public final class FixedExecutors implements ExecutorCatalog {
  private final SortedMap<ExecutorType, Executor> byType = new TreeMap<>();

  /**
   * Creates the catalogue.
   *
   * @param executors the executors
   * @throws AmbiguousExecutor if two have the same type
   */
  public FixedExecutors(Collection<? extends Executor> executors) {
    for (Executor executor : executors) {
      Executor earlier = byType.putIfAbsent(executor.type(), executor);
      if (earlier != null) {
        throw new AmbiguousExecutor(executor.type(), earlier.getClass(), executor.getClass());
      }
    }
  }

  @Override
  public Optional<Executor> find(ExecutorType type) {
    return Optional.ofNullable(byType.get(type));
  }

  @Override
  public SortedSet<ExecutorType> types() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byType.keySet()));
  }
}
