package dev.hibernator.restore;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceResult;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is recorded of one target in one cycle.
 *
 * @param key plan, cycle and target
 * @param executor the type of the executor that recorded last
 * @param createdAt when the document was first written
 * @param recorded whether a shutdown of this cycle has recorded, be it nothing
 * @param sealed whether waking has begun, so that shutdown attempts may record no more
 * @param restored whether the target is marked as restored
 * @param fence the newest token that has written
 * @param entries the entries by resource
 * @param results the last result of each resource, by operation
 * @param minorVersion the minor version of the format it was written in
 * @param extra fields that a newer release wrote; kept as they are
 */
public record RestoreDocument(
    DocumentKey key,
    ExecutorType executor,
    Instant createdAt,
    boolean recorded,
    boolean sealed,
    boolean restored,
    Fence fence,
    Map<ResourceKey, RestoreEntry> entries,
    Map<Operation, Map<ResourceKey, ResourceResult.Status>> results,
    int minorVersion,
    JsonObject extra) {
  /** Creates the document; the maps are copied and sorted. */
  public RestoreDocument {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    results = sorted(results);
  }

  /**
   * Tells whether any entry was captured from a running resource.
   *
   * @return whether an entry is live
   */
  public boolean isLive() {
    return entries.values().stream().anyMatch(entry -> entry.state().live());
  }

  /**
   * Tells whether nothing of it is still to be woken.
   *
   * @return whether no entry is open
   */
  public boolean consumed() {
    return entries.values().stream().noneMatch(RestoreEntry::open);
  }

  /**
   * Returns when the newest of its states was captured.
   *
   * @return the instant, empty if there are no entries
   */
  public Optional<Instant> capturedAt() {
    return entries.values().stream().map(RestoreEntry::capturedAt).max(Instant::compareTo);
  }

  private static Map<Operation, Map<ResourceKey, ResourceResult.Status>> sorted(
      Map<Operation, Map<ResourceKey, ResourceResult.Status>> results) {
    Map<Operation, Map<ResourceKey, ResourceResult.Status>> copy = new TreeMap<>();
    results.forEach(
        (operation, statuses) ->
            copy.put(operation, Collections.unmodifiableMap(new TreeMap<>(statuses))));
    return Collections.unmodifiableMap(copy);
  }
}
