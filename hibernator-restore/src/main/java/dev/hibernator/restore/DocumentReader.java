package dev.hibernator.restore;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a document from its JSON. */
final class DocumentReader {
  private static final Set<String> DOCUMENT_FIELDS =
      Set.of(
          "target",
          "executor",
          "version",
          "minorVersion",
          "isLive",
          "cycleID",
          "createdAt",
          "capturedAt",
          "plan",
          "recorded",
          "sealed",
          "restored",
          "fence",
          "owners",
          "state",
          "entries",
          "results",
          DocumentChecksum.FIELD);
  private static final Set<String> ENTRY_FIELDS =
      Set.of(
          "owner",
          "isLive",
          "stateVersion",
          "capturedIn",
          "capturedAt",
          "attempt",
          "consumed",
          "dropped",
          "gone",
          "goneIn",
          "goneRechecks",
          "carriedTo",
          "owed");

  private DocumentReader() {}

  static RestoreDocument document(DocumentKey key, JsonObject json) {
    JsonFields fields = new JsonFields(json, "");
    requireKey(key, fields);
    return new RestoreDocument(
        key,
        fields.text("executor", ExecutorType::new),
        fields.instant("createdAt"),
        fields.flag("recorded"),
        fields.flag("sealed"),
        fields.flag("restored"),
        new Fence(fields.number("fence", 0, Long.MAX_VALUE)),
        entries(fields),
        results(fields),
        (int) fields.number("minorVersion", 0, Integer.MAX_VALUE),
        fields.without(DOCUMENT_FIELDS));
  }

  private static void requireKey(DocumentKey key, JsonFields fields) {
    DocumentKey written =
        new DocumentKey(
            plan(fields.object("plan")),
            fields.text("cycleID", CycleId::new),
            fields.text("target", TargetName::new));
    if (!written.equals(key)) {
      throw JsonFields.damaged("it is the document of " + written + ", not of " + key);
    }
  }

  private static PlanId plan(JsonFields fields) {
    return new PlanId(fields.text("namespace"), fields.text("name"));
  }

  private static Map<ResourceKey, RestoreEntry> entries(JsonFields fields) {
    List<Owner> owners = new ArrayList<>();
    for (JsonValue owner : fields.json().array("owners")) {
      if (!(owner instanceof JsonObject object)) {
        throw fields.wrong("owners", "a list of objects");
      }
      owners.add(owner(new JsonFields(object, "owners[" + owners.size() + "].")));
    }
    JsonFields states = fields.object("state");
    JsonFields entries = fields.object("entries");
    Map<ResourceKey, RestoreEntry> read = new TreeMap<>();
    for (String name : entries.json().members().keySet()) {
      JsonObject data = states.object(name).json();
      RestoreEntry entry = entry(new ResourceKey(name), entries.object(name), data, owners);
      read.put(entry.key(), entry);
    }
    return read;
  }

  private static RestoreEntry entry(
      ResourceKey key, JsonFields fields, JsonObject data, List<Owner> owners) {
    int stateVersion = (int) fields.number("stateVersion", 0, Integer.MAX_VALUE);
    return new RestoreEntry(
        key,
        owners.get((int) fields.number("owner", 0, owners.size() - 1L)),
        new ResourceState(fields.flag("isLive"), stateVersion, data),
        fields.text("capturedIn", CycleId::new),
        fields.instant("capturedAt"),
        new Fence(fields.number("attempt", 0, Long.MAX_VALUE)),
        fields.flag("consumed"),
        fields.flag("dropped"),
        fields.flag("gone") ? Optional.of(gone(fields)) : Optional.empty(),
        fields.optionalText("carriedTo", CycleId::new),
        fields.optionalObject("owed").map(JsonFields::json),
        fields.without(ENTRY_FIELDS));
  }

  private static RestoreEntry.Gone gone(JsonFields fields) {
    return new RestoreEntry.Gone(
        fields.text("goneIn", CycleId::new),
        (int) fields.number("goneRechecks", 0, Integer.MAX_VALUE));
  }

  private static Owner owner(JsonFields fields) {
    Map<String, String> identity = new TreeMap<>();
    fields
        .object("identity")
        .json()
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonString text) {
                identity.put(name, text.value());
              } else {
                throw fields.wrong("identity." + name, "a text");
              }
            });
    Target target =
        new Target(
            plan(fields.object("plan")),
            fields.text("target", TargetName::new),
            fields.text("executor", ExecutorType::new),
            new Parameters(fields.object("parameters").json()),
            fields.optionalObject("connector").map(DocumentReader::connector));
    return new Owner(target, new Identity(identity));
  }

  private static ConnectorRef connector(JsonFields fields) {
    return new ConnectorRef(fields.text("kind"), fields.text("namespace"), fields.text("name"));
  }

  private static Map<Operation, Map<ResourceKey, ResourceResult.Status>> results(
      JsonFields fields) {
    Map<Operation, Map<ResourceKey, ResourceResult.Status>> results = new TreeMap<>();
    JsonFields written = fields.object("results");
    for (Operation operation : Operation.values()) {
      written
          .optionalObject(operation.wireName())
          .ifPresent(statuses -> results.put(operation, statuses(statuses)));
    }
    return results;
  }

  private static Map<ResourceKey, ResourceResult.Status> statuses(JsonFields fields) {
    Map<ResourceKey, ResourceResult.Status> statuses = new TreeMap<>();
    for (String name : fields.json().members().keySet()) {
      for (ResourceResult.Status status : ResourceResult.Status.values()) {
        if (DocumentFormat.text(status).equals(fields.text(name))) {
          statuses.put(new ResourceKey(name), status);
        }
      }
    }
    return statuses;
  }
}
