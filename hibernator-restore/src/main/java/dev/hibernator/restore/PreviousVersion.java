package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was recorded before a person changed it, with what is needed to take the change back.
 *
 * @param plan whose restore data it is
 * @param at when it was changed
 * @param action what the change is called, such as {@code restore-import}; empty if that was not
 *     kept
 * @param by who changed it
 * @param why why
 * @param documents the changed documents as they were; one that was not there is missing
 * @param added what the change has recorded of resources of which nothing was, by document
 */
public record PreviousVersion(
    PlanId plan,
    Instant at,
    String action,
    String by,
    String why,
    List<RestoreDocument> documents,
    Map<DocumentKey, Set<ResourceKey>> added) {
  private static final String CHANGE = "change";

  /** Creates the version; list and map are copied. */
  public PreviousVersion {
    documents = List.copyOf(documents);
    added = Map.copyOf(added);
  }

  /**
   * Tells what is there before a change is made.
   *
   * @param ledger what is recorded
   * @param plan the plan
   * @param change the change
   * @param at the present instant
   * @param by who makes it
   * @param why why
   * @return the version that the change is about to end
   */
  public static PreviousVersion before(
      RestoreLedger ledger, PlanId plan, RestoreChange change, Instant at, String by, String why) {
    List<RestoreDocument> documents =
        change.documents().stream()
            .flatMap(key -> ledger.recorded(key).stream())
            .filter(RecordedTarget.Intact.class::isInstance)
            .map(recorded -> ((RecordedTarget.Intact) recorded).document())
            .toList();
    return new PreviousVersion(
        plan, at, change.action(), by, why, documents, added(change, documents));
  }

  private static Map<DocumentKey, Set<ResourceKey>> added(
      RestoreChange change, List<RestoreDocument> before) {
    Map<DocumentKey, Set<ResourceKey>> added = new TreeMap<>();
    for (RestoreDocument put : put(change)) {
      Set<ResourceKey> keys = new HashSet<>(put.entries().keySet());
      before.stream()
          .filter(document -> document.key().equals(put.key()))
          .forEach(document -> keys.removeAll(document.entries().keySet()));
      if (!keys.isEmpty()) {
        added.put(put.key(), keys);
      }
    }
    return added;
  }

  private static List<RestoreDocument> put(RestoreChange change) {
    if (change instanceof RestoreChange.Import imported) {
      return imported.recorded();
    }
    return change instanceof RestoreChange.Undo undo ? undo.recorded() : List.of();
  }

  /**
   * Returns the change that takes the change back.
   *
   * @return puts back what was there, and closes what was added
   */
  public RestoreChange.Undo undo() {
    return new RestoreChange.Undo(plan, documents, added);
  }

  /**
   * Writes it as a file that {@link RestoreExport} reads, too.
   *
   * @return the content
   */
  public JsonObject write() {
    JsonObject change =
        JsonObject.EMPTY
            .with("action", action)
            .with("by", by)
            .with("why", why)
            .with("added", RestoreChangeCodec.json(added));
    return RestoreExport.write(plan, documents, at, Optional.of(change));
  }

  /**
   * Reads what was written, also by a release that did not keep what was changed.
   *
   * @param file the content
   * @return the version
   * @throws IllegalArgumentException if it is damaged
   */
  public static PreviousVersion read(JsonObject file) {
    List<RestoreDocument> documents = new ArrayList<>();
    try {
      if (!DocumentChecksum.matches(file)) {
        throw new IllegalArgumentException("its checksum does not match");
      }
      JsonFields fields = new JsonFields(file, "");
      PlanId plan = new PlanId(fields.text("namespace"), fields.text("plan"));
      file.array("documents")
          .forEach(each -> documents.add(RestoreChangeCodec.document((JsonObject) each)));
      JsonObject change = file.object(CHANGE).orElse(JsonObject.EMPTY);
      return new PreviousVersion(
          plan,
          fields.instant("exportedAt"),
          change.string("action").orElse(""),
          change.string("by").orElse(""),
          change.string("why").orElse(""),
          documents,
          RestoreChangeCodec.entries(plan, change, "added"));
    } catch (UnreadableDocument e) {
      throw new IllegalArgumentException(e.reason(), e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("it is not a list of objects", e);
    }
  }
}
