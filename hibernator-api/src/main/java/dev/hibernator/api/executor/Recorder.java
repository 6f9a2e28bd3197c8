package dev.hibernator.api.executor;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ResourceKey;
import java.util.Map;

/**
 * Records states before resources are touched. Safe for use by several threads.
 *
 * <p>Within a cycle a live state is never replaced by one that is not live, and of two states of
 * the same quality the first is kept, except that a field which the first write declared open
 * (absent or {@code null}) may be filled in.
 */
public interface Recorder {
  /**
   * Returns the cycle that is recorded into. Names that are needed later, such as a snapshot's, are
   * derived from it and stand in the first record.
   *
   * @return the cycle
   */
  CycleId cycle();

  /**
   * Records states: all of them or none, durable when the method returns.
   *
   * @param states the states by resource
   * @throws Superseded if a newer attempt has taken over; nothing is recorded
   * @throws ExecutionFailed if the states cannot be made durable; nothing may be touched then
   */
  void record(Map<ResourceKey, ResourceState> states);

  /**
   * Reads back what this cycle has recorded so far, carried entries included. After a crash behind
   * a delete this is all that is left of a resource.
   *
   * @return the entries by resource
   */
  Map<ResourceKey, RecordedEntry> existing();

  /**
   * Makes sure that no newer attempt has taken over. Call it right before every mutation.
   *
   * @throws Superseded if one has
   * @throws Cancelled if the attempt is to stop
   */
  void ensureCurrent();
}
