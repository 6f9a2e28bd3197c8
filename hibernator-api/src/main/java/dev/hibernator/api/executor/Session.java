package dev.hibernator.api.executor;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One attempt on one target.
 *
 * <p>Used by one thread at a time; parallel calls go through {@link Context#parallel}. Any method
 * may throw {@link ExecutionFailed} for a failure of the target as a whole; failures of single
 * resources belong into the {@link Outcome}. {@link Superseded} and {@link Cancelled}, thrown by
 * what the session is handed, must be let through.
 */
public interface Session extends AutoCloseable {
  /**
   * Tells whose resources this session reaches (account, region, cluster), verified with the
   * service. It is frozen with what the session records, and a wake-up that would reach somebody
   * else's resources is refused.
   *
   * @return the identity; {@link Identity#NONE} if there is no connector
   */
  Identity identity();

  /**
   * Lists what the target matches, and what it leaves alone and why. Changes nothing.
   *
   * @return the resources
   */
  List<Resource> discover();

  /**
   * Lists all resources of this executor's kind that {@link #identity} reaches, asleep or awake,
   * whether or not the target matches them, those that are left alone among them. It is what {@code
   * behavior.maxShare} is a share of, and asked for only where a plan has one; a shutdown under one
   * is refused if it cannot be told. Changes nothing.
   *
   * @return their keys; empty, unless overridden, if it cannot be told
   * @throws ExecutionFailed if they cannot be listed just now
   */
  default Optional<Set<ResourceKey>> listAll() {
    return Optional.empty();
  }

  /**
   * Tells what would go wrong. Changes nothing.
   *
   * @param operation what would be done
   * @return the findings, empty if nothing would go wrong
   */
  List<Finding> preflight(Operation operation);

  /**
   * Puts the target's resources to sleep: records each one's state, then touches it. Resources
   * whose last result in this cycle was done or unchanged are left alone.
   *
   * @param recorder where to record
   * @return what was done, resource by resource
   */
  Outcome shutDown(Recorder recorder);

  /**
   * Sees to it that what was put to sleep in this cycle still sleeps; called at {@link
   * Outcome#recheckAt}.
   *
   * @param recorder where to record
   * @return what was done, resource by resource
   */
  default Outcome keepAsleep(Recorder recorder) {
    return Outcome.of("nothing to keep asleep", List.of());
  }

  /**
   * Wakes recorded resources. Goes by the entries, never by selectors. A resource found fully awake
   * is left as it is and consumed, with result {@code unchanged}; one that no longer exists is
   * reported gone and does not block the rest.
   *
   * @param point what was recorded and is still to be woken
   * @param consumption where to report what was observed awake or gone
   * @return what was done, resource by resource
   */
  Outcome wakeUp(RestorePoint point, Consumption consumption);

  /**
   * Observes resources. Changes nothing.
   *
   * @param keys which
   * @return an observation for each key
   */
  Map<ResourceKey, Observation> observe(Set<ResourceKey> keys);

  /**
   * Tells whether waking would work now, and what has changed since the states were recorded.
   * Changes nothing.
   *
   * @param point what was recorded
   * @return the findings, empty if nothing has changed and waking would work
   */
  List<Finding> verify(RestorePoint point);

  /** Frees what the session holds; never throws. */
  @Override
  void close();
}
