package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps documents in memory, for tests and trials. Safe for use by several threads. */
public final class InMemoryRestoreStore implements RestoreStore {
  private final Map<PlanId, Map<TargetName, Map<DocumentKey, StoredDocument>>> documents =
      new HashMap<>();
  private long lastVersion;

  /** Creates an empty store. */
  public InMemoryRestoreStore() {}

  @Override
  public synchronized Optional<StoredDocument> read(DocumentKey key) {
    return Optional.ofNullable(of(key).get(key));
  }

  @Override
  public synchronized Optional<Version> create(DocumentKey key, String text) {
    return of(key).containsKey(key) ? Optional.empty() : Optional.of(put(key, text));
  }

  @Override
  public synchronized Optional<Version> replace(DocumentKey key, Version expected, String text) {
    return isCurrent(key, expected) ? Optional.of(put(key, text)) : Optional.empty();
  }

  @Override
  public synchronized boolean delete(DocumentKey key, Version expected) {
    if (!isCurrent(key, expected)) {
      return false;
    }
    Map<TargetName, Map<DocumentKey, StoredDocument>> targets = of(key.plan());
    Map<DocumentKey, StoredDocument> siblings = of(key);
    siblings.remove(key);
    if (siblings.isEmpty()) {
      targets.remove(key.target());
    }
    if (targets.isEmpty()) {
      documents.remove(key.plan());
    }
    return true;
  }

  @Override
  public synchronized Map<DocumentKey, Version> list(PlanId plan) {
    Map<DocumentKey, Version> versions = new TreeMap<>();
    for (Map<DocumentKey, StoredDocument> siblings : of(plan).values()) {
      addVersions(siblings, versions);
    }
    return versions;
  }

  @Override
  public synchronized Map<DocumentKey, Version> list(PlanId plan, TargetName target) {
    Map<DocumentKey, Version> versions = new TreeMap<>();
    addVersions(of(plan).getOrDefault(target, Map.of()), versions);
    return versions;
  }

  @Override
  public synchronized List<PlanId> plans() {
    return documents.keySet().stream().sorted().toList();
  }

  private static void addVersions(
      Map<DocumentKey, StoredDocument> siblings, Map<DocumentKey, Version> versions) {
    for (Map.Entry<DocumentKey, StoredDocument> each : siblings.entrySet()) {
      versions.put(each.getKey(), each.getValue().version());
    }
  }

  private Map<TargetName, Map<DocumentKey, StoredDocument>> of(PlanId plan) {
    return documents.getOrDefault(plan, Map.of());
  }

  private Map<DocumentKey, StoredDocument> of(DocumentKey key) {
    return of(key.plan()).getOrDefault(key.target(), Map.of());
  }

  private boolean isCurrent(DocumentKey key, Version expected) {
    return read(key).filter(document -> document.version().equals(expected)).isPresent();
  }

  private Version put(DocumentKey key, String text) {
    Version version = new Version(Long.toString(++lastVersion));
    documents
        .computeIfAbsent(key.plan(), absent -> new HashMap<>())
        .computeIfAbsent(key.target(), absent -> new HashMap<>())
        .put(key, new StoredDocument(version, text));
    return version;
  }
}
