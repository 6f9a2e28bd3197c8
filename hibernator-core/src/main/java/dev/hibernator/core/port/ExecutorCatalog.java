package dev.hibernator.core.port;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import java.util.Optional;
import java.util.SortedSet;

/** The executors that there are. Safe for use by several threads. */
public interface ExecutorCatalog {
  /**
   * Finds an executor.
   *
   * @param type the type by which plans name it
   * @return the executor, empty if there is none of this type
   */
  Optional<Executor> find(ExecutorType type);

  /**
   * Lists what there is.
   *
   * @return the types, sorted
   */
  SortedSet<ExecutorType> types();
}
