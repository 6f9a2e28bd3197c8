package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers a summary of every document at its version, and which documents hold a resource open.
 * Bounded by the documents that the store holds. Safe for use by several threads.
 */
final class Summaries {
  private record Remembered(Version version, DocumentSummary summary) {}

  private final Map<PlanId, Map<DocumentKey, Remembered>> plans = new ConcurrentHashMap<>();
  private final Map<DocumentSummary.ResourceId, Map<DocumentKey, Instant>> holders =
      new ConcurrentHashMap<>();

  Optional<DocumentSummary> at(DocumentKey key, Version version) {
    Remembered remembered = plans.getOrDefault(key.plan(), Map.of()).get(key);
    return remembered != null && remembered.version().equals(version)
        ? Optional.of(remembered.summary())
        : Optional.empty();
  }

  void put(DocumentKey key, Version version, DocumentSummary summary) {
    of(key.plan())
        .compute(
            key,
            (same, old) -> {
              if (old == null || !old.summary().open().equals(summary.open())) {
                if (old != null) {
                  release(key, old.summary());
                }
                summary.open().forEach((resource, at) -> hold(resource, key, at));
              }
              return new Remembered(version, summary);
            });
  }

  /** Forgets what was remembered before the documents were listed and is not among them. */
  void retain(PlanId plan, Map<DocumentKey, ?> before, Map<DocumentKey, Version> listed) {
    before.forEach(
        (key, remembered) -> {
          if (!listed.containsKey(key)) {
            of(plan)
                .computeIfPresent(
                    key,
                    (same, current) -> {
                      if (current != remembered) {
                        return current;
                      }
                      release(key, current.summary());
                      return null;
                    });
          }
        });
  }

  Map<DocumentKey, ?> remembered(PlanId plan) {
    return new HashMap<>(of(plan));
  }

  /** The documents that hold a resource open. */
  Stream<OpenElsewhere> holders(DocumentSummary.ResourceId resource) {
    return holders.getOrDefault(resource, Map.of()).entrySet().stream()
        .map(holder -> new OpenElsewhere(holder.getKey(), holder.getValue()));
  }

  private Map<DocumentKey, Remembered> of(PlanId plan) {
    return plans.computeIfAbsent(plan, absent -> new ConcurrentHashMap<>());
  }

  private void hold(DocumentSummary.ResourceId resource, DocumentKey key, Instant at) {
    holders.compute(
        resource,
        (same, old) -> {
          Map<DocumentKey, Instant> documents = old == null ? new ConcurrentHashMap<>() : old;
          documents.put(key, at);
          return documents;
        });
  }

  private void release(DocumentKey key, DocumentSummary summary) {
    for (DocumentSummary.ResourceId resource : summary.open().keySet()) {
      holders.computeIfPresent(
          resource,
          (same, documents) -> {
            documents.remove(key);
            return documents.isEmpty() ? null : documents;
          });
    }
  }
}
