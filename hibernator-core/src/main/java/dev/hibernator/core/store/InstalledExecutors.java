package dev.hibernator.core.store;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.core.port.ExecutorCatalog;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;

/** The executors on the class path or module path, found by {@link ServiceLoader}. */
public final class InstalledExecutors implements ExecutorCatalog {
  private final FixedExecutors found;

  /**
   * Finds the executors that a class loader sees.
   *
   * @param loader the class loader
   * @throws AmbiguousExecutor if two have the same type
   * @throws java.util.ServiceConfigurationError if a provider cannot be loaded; names it
   */
  public InstalledExecutors(ClassLoader loader) {
    List<Executor> executors =
        ServiceLoader.load(Executor.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    found = new FixedExecutors(executors);
  }

  /**
   * Finds the executors that this library's own class loader sees.
   *
   * @throws AmbiguousExecutor if two have the same type
   */
  public InstalledExecutors() {
    this(InstalledExecutors.class.getClassLoader());
  }

  @Override
  public Optional<Executor> find(ExecutorType type) {
    return found.find(type);
  }

  @Override
  public SortedSet<ExecutorType> types() {
    return found.types();
  }
}
