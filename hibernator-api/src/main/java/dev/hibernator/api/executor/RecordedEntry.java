package dev.hibernator.api.executor;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of a resource.
 *
 * @param key the resource
 * @param state the state that is kept
 * @param capturedIn the cycle in which the state was captured; an earlier one if it was carried
 *     over
 * @param capturedAt when the state was captured
 * @param open whether it is still to be woken
 * @param lastResult what the last attempt of the present operation did to it, if it got there
 * @param owed what an earlier wake-up had to leave different and is still to be put right
 */
public record RecordedEntry(
    ResourceKey key,
    ResourceState state,
    CycleId capturedIn,
    Instant capturedAt,
    boolean open,
    Optional<ResourceResult.Status> lastResult,
    Optional<JsonObject> owed) {
  /**
   * Tells whether an earlier attempt of the present operation has dealt with the resource, so that
   * a retry leaves it alone.
   *
   * @return whether the last result is done, unchanged or skipped
   */
  public boolean settled() {
    return lastResult.filter(status -> status != ResourceResult.Status.FAILED).isPresent();
  }
}
