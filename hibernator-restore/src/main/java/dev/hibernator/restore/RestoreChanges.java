package dev.hibernator.restore;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes changes by hand, each document atomically and durably. Whose attempt is the newest, and
 * whether waking has begun, stays as it is: an attempt that was superseded stays so, and a sealed
 * document can still be changed. Safe beside a {@link RestoreLedger} on the same store.
 */
public final class RestoreChanges {
  private final Documents documents;

  /**
   * Creates it.
   *
   * @param store where the documents lie
   */
  public RestoreChanges(RestoreStore store) {
    documents = new Documents(store);
  }

  /**
   * Makes a change. If it throws, or the process dies, make it again.
   *
   * @param change the change
   * @throws dev.hibernator.api.executor.ExecutionFailed if a document cannot be read or written
   */
  public void make(RestoreChange change) {
    if (change instanceof RestoreChange.Import imported) {
      imported.recorded().forEach(this::put);
    } else if (change instanceof RestoreChange.Undo undo) {
      undo.recorded().forEach(this::put);
      drop(undo.added());
    } else if (change instanceof RestoreChange.Edit edit) {
      documents.changeExisting(edit.document(), document -> edited(document, edit));
    } else if (change instanceof RestoreChange.Drop drop) {
      drop(drop.entries());
    } else if (change instanceof RestoreChange.Accept accept) {
      documents.acceptChecksum(accept.document());
    }
  }

  /**
   * Returns a change as it is to be made now: what later cycles have taken over since it was asked
   * for is dropped where it is now.
   *
   * @param change the change
   * @return the same, or one that acts on later documents
   */
  public RestoreChange followed(RestoreChange change) {
    if (!(change instanceof RestoreChange.Drop drop)) {
      return change;
    }
    Map<DocumentKey, Set<ResourceKey>> now = new TreeMap<>();
    drop.entries()
        .forEach(
            (document, keys) ->
                keys.forEach(
                    key ->
                        now.computeIfAbsent(newest(document, key), none -> new TreeSet<>())
                            .add(key)));
    return new RestoreChange.Drop(now);
  }

  private DocumentKey newest(DocumentKey document, ResourceKey key) {
    return documents
        .examine(document)
        .filter(RecordedTarget.Intact.class::isInstance)
        .map(found -> ((RecordedTarget.Intact) found).document().entries().get(key))
        .flatMap(RestoreEntry::carriedTo)
        .filter(later -> later.compareTo(document.cycle()) > 0)
        .map(later -> newest(new DocumentKey(document.plan(), later, document.target()), key))
        .orElse(document);
  }

  private void drop(Map<DocumentKey, Set<ResourceKey>> entries) {
    entries.forEach(
        (key, keys) ->
            documents.changeExisting(
                key, document -> document.withEntries(keys, RestoreChanges::dropped)));
  }

  private void put(RestoreDocument wanted) {
    documents.change(
        wanted.key(),
        existing -> Optional.of(new Documents.Change<>(merged(existing, wanted), true)),
        false);
  }

  /** A new document begins with no token: no attempt of this plan is superseded by a file. */
  private static RestoreDocument merged(
      Optional<RestoreDocument> existing, RestoreDocument wanted) {
    RestoreDocument document =
        existing.orElseGet(
            () ->
                RestoreDocument.empty(wanted.key(), wanted.executor(), wanted.createdAt())
                    .recordedBy(wanted.executor(), Map.of()));
    Map<ResourceKey, RestoreEntry> entries = new TreeMap<>(document.entries());
    entries.putAll(wanted.entries());
    RestoreDocument merged = document.withEntries(entries);
    return merged.withRestored(merged.restored() && merged.consumed());
  }

  private static RestoreDocument edited(RestoreDocument document, RestoreChange.Edit edit) {
    Map<ResourceKey, RestoreEntry> entries = new TreeMap<>(document.entries());
    entries.computeIfPresent(edit.key(), (key, entry) -> edited(entry, edit));
    RestoreDocument changed = document.withEntries(entries);
    return changed.withRestored(changed.restored() && changed.consumed());
  }

  private static RestoreEntry edited(RestoreEntry entry, RestoreChange.Edit edit) {
    ResourceState old = entry.state();
    boolean live = old.live() || edit.open().orElse(false);
    RestoreEntry changed =
        entry.withState(new ResourceState(live, old.version(), merged(old.data(), edit.set())));
    return edit.open().map(open -> open ? changed.reopened() : dropped(changed)).orElse(changed);
  }

  private static RestoreEntry dropped(RestoreEntry entry) {
    return entry.open() || entry.gone().isPresent() ? entry.droppedByHand() : entry;
  }

  /**
   * Replaces members of an object, member by member (RFC 7386).
   *
   * @param old the object
   * @param set what replaces its members; null removes one
   * @return the object with them
   */
  public static JsonObject merged(JsonObject old, JsonObject set) {
    Map<String, JsonValue> members = new LinkedHashMap<>(old.members());
    set.members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonNull) {
                members.remove(name);
              } else if (value instanceof JsonObject inner
                  && members.get(name) instanceof JsonObject existing) {
                members.put(name, merged(existing, inner));
              } else {
                members.put(name, value);
              }
            });
    return new JsonObject(members);
  }
}
