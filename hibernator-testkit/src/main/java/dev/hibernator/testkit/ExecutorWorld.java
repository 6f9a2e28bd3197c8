package dev.hibernator.testkit;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Target;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link ExecutorContract} needs of an executor and its resources: usually the executor on a
 * fake of its service. The target matches at least two resources that are awake and one that is
 * not. Safe for use by several threads.
 */
public interface ExecutorWorld {
  /**
   * Creates an executor, as a process that starts would.
   *
   * @return an executor without memory of the ones before
   */
  Executor executor();

  /**
   * Returns what is put to sleep.
   *
   * @return the target, always the same
   */
  Target target();

  /**
   * Returns the connector that the target names.
   *
   * @return the connector, empty if the target names none
   */
  default Optional<Connector> connector() {
    return Optional.empty();
  }

  /**
   * Tells how the target's resources are, in the service itself; no call of it.
   *
   * @return whether each is awake
   */
  Map<ResourceKey, Boolean> resources();

  /**
   * Starts or stops a resource, as somebody else would.
   *
   * @param key the resource
   * @param awake whether it is awake from now on
   */
  void set(ResourceKey key, boolean awake);

  /**
   * Lets the service react to the executor's calls as a script says.
   *
   * @param script asked for each call
   */
  void script(Script script);

  /** Says how the service reacts to a call. */
  @FunctionalInterface
  interface Script {
    /**
     * Reacts to a call, on the thread that makes it.
     *
     * @param mutates whether the call changes a resource
     * @return the reaction
     */
    Reaction on(boolean mutates);
  }
}
