package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something that a person changes of a plan's restore data. Each change is the same made twice as
 * made once, so that one a crash has interrupted is made again.
 */
public sealed interface RestoreChange {
  /**
   * Returns what it is called, in requests and in the audit log.
   *
   * @return such as {@code restore-import}
   */
  String action();

  /**
   * Returns which documents it changes.
   *
   * @return the documents, sorted
   */
  Set<DocumentKey> documents();

  /**
   * Puts recorded entries back: each takes the place of what is recorded of the same resource in
   * the same cycle; what else is recorded stays.
   *
   * @param plan the plan
   * @param recorded what is put back
   */
  record Import(PlanId plan, List<RestoreDocument> recorded) implements RestoreChange {
    /** Creates the change; the list is copied. */
    public Import {
      recorded = List.copyOf(recorded);
    }

    @Override
    public String action() {
      return "restore-import";
    }

    @Override
    public Set<DocumentKey> documents() {
      return recorded.stream()
          .map(RestoreDocument::key)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * Takes back a change: what was there before it is put back, and what it has added is closed, and
   * stays as history.
   *
   * @param plan the plan
   * @param recorded what was there before
   * @param added what was not, by document
   */
  record Undo(PlanId plan, List<RestoreDocument> recorded, Map<DocumentKey, Set<ResourceKey>> added)
      implements RestoreChange {
    /** Creates the change; list and map are copied. */
    public Undo {
      recorded = List.copyOf(recorded);
      added = sorted(added);
    }

    @Override
    public String action() {
      return "restore-undo";
    }

    @Override
    public Set<DocumentKey> documents() {
      Set<DocumentKey> documents = new TreeSet<>(added.keySet());
      recorded.forEach(document -> documents.add(document.key()));
      return documents;
    }
  }

  private static Map<DocumentKey, Set<ResourceKey>> sorted(
      Map<DocumentKey, Set<ResourceKey>> entries) {
    Map<DocumentKey, Set<ResourceKey>> copy = new TreeMap<>();
    entries.forEach((document, keys) -> copy.put(document, Set.copyOf(keys)));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Changes what is recorded of one resource.
   *
   * @param document where it is recorded
   * @param key the resource
   * @param set what replaces, member by member, parts of the executor's data; null removes a member
   * @param open whether it is to be woken, if that is to change
   */
  record Edit(DocumentKey document, ResourceKey key, JsonObject set, Optional<Boolean> open)
      implements RestoreChange {
    @Override
    public String action() {
      return "restore-edit";
    }

    @Override
    public Set<DocumentKey> documents() {
      return Set.of(document);
    }
  }

  /**
   * Closes entries: their resources are not woken. What is recorded of them stays as history.
   *
   * @param entries the resources by document
   */
  record Drop(Map<DocumentKey, Set<ResourceKey>> entries) implements RestoreChange {
    /** Creates the change; the map is copied and sorted. */
    public Drop {
      entries = sorted(entries);
    }

    @Override
    public String action() {
      return "restore-drop";
    }

    @Override
    public Set<DocumentKey> documents() {
      return entries.keySet();
    }
  }

  /**
   * Accepts a document whose checksum does not match, as it is now.
   *
   * @param document the document
   */
  record Accept(DocumentKey document) implements RestoreChange {
    @Override
    public String action() {
      return "restore-accept";
    }

    @Override
    public Set<DocumentKey> documents() {
      return Set.of(document);
    }
  }
}
