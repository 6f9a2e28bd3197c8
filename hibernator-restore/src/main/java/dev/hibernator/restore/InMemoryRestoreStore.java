package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps documents in memory, for tests and trials. Safe for use by several threads. */
public final class InMemoryRestoreStore implements RestoreStore {
  private final NavigableMap<DocumentKey, StoredDocument> documents = new TreeMap<>();
  private long lastVersion;

  /** Creates an empty store. */
  public InMemoryRestoreStore() {}

  @Override
  public synchronized Optional<StoredDocument> read(DocumentKey key) {
    return Optional.ofNullable(documents.get(key));
  }

  @Override
  public synchronized Optional<Version> create(DocumentKey key, String text) {
    return documents.containsKey(key) ? Optional.empty() : Optional.of(put(key, text));
  }

  @Override
  public synchronized Optional<Version> replace(DocumentKey key, Version expected, String text) {
    return isCurrent(key, expected) ? Optional.of(put(key, text)) : Optional.empty();
  }

  @Override
  public synchronized boolean delete(DocumentKey key, Version expected) {
    return isCurrent(key, expected) && documents.remove(key) != null;
  }

  @Override
  public synchronized Map<DocumentKey, Version> list(PlanId plan) {
    Map<DocumentKey, Version> versions = new TreeMap<>();
    documents.forEach(
        (key, document) -> {
          if (key.plan().equals(plan)) {
            versions.put(key, document.version());
          }
        });
    return versions;
  }

  @Override
  public synchronized List<PlanId> plans() {
    return documents.keySet().stream().map(DocumentKey::plan).distinct().toList();
  }

  private boolean isCurrent(DocumentKey key, Version expected) {
    return read(key).filter(document -> document.version().equals(expected)).isPresent();
  }

  private Version put(DocumentKey key, String text) {
    Version version = new Version(Long.toString(++lastVersion));
    documents.put(key, new StoredDocument(version, text));
    return version;
  }
}
