package dev.hibernator.api.executor;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ResourceKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is still to be woken of a target.
 *
 * @param cycle the cycle that is being woken
 * @param entries the open entries by resource
 */
public record RestorePoint(CycleId cycle, Map<ResourceKey, RecordedEntry> entries) {
  /** Creates the restore point; the map is copied, its order kept. */
  public RestorePoint {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
