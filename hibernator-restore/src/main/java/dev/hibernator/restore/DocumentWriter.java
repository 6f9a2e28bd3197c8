package dev.hibernator.restore;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of a document, without its checksum. */
final class DocumentWriter {
  private DocumentWriter() {}

  static JsonObject json(RestoreDocument document) {
    List<Owner> owners = new ArrayList<>();
    Map<String, JsonValue> states = new LinkedHashMap<>();
    Map<String, JsonValue> entries = new LinkedHashMap<>();
    for (RestoreEntry entry : document.entries().values()) {
      String resource = entry.key().value();
      states.put(resource, entry.state().data());
      entries.put(resource, json(entry, place(entry.owner(), owners)));
    }
    DocumentKey key = document.key();
    return new JsonMembers()
        .with("target", key.target().value())
        .with("executor", document.executor().value())
        .with("version", DocumentFormat.MAJOR)
        .with("minorVersion", Math.max(DocumentFormat.MINOR, document.minorVersion()))
        .with("isLive", document.isLive())
        .with("cycleID", key.cycle().value())
        .with("createdAt", document.createdAt().toString())
        .withOptional("capturedAt", document.capturedAt().map(Object::toString))
        .with("plan", json(key.plan()))
        .with("recorded", document.recorded())
        .with("sealed", document.sealed())
        .with("restored", document.restored())
        .with("fence", document.fence().value())
        .with("owners", json(owners))
        .with("state", new JsonObject(states))
        .with("entries", new JsonObject(entries))
        .with("results", results(document.results()))
        .withAll(document.extra())
        .toObject();
  }

  /** The place of an owner among the few that a document has, at the end if it is new. */
  private static int place(Owner owner, List<Owner> owners) {
    int known = owners.indexOf(owner);
    if (known < 0) {
      owners.add(owner);
    }
    return known < 0 ? owners.size() - 1 : known;
  }

  private static JsonObject json(PlanId plan) {
    return new JsonMembers()
        .with("namespace", plan.namespace())
        .with("name", plan.name())
        .toObject();
  }

  private static JsonObject json(RestoreEntry entry, int owner) {
    return new JsonMembers()
        .with("owner", owner)
        .with("isLive", entry.state().live())
        .with("stateVersion", entry.state().version())
        .with("capturedIn", entry.capturedIn().value())
        .with("capturedAt", entry.capturedAt().toString())
        .with("attempt", entry.capturedBy().value())
        .with("consumed", entry.consumed())
        .withOptional("dropped", entry.dropped() ? Optional.of(true) : Optional.empty())
        .withOptional("gone", entry.gone().map(gone -> true))
        .withOptional("goneIn", entry.gone().map(gone -> gone.cycle().value()))
        .withOptional("goneRechecks", entry.gone().map(RestoreEntry.Gone::rechecks))
        .withOptional("carriedTo", entry.carriedTo().map(CycleId::value))
        .withOptional("owed", entry.owed())
        .withAll(entry.extra())
        .toObject();
  }

  private static JsonArray json(List<Owner> owners) {
    List<JsonValue> items = new ArrayList<>();
    for (Owner owner : owners) {
      items.add(json(owner));
    }
    return new JsonArray(items);
  }

  private static JsonObject json(Owner owner) {
    Target target = owner.target();
    return new JsonMembers()
        .with("plan", json(target.plan()))
        .with("target", target.name().value())
        .with("executor", target.type().value())
        .with("parameters", target.parameters().values())
        .withOptional("connector", target.connector().map(DocumentWriter::json))
        .with("identity", owner.identity().parts())
        .toObject();
  }

  private static JsonObject json(ConnectorRef connector) {
    return new JsonMembers()
        .with("kind", connector.kind())
        .with("namespace", connector.namespace())
        .with("name", connector.name())
        .toObject();
  }

  private static JsonObject results(
      Map<Operation, Map<ResourceKey, ResourceResult.Status>> results) {
    JsonMembers json = new JsonMembers();
    for (Map.Entry<Operation, Map<ResourceKey, ResourceResult.Status>> operation :
        results.entrySet()) {
      JsonMembers statuses = new JsonMembers();
      operation
          .getValue()
          .forEach((key, status) -> statuses.with(key.value(), DocumentFormat.text(status)));
      json.with(operation.getKey().wireName(), statuses.toObject());
    }
    return json.toObject();
  }
}
