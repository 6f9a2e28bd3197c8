package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One carry-over. For each earlier document, oldest first: write the new one, then close the
 * entries in the old one. A crash between leaves an entry open in both; the next run closes it in
 * the old one.
 */
final class CarryingOver {
  private final Documents documents;
  private final PlanId plan;
  private final CycleId newCycle;
  private final Instant now;
  private final Map<DocumentKey, Integer> moved = new TreeMap<>();
  private final Map<DocumentKey, String> left = new TreeMap<>();

  CarryingOver(Documents documents, PlanId plan, CycleId newCycle, Instant now) {
    this.documents = documents;
    this.plan = plan;
    this.newCycle = newCycle;
    this.now = now;
  }

  CarryOver run() {
    Map<DocumentKey, DocumentSummary> summaries = documents.summaries(plan);
    summaries.forEach(
        (key, summary) -> {
          if (key.cycle().compareTo(newCycle) < 0) {
            carry(key, summary, summaries);
          }
        });
    return new CarryOver(moved, left);
  }

  private void carry(
      DocumentKey key, DocumentSummary summary, Map<DocumentKey, DocumentSummary> all) {
    DocumentKey newKey = new DocumentKey(plan, newCycle, key.target());
    Optional<String> unreadable =
        summary
            .view()
            .unreadable()
            .or(() -> Optional.ofNullable(all.get(newKey)).flatMap(s -> s.view().unreadable()));
    if (unreadable.isPresent()) {
      left.put(key, unreadable.get());
    } else if (summary.toCarry()) {
      closeCopied(key, all.keySet());
      move(key, newKey);
    }
  }

  /** Closes entries that a later cycle has taken over already, when a crash came between. */
  private void closeCopied(DocumentKey key, Set<DocumentKey> all) {
    for (DocumentKey later : all) {
      if (later.target().equals(key.target())
          && later.cycle().compareTo(key.cycle()) > 0
          && documents.examine(later).orElse(null) instanceof RecordedTarget.Intact copy) {
        closeCarried(key, later.cycle(), copy.document().entries());
      }
    }
  }

  private void move(DocumentKey key, DocumentKey newKey) {
    Optional<RestoreDocument> from = documents.read(key);
    if (from.isEmpty()) {
      return;
    }
    List<RestoreEntry> entries =
        from.get().entries().values().stream().filter(RestoreEntry::toCarry).toList();
    CarriedEntries carried = write(newKey, from.get().executor(), entries);
    Map<ResourceKey, RestoreEntry> settled = new TreeMap<>(from.get().entries());
    settled.keySet().retainAll(carried.settled());
    closeCarried(key, newKey.cycle(), settled);
    int open = (int) settled.values().stream().filter(RestoreEntry::open).count();
    if (open > 0) {
      moved.put(key, open);
    }
    if (!carried.left().isEmpty()) {
      left.put(key, "the new cycle holds the same names for other resources: " + carried.left());
    }
  }

  private CarriedEntries write(
      DocumentKey newKey, ExecutorType executor, List<RestoreEntry> entries) {
    CarriedEntries none = CarriedEntries.into(newKey.cycle(), Map.of(), List.of());
    return entries.isEmpty()
        ? none
        : documents.change(
            newKey,
            existing -> {
              RestoreDocument document =
                  existing.orElseGet(() -> RestoreDocument.empty(newKey, executor, now));
              CarriedEntries carried =
                  CarriedEntries.into(newKey.cycle(), document.entries(), entries);
              return Optional.of(
                  new Documents.Change<>(document.withEntries(carried.entries()), carried));
            },
            none);
  }

  private void closeCarried(
      DocumentKey key, CycleId newCycle, Map<ResourceKey, RestoreEntry> taken) {
    documents.changeExisting(
        key,
        document ->
            document.withEntries(
                taken.keySet(),
                entry ->
                    entry.toCarry() && isTaken(entry, taken) ? entry.carriedTo(newCycle) : entry));
  }

  private static boolean isTaken(RestoreEntry entry, Map<ResourceKey, RestoreEntry> taken) {
    RestoreEntry same = taken.get(entry.key());
    return same != null && same.sameCapture(entry);
  }
}
