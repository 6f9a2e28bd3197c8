package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import java.util.Map;
import java.util.Optional;

/**
 * An executor under test and the world that it acts on. The contract asks for a new fixture for
 * every run; each is in the same initial state, with at least two resources that are awake and one
 * that is asleep. The target is named {@code contract}, and so is its plan.
 */
public interface ExecutorFixture {
  /**
   * Creates the executor, whose sessions act on this fixture's world. Asked for at each session: an
   * attempt after a crash runs in another process, which remembers nothing.
   *
   * @return a new executor
   */
  Executor executor();

  /**
   * Returns valid parameters that select all resources of the world.
   *
   * @return the parameters
   */
  Parameters parameters();

  /**
   * Returns the connector that sessions are handed.
   *
   * @return the connector; by default none
   */
  default Optional<Connector> connector() {
    return Optional.empty();
  }

  /**
   * Tells whether the executor only pretends, as one for demonstrations does: nothing ever sleeps
   * and no service is called. The checks that need either are left out for it.
   *
   * @return whether it does; by default not
   */
  default boolean pretends() {
    return false;
  }

  /**
   * Lets every change that is on its way come to its end, and tells how all resources are.
   *
   * @return each of them, also those that have gone: {@code AWAKE}, {@code ASLEEP} or {@code GONE}
   */
  Map<ResourceKey, Condition> resources();

  /**
   * Changes a resource as somebody else would, past the script.
   *
   * @param key one of {@link #resources}
   * @param condition {@code AWAKE}, {@code ASLEEP} or {@code GONE}
   */
  void put(ResourceKey key, Condition condition);

  /**
   * Lets the service react to every call of the executor as a script says. Before that it reacts as
   * it should.
   *
   * @param script the script
   */
  void script(ServiceScript script);
}
