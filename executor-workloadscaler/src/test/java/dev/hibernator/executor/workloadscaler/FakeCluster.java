package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ApiServer;
import dev.hibernator.executor.kubernetes.FieldPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An API server in memory: as much of one as the contract needs. What the real one does is tested
 * against the real one.
 */
final class FakeCluster implements ApiServer {
  private static final String NAMESPACES = "/api/v1/namespaces";
  private static final String APPS = "/apis/apps/v1/namespaces/shop/deployments";
  private static final String AUTOSCALERS =
      "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";
  private static final String CRON_JOBS = "/apis/batch/v1/namespaces/shop/cronjobs";

  final Map<String, JsonObject> objects = new TreeMap<>();
  final List<ApiRequest> requests = new ArrayList<>();

  FakeCluster() {
    put("/api/v1/namespaces/shop", object("shop", Map.of()));
    put("/api/v1/namespaces/kube-system", object("kube-system", Map.of()));
  }

  void deployment(String name, int replicas) {
    put(APPS + "/" + name, object(name, Map.of("spec", Map.of("replicas", replicas))));
  }

  void autoscaler(String name, String deployment) {
    Map<String, Object> target =
        Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", deployment);
    put(
        AUTOSCALERS + "/" + name,
        object(name, Map.of("spec", Map.of("scaleTargetRef", target, "maxReplicas", 5))));
  }

  void cronJob(String name, boolean suspended) {
    put(CRON_JOBS + "/" + name, object(name, Map.of("spec", Map.of("suspend", suspended))));
  }

  void put(String path, JsonObject object) {
    objects.put(path, object);
  }

  static JsonObject object(String name, Map<String, ?> members) {
    JsonObject object =
        JsonObject.EMPTY.with("metadata", Map.of("name", name, "uid", "uid-of-" + name));
    for (Map.Entry<String, ?> member : members.entrySet()) {
      object = object.with(member.getKey(), member.getValue());
    }
    return object;
  }

  @Override
  public ApiReply send(ApiRequest request) throws IOException {
    requests.add(request);
    return switch (request.method()) {
      case "GET" -> get(request.path());
      case "PATCH" -> patch(request);
      default -> granted(JsonObject.EMPTY.with("status", Map.of("allowed", true)));
    };
  }

  private ApiReply get(String path) {
    if (objects.containsKey(path)) {
      return granted(withPods(objects.get(path)));
    }
    boolean collection =
        List.of(NAMESPACES, APPS, AUTOSCALERS, CRON_JOBS).contains(path)
            || path.endsWith("poddisruptionbudgets")
            || path.endsWith("resourcequotas");
    if (!collection) {
      boolean ofObject =
          path.startsWith(APPS) || path.startsWith(AUTOSCALERS) || path.startsWith(CRON_JOBS);
      return refused(404, ofObject ? Map.of("name", path) : Map.of());
    }
    List<JsonObject> items =
        objects.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(path + "/"))
            .map(entry -> withPods(entry.getValue()))
            .toList();
    return granted(JsonObject.EMPTY.with("items", items));
  }

  private ApiReply patch(ApiRequest request) {
    boolean scale = request.path().endsWith("/scale");
    String path = scale ? request.path().replaceAll("/scale$", "") : request.path();
    if (!objects.containsKey(path)) {
      return refused(404, Map.of("name", path));
    }
    JsonObject object = objects.get(path);
    for (JsonValue each : ((JsonArray) request.body().orElseThrow()).items()) {
      JsonObject operation = (JsonObject) each;
      String pointer = operation.string("path").orElseThrow();
      Optional<JsonValue> now = new FieldPatch(pointer).read(object);
      if (scale) {
        now = now.filter(value -> !value.equals(JsonValue.of(0)));
      }
      JsonValue value =
          Optional.ofNullable(operation.members().get("value")).orElse(new JsonNull());
      switch (operation.string("op").orElseThrow()) {
        case "test" -> {
          if (!now.orElse(new JsonNull()).equals(value)) {
            return refused(422, Map.of());
          }
        }
        case "remove" -> object = set(object, pointer, Optional.empty());
        default -> object = set(object, pointer, Optional.of(value));
      }
    }
    objects.put(path, object);
    return granted(object);
  }

  /** Its controller has been quick. */
  private static JsonObject withPods(JsonObject object) {
    return object
        .object("spec")
        .flatMap(spec -> spec.integer("replicas"))
        .map(
            replicas ->
                object.with("status", Map.of("replicas", replicas, "readyReplicas", replicas)))
        .orElse(object);
  }

  private static JsonObject set(JsonObject object, String pointer, Optional<JsonValue> value) {
    int end = pointer.indexOf('/', 1);
    String name = (end < 0 ? pointer.substring(1) : pointer.substring(1, end)).replace("~1", "/");
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    if (end < 0) {
      members.remove(name);
      value.ifPresent(set -> members.put(name, set));
    } else {
      members.put(name, set(object.object(name).orElseThrow(), pointer.substring(end), value));
    }
    return new JsonObject(members);
  }

  private static ApiReply granted(JsonObject object) {
    return new ApiReply(200, object, Optional.empty());
  }

  static ApiReply refused(int status, Map<String, String> details) {
    return new ApiReply(
        status,
        JsonObject.EMPTY.with("message", "refused").with("details", details),
        Optional.empty());
  }
}
