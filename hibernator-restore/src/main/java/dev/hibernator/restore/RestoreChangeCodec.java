package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes of restore data as JSON. */
public final class RestoreChangeCodec {
  private static final String DOCUMENTS = "documents";
  private static final String ADDED = "added";
  private static final String CYCLE = "cycle";
  private static final String TARGET = "target";

  private RestoreChangeCodec() {}

  /**
   * Writes a change.
   *
   * @param change the change
   * @return all of it but what it is called and its plan
   */
  public static JsonObject write(RestoreChange change) {
    if (change instanceof RestoreChange.Import imported) {
      return JsonObject.EMPTY.with(
          DOCUMENTS, imported.recorded().stream().map(DocumentWriter::json).toList());
    }
    if (change instanceof RestoreChange.Undo undo) {
      return JsonObject.EMPTY
          .with(DOCUMENTS, undo.recorded().stream().map(DocumentWriter::json).toList())
          .with(ADDED, json(undo.added()));
    }
    if (change instanceof RestoreChange.Edit edit) {
      return key(edit.document())
          .with("key", edit.key().value())
          .with("set", edit.set())
          .withOptional("open", edit.open());
    }
    if (change instanceof RestoreChange.Drop drop) {
      return JsonObject.EMPTY.with(DOCUMENTS, json(drop.entries()));
    }
    return key(((RestoreChange.Accept) change).document());
  }

  static List<JsonObject> json(Map<DocumentKey, Set<ResourceKey>> entries) {
    List<JsonObject> documents = new ArrayList<>();
    entries.forEach(
        (document, keys) ->
            documents.add(
                key(document)
                    .with("keys", keys.stream().map(ResourceKey::value).sorted().toList())));
    return documents;
  }

  /**
   * Reads a change.
   *
   * @param action what it is called
   * @param plan whose restore data it changes
   * @param json what was written
   * @return the change
   * @throws IllegalArgumentException if it is none
   */
  public static RestoreChange read(String action, PlanId plan, JsonObject json) {
    try {
      JsonFields fields = new JsonFields(json, "");
      return switch (action) {
        case "restore-import" -> new RestoreChange.Import(plan, documents(json));
        case "restore-edit" ->
            new RestoreChange.Edit(
                key(plan, fields),
                fields.text("key", ResourceKey::new),
                fields.object("set").json(),
                json.bool("open"));
        case "restore-undo" ->
            new RestoreChange.Undo(plan, documents(json), entries(plan, json, ADDED));
        case "restore-drop" -> new RestoreChange.Drop(entries(plan, json, DOCUMENTS));
        case "restore-accept" -> new RestoreChange.Accept(key(plan, fields));
        default -> throw new IllegalArgumentException("no change of restore data: " + action);
      };
    } catch (UnreadableDocument e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  /** Reads a document whose key stands in it. */
  static RestoreDocument document(JsonObject json) {
    JsonFields fields = new JsonFields(json, "");
    JsonFields plan = fields.object("plan");
    DocumentKey key =
        new DocumentKey(
            new PlanId(plan.text("namespace"), plan.text("name")),
            fields.text("cycleID", CycleId::new),
            fields.text(TARGET, TargetName::new));
    return DocumentReader.document(key, json);
  }

  private static List<RestoreDocument> documents(JsonObject json) {
    return json.array(DOCUMENTS).stream().map(each -> document((JsonObject) each)).toList();
  }

  static Map<DocumentKey, Set<ResourceKey>> entries(PlanId plan, JsonObject json, String member) {
    Map<DocumentKey, Set<ResourceKey>> entries = new TreeMap<>();
    for (JsonValue each : json.array(member)) {
      JsonFields fields = new JsonFields((JsonObject) each, member + "[].");
      entries.put(
          key(plan, fields),
          fields.json().array("keys").stream()
              .map(key -> new ResourceKey(((JsonString) key).value()))
              .collect(Collectors.toSet()));
    }
    return entries;
  }

  private static JsonObject key(DocumentKey key) {
    return JsonObject.EMPTY.with(CYCLE, key.cycle().value()).with(TARGET, key.target().value());
  }

  private static DocumentKey key(PlanId plan, JsonFields fields) {
    return new DocumentKey(
        plan, fields.text(CYCLE, CycleId::new), fields.text(TARGET, TargetName::new));
  }
}
