package dev.hibernator.restore;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
    for (RestoreEntry entry : entries.values()) {
      if (entry.state().live()) {
        return true;
      }
    }
    return false;
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
    Instant newest = Instant.MIN;
    for (RestoreEntry entry : entries.values()) {
      newest = entry.capturedAt().isAfter(newest) ? entry.capturedAt() : newest;
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(newest);
  }

  static RestoreDocument empty(DocumentKey key, ExecutorType executor, Instant now) {
    return new RestoreDocument(
        key,
        executor,
        now,
        false,
        false,
        false,
        Fence.NONE,
        Map.of(),
        Map.of(),
        DocumentFormat.MINOR,
        JsonObject.EMPTY);
  }

  RestoreDocument withEntries(Map<ResourceKey, RestoreEntry> newEntries) {
    return copy(executor, recorded, sealed, restored, fence, newEntries, results);
  }

  /** Changes the entries of those keys that are there. */
  RestoreDocument withEntries(Set<ResourceKey> keys, UnaryOperator<RestoreEntry> change) {
    Map<ResourceKey, RestoreEntry> changed = new TreeMap<>(entries);
    keys.forEach(key -> changed.computeIfPresent(key, (same, entry) -> change.apply(entry)));
    return withEntries(changed);
  }

  RestoreDocument recordedBy(ExecutorType newExecutor, Map<ResourceKey, RestoreEntry> newEntries) {
    return copy(newExecutor, true, sealed, restored, fence, newEntries, results);
  }

  RestoreDocument withResults(Map<Operation, Map<ResourceKey, ResourceResult.Status>> newResults) {
    return copy(executor, recorded, sealed, restored, fence, entries, newResults);
  }

  RestoreDocument withSealed() {
    return copy(executor, recorded, true, restored, fence, entries, results);
  }

  RestoreDocument withRestored(boolean newRestored) {
    return copy(executor, recorded, sealed, newRestored, fence, entries, results);
  }

  RestoreDocument withFence(Fence newFence) {
    Fence newest = newFence.compareTo(fence) > 0 ? newFence : fence;
    return copy(executor, recorded, sealed, restored, newest, entries, results);
  }

  Map<ResourceKey, ResourceResult.Status> results(Operation operation) {
    return results.getOrDefault(operation, Map.of());
  }

  /** The entries that fulfil a condition, by owner. */
  Map<Owner, List<RestoreEntry>> byOwner(Predicate<RestoreEntry> condition) {
    Map<Owner, List<RestoreEntry>> owned = new LinkedHashMap<>();
    for (RestoreEntry entry : entries.values()) {
      if (condition.test(entry)) {
        owned.computeIfAbsent(entry.owner(), owner -> new ArrayList<>()).add(entry);
      }
    }
    return owned;
  }

  private RestoreDocument copy(
      ExecutorType newExecutor,
      boolean newRecorded,
      boolean newSealed,
      boolean newRestored,
      Fence newFence,
      Map<ResourceKey, RestoreEntry> newEntries,
      Map<Operation, Map<ResourceKey, ResourceResult.Status>> newResults) {
    return new RestoreDocument(
        key,
        newExecutor,
        createdAt,
        newRecorded,
        newSealed,
        newRestored,
        newFence,
        newEntries,
        newResults,
        minorVersion,
        extra);
  }

  private static Map<Operation, Map<ResourceKey, ResourceResult.Status>> sorted(
      Map<Operation, Map<ResourceKey, ResourceResult.Status>> results) {
    Map<Operation, Map<ResourceKey, ResourceResult.Status>> copy = new TreeMap<>();
    for (var each : results.entrySet()) {
      copy.put(each.getKey(), Collections.unmodifiableMap(new TreeMap<>(each.getValue())));
    }
    return Collections.unmodifiableMap(copy);
  }
}
