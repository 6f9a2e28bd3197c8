package dev.hibernator.testkit;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Superseded;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records in memory, and supersedes the attempt when a check wants it. */
final class ContractRecorder implements Recorder, Consumption {
  private static final Instant CAPTURED = Instant.parse("2026-03-02T20:00:00Z");

  private final Map<ResourceKey, RecordedEntry> entries = new LinkedHashMap<>();
  private final Set<ResourceKey> closed = new HashSet<>();
  private Runnable beforeRecord = () -> {};
  private int permissions;
  private int supersedeAt = Integer.MAX_VALUE;
  private int cancelAt = Integer.MAX_VALUE;
  private boolean permitted;

  void beforeRecord(Runnable action) {
    beforeRecord = action;
  }

  /** The n-th call of {@code ensureCurrent}, and each after it, throws. */
  void supersedeAt(int number) {
    supersedeAt = number;
  }

  void cancelAt(int number) {
    cancelAt = number;
  }

  /** Whether a mutation is permitted; each permission counts once for a batch of mutations. */
  boolean permitted() {
    return permitted;
  }

  int permissions() {
    return permissions;
  }

  Set<ResourceKey> live() {
    Set<ResourceKey> live = new HashSet<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.state().live()) {
            live.add(key);
          }
        });
    return live;
  }

  RestorePoint point() {
    Map<ResourceKey, RecordedEntry> open = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.state().live() && !closed.contains(key)) {
            open.put(key, entry);
          }
        });
    return new RestorePoint(cycle(), open);
  }

  @Override
  public CycleId cycle() {
    return new CycleId("20260302T200000000-c0ffee");
  }

  @Override
  public void record(Map<ResourceKey, ResourceState> states) {
    beforeRecord.run();
    states.forEach(
        (key, state) -> {
          RecordedEntry before = entries.get(key);
          if (before == null || (state.live() && !before.state().live())) {
            entries.put(key, entry(key, state));
          }
        });
  }

  @Override
  public Map<ResourceKey, RecordedEntry> existing() {
    return Map.copyOf(entries);
  }

  @Override
  public void restored(Set<ResourceKey> keys) {
    closed.addAll(keys);
  }

  @Override
  public void restoredOwing(ResourceKey key, JsonObject owed) {
    closed.add(key);
  }

  @Override
  public void gone(Set<ResourceKey> keys) {
    closed.addAll(keys);
  }

  @Override
  public void ensureCurrent() {
    permissions++;
    permitted = false;
    if (permissions >= supersedeAt) {
      throw new Superseded("the contract supersedes");
    }
    if (permissions >= cancelAt) {
      throw new Cancelled("the contract cancels");
    }
    permitted = true;
  }

  private RecordedEntry entry(ResourceKey key, ResourceState state) {
    return new RecordedEntry(
        key, state, cycle(), CAPTURED, state.live(), Optional.empty(), Optional.empty());
  }
}
