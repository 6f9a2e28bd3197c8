package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads and changes documents in a store, and remembers their summaries. */
final class Documents {
  private static final int MAX_CONFLICTS = 1000;

  private final RestoreStore store;
  private final Summaries summaries = new Summaries();
  private final RecentDocuments recent = new RecentDocuments();

  /**
   * A change of a document.
   *
   * @param document the document as it is to be
   * @param result what the change comes to
   */
  record Change<R>(RestoreDocument document, R result) {}

  private record Loaded(Version version, RestoreDocument document) {}

  Documents(RestoreStore store) {
    this.store = store;
  }

  List<PlanId> plans() {
    return call("cannot list", "the plans with restore data", store::plans);
  }

  Optional<RestoreDocument> read(DocumentKey key) {
    return load(key).map(Loaded::document);
  }

  /** Reads a document; what cannot be read is a value. */
  Optional<RecordedTarget> examine(DocumentKey key) {
    try {
      return store
          .read(key)
          .map(stored -> new RecordedTarget.Intact(DocumentFormat.read(key, stored.text())));
    } catch (UnreadableDocument e) {
      return Optional.of(new RecordedTarget.Unreadable(key, e.reason(), e.remedy()));
    } catch (StoreFailed e) {
      return Optional.of(
          new RecordedTarget.Unreadable(key, String.valueOf(e.getMessage()), "mend the store"));
    }
  }

  /** Changes a document, again if somebody else has changed it meanwhile. */
  <R> R change(
      DocumentKey key,
      Function<Optional<RestoreDocument>, Optional<Change<R>>> change,
      R unchanged) {
    for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      Optional<Loaded> loaded = load(key);
      Optional<Change<R>> wanted = change.apply(loaded.map(Loaded::document));
      if (wanted.isEmpty()) {
        return unchanged;
      }
      RestoreDocument document = wanted.get().document();
      boolean same = loaded.filter(old -> old.document().equals(document)).isPresent();
      if (same || write(loaded.map(Loaded::version), document)) {
        return wanted.get().result();
      }
    }
    throw failed(Failure.Kind.CONFLICT, key + " is changed by others all the time", "try again");
  }

  /** Changes a document if there is one. */
  void changeExisting(DocumentKey key, UnaryOperator<RestoreDocument> change) {
    change(
        key,
        existing -> existing.map(document -> new Change<>(change.apply(document), true)),
        false);
  }

  /** Accepts a document whose checksum does not match. */
  boolean acceptChecksum(DocumentKey key) {
    Optional<StoredDocument> stored = storedAt(key);
    if (stored.isEmpty()) {
      return false;
    }
    try {
      return DocumentFormat.readChanged(key, stored.get().text())
          .map(document -> write(Optional.of(stored.get().version()), document))
          .orElse(false);
    } catch (UnreadableDocument e) {
      throw unreadable(key, e);
    }
  }

  boolean delete(DocumentKey key, Version version) {
    return call("cannot delete restore data of", key, () -> store.delete(key, version));
  }

  Map<DocumentKey, Version> list(PlanId plan) {
    return call("cannot list restore data of", plan, () -> store.list(plan));
  }

  /** The summaries of a plan's documents; reads only those that have changed. */
  Map<DocumentKey, DocumentSummary> summaries(PlanId plan) {
    Map<DocumentKey, ?> before = summaries.remembered(plan);
    Map<DocumentKey, Version> listed = list(plan);
    summaries.retain(plan, before, listed);
    return summaries(listed);
  }

  /** The summaries of one target's documents; costs nothing for the others. */
  Map<DocumentKey, DocumentSummary> summaries(PlanId plan, TargetName target) {
    return summaries(call("cannot list restore data of", plan, () -> store.list(plan, target)));
  }

  private Map<DocumentKey, DocumentSummary> summaries(Map<DocumentKey, Version> listed) {
    Map<DocumentKey, DocumentSummary> current = new LinkedHashMap<>();
    for (Map.Entry<DocumentKey, Version> each : listed.entrySet()) {
      DocumentKey key = each.getKey();
      Optional<DocumentSummary> known = summaries.at(key, each.getValue());
      Optional<DocumentSummary> summary = known.isPresent() ? known : summarize(key);
      if (summary.isPresent()) {
        current.put(key, summary.get());
      }
    }
    return current;
  }

  Summaries remembered() {
    return summaries;
  }

  private Optional<DocumentSummary> summarize(DocumentKey key) {
    Optional<StoredDocument> stored;
    try {
      stored = store.read(key);
    } catch (StoreFailed e) {
      return Optional.of(DocumentSummary.unreadable(key, String.valueOf(e.getMessage())));
    }
    return stored.map(
        found -> {
          DocumentSummary summary = summaryOf(key, found);
          summaries.put(key, found.version(), summary);
          return summary;
        });
  }

  private DocumentSummary summaryOf(DocumentKey key, StoredDocument stored) {
    try {
      return DocumentSummary.of(document(key, stored));
    } catch (UnreadableDocument e) {
      return DocumentSummary.unreadable(key, e.reason() + "; " + e.remedy());
    }
  }

  private Optional<Loaded> load(DocumentKey key) {
    return known(key).or(() -> loadAnew(key));
  }

  private Optional<Loaded> known(DocumentKey key) {
    return recent.has(key)
        ? call("cannot read restore data of", key, () -> store.version(key))
            .flatMap(
                version -> recent.at(key, version).map(document -> new Loaded(version, document)))
        : Optional.empty();
  }

  private Optional<Loaded> loadAnew(DocumentKey key) {
    try {
      return storedAt(key).map(stored -> new Loaded(stored.version(), document(key, stored)));
    } catch (UnreadableDocument e) {
      throw unreadable(key, e);
    }
  }

  private RestoreDocument document(DocumentKey key, StoredDocument stored) {
    return recent
        .at(key, stored.version())
        .orElseGet(
            () -> {
              RestoreDocument read = DocumentFormat.read(key, stored.text());
              recent.put(stored.version(), read);
              return read;
            });
  }

  private Optional<StoredDocument> storedAt(DocumentKey key) {
    return call("cannot read restore data of", key, () -> store.read(key));
  }

  private boolean write(Optional<Version> expected, RestoreDocument document) {
    DocumentKey key = document.key();
    Optional<Version> written =
        call(
            "CRITICAL: failed to save restore data of",
            key,
            () -> {
              String text = DocumentFormat.write(document);
              return expected.isEmpty()
                  ? store.create(key, text)
                  : store.replace(key, expected.get(), text);
            });
    written.ifPresent(
        version -> {
          summaries.put(key, version, DocumentSummary.of(document));
          recent.put(version, document);
        });
    return written.isPresent();
  }

  /** The problem is put into words only if there is one: this is on the way of every attempt. */
  private static <R> R call(String problem, Object of, Supplier<R> action) {
    try {
      return action.get();
    } catch (StoreFailed | IllegalArgumentException e) {
      Failure failure =
          new Failure(
              Failure.Kind.INTERNAL,
              problem + " " + of + ": " + e.getMessage(),
              "mend the store, then retry");
      throw new ExecutionFailed(failure, e);
    }
  }

  static ExecutionFailed unreadable(DocumentKey key, UnreadableDocument why) {
    return failed(
        Failure.Kind.CONFIGURATION,
        "restore data of " + key + " cannot be read: " + why.reason(),
        why.remedy());
  }

  static ExecutionFailed failed(Failure.Kind kind, String message, String remedy) {
    return new ExecutionFailed(new Failure(kind, message, remedy));
  }
}
