package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ApiServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * NodePools in memory: as much of an API server as the contract needs. What the real one does is
 * tested against the real one.
 */
final class FakeKarpenter implements ApiServer {
  static final String PATH = "/apis/karpenter.sh/v1/nodepools";

  final Map<String, JsonObject> pools = new TreeMap<>();
  private int made;

  void pool(String name, Map<String, ?> limits) {
    JsonObject spec =
        JsonObject.EMPTY.with("weight", 10).with("template", Map.of("spec", Map.of()));
    JsonObject object =
        JsonObject.EMPTY
            .with("metadata", Map.of("name", name))
            .with("spec", limits.isEmpty() ? spec : spec.with("limits", limits));
    create(object);
  }

  private void create(JsonObject object) {
    String name = object.object("metadata").flatMap(meta -> meta.string("name")).orElseThrow();
    JsonObject meta = object.object("metadata").orElseThrow().with("uid", "uid-" + ++made);
    pools.put(name, object.with("metadata", meta));
  }

  @Override
  public ApiReply send(ApiRequest request) {
    if (request.path().endsWith("nodeclaims")) {
      return list(List.of());
    }
    if (request.path().equals(PATH)) {
      return request.method().equals("POST") ? post(request) : list(List.copyOf(pools.values()));
    }
    if (!request.path().startsWith(PATH)) {
      return granted(JsonObject.EMPTY.with("status", Map.of("allowed", true)));
    }
    String name = request.path().substring(PATH.length() + 1);
    if (!pools.containsKey(name)) {
      return refused(404, Map.of("name", name));
    }
    switch (request.method()) {
      case "DELETE" -> pools.remove(name);
      case "PATCH" -> patch(name, (JsonArray) request.body().orElseThrow());
      default -> {}
    }
    return granted(pools.getOrDefault(name, JsonObject.EMPTY));
  }

  private ApiReply post(ApiRequest request) {
    JsonObject object = (JsonObject) request.body().orElseThrow();
    String name = object.object("metadata").flatMap(meta -> meta.string("name")).orElseThrow();
    if (pools.containsKey(name)) {
      return refused(409, Map.of("name", name));
    }
    create(object);
    return granted(pools.get(name));
  }

  /** The executor sets or removes the limits and nothing else. */
  private void patch(String name, JsonArray operations) {
    JsonObject pool = pools.get(name);
    JsonObject spec = pool.object("spec").orElseThrow();
    Map<String, JsonValue> members = new TreeMap<>(spec.members());
    for (JsonValue each : operations.items()) {
      JsonObject operation = (JsonObject) each;
      switch (operation.string("op").orElseThrow()) {
        case "add" -> members.put("limits", operation.get("value").orElseThrow());
        case "remove" -> members.remove("limits");
        default -> {}
      }
    }
    pools.put(name, pool.with("spec", new JsonObject(members)));
  }

  private static ApiReply list(List<JsonObject> items) {
    return granted(JsonObject.EMPTY.with("items", items));
  }

  private static ApiReply granted(JsonObject object) {
    boolean pool = object.object("spec").isPresent();
    List<Map<String, String>> ready = List.of(Map.of("type", "Ready", "status", "True"));
    return new ApiReply(
        200, pool ? object.with("status", Map.of("conditions", ready)) : object, Optional.empty());
  }

  static ApiReply refused(int status, Map<String, String> details) {
    return new ApiReply(
        status,
        JsonObject.EMPTY.with("message", "refused").with("details", details),
        Optional.empty());
  }
}
