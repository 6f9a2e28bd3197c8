package dev.hibernator.restore;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The documents that were read or written last, each at its version: an attempt looks at the same
 * one several times, and reading it means parsing it and summing it up. Bounded by the entries they
 * hold. Safe for use by several threads.
 */
final class RecentDocuments {
  private static final int MOST_ENTRIES = 20_000;

  private record Known(Version version, RestoreDocument document) {
    int weight() {
      return 1 + document.entries().size();
    }
  }

  private final Map<DocumentKey, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private int entries;

  synchronized boolean has(DocumentKey key) {
    return known.containsKey(key);
  }

  synchronized Optional<RestoreDocument> at(DocumentKey key, Version version) {
    Known recent = known.get(key);
    return recent != null && recent.version().equals(version)
        ? Optional.of(recent.document())
        : Optional.empty();
  }

  synchronized void put(Version version, RestoreDocument document) {
    Known recent = new Known(version, document);
    Known old = known.put(document.key(), recent);
    entries += recent.weight() - (old == null ? 0 : old.weight());
    Iterator<Known> eldest = known.values().iterator();
    while (entries > MOST_ENTRIES && eldest.hasNext()) {
      entries -= eldest.next().weight();
      eldest.remove();
    }
  }
}
