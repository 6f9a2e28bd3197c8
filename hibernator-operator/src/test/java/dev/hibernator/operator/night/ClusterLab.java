package dev.hibernator.operator.night;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.kubernetes.CustomResource;
import dev.hibernator.testkit.kubernetes.EksAuthenticator;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * A namespace of workloads and two NodePools in a cluster, which are put to sleep through a proxy
 * of their own; and its kubeconfig.
 */
final class ClusterLab implements AutoCloseable {

  private static final CustomResource POOL =
      CustomResource.of("karpenter.sh", "v1", "nodepools", "NodePool").clusterWide();
  private static final CustomResource CLAIM =
      CustomResource.of("karpenter.sh", "v1", "nodeclaims", "NodeClaim").clusterWide();
  private static final String POOLS = "/apis/karpenter.sh/v1/nodepools";

  /** What the server sets by itself. A pool that was made anew has another uid. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp");

  private final KubernetesServer server;
  private final KubernetesProxy proxy;
  private final String namespace;

  private ClusterLab(KubernetesServer server, String namespace) {
    this.server = server;
    this.proxy = KubernetesProxy.before(server);
    this.namespace = namespace;
  }

  /**
   * Sets one up.
   *
   * @param server it has the kinds that {@link #server()} defines
   * @param namespace the name of the namespace, and what the names of its NodePools begin with
   */
  static ClusterLab in(KubernetesServer server, String namespace) {
    ClusterLab lab = new ClusterLab(server, namespace);
    server.createNamespace(namespace, Map.of());
    for (int i = 1; i <= 3; i++) {
      lab.workload("deployments", "Deployment", "web-" + i, i);
      lab.autoscaler("web-" + i);
    }
    lab.workload("deployments", "Deployment", "off", 0);
    lab.workload("statefulsets", "StatefulSet", "db", 10);
    lab.cronJob("report");
    lab.pool(lab.pool("Delete"), Map.of("cpu", "100", "memory", "400Gi"));
    lab.pool(lab.pool("Limits"), Map.of());
    return lab;
  }

  /** A server that has Karpenter's kinds; skips the test where there can be none. */
  static KubernetesServer server() {
    return server(KubernetesServer::start);
  }

  /** The same, where callers are known by their AWS identity, too. */
  static KubernetesServer server(EksAuthenticator authenticator) {
    return server(() -> KubernetesServer.start(authenticator));
  }

  private static KubernetesServer server(Supplier<KubernetesServer> starting) {
    try {
      KubernetesServer server = starting.get();
      List.of(POOL, CLAIM).forEach(server::define);
      return server;
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }

  KubernetesProxy proxy() {
    return proxy;
  }

  /** Writes a kubeconfig that leads to the proxy, with a context besides others. */
  Path kubeconfig(Path directory) throws IOException {
    String text = server.administrator().by(proxy.uri()).kubeconfig();
    return Files.writeString(
        directory.resolve("kubeconfig"),
        text.replace("current-context: test", "current-context: none"));
  }

  /** The connector; the file lies beside the manifest. */
  static String connector() {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: K8SCluster
    metadata:
      name: dev
    spec:
      k8s:
        kubeconfig:
          file: kubeconfig
          context: test
    """;
  }

  String workloads() {
    return """
    - name: workloads
      type: workloadscaler
      connectorRef: {kind: K8SCluster, name: dev}
      parameters:
        includedGroups: [Deployment, StatefulSet]
        namespace: {literals: [%s]}
    """
        .formatted(namespace);
  }

  String nodes(String mode) {
    return """
    - name: nodes-%1$s
      type: karpenter
      connectorRef: {kind: K8SCluster, name: dev}
      parameters:
        nodePools: [%2$s]
        mode: %3$s
    """
        .formatted(mode.toLowerCase(Locale.ROOT), pool(mode), mode);
  }

  private String pool(String mode) {
    return namespace + (mode.equals("Delete") ? "-default" : "-batch");
  }

  /** Whether there is the NodePool that a night deletes. */
  boolean hasDeletedPool() {
    return now().containsKey(POOLS + "/" + pool("Delete"));
  }

  /** All objects, field by field. */
  Map<String, JsonObject> now() {
    Map<String, JsonObject> all = new TreeMap<>();
    for (String kinds :
        List.of(
            path("apps/v1", "deployments"),
            path("apps/v1", "statefulsets"),
            path("autoscaling/v2", "horizontalpodautoscalers"),
            path("batch/v1", "cronjobs"),
            POOLS)) {
      for (JsonValue item : read(kinds).array("items")) {
        JsonObject object = (JsonObject) item;
        Map<String, JsonValue> metadata =
            new LinkedHashMap<>(object.object("metadata").orElseThrow().members());
        metadata.keySet().removeAll(OF_THE_SERVER);
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove("status");
        members.put("metadata", new JsonObject(metadata));
        all.put(kinds + "/" + name(object), new JsonObject(members));
      }
    }
    all.keySet().removeIf(path -> path.startsWith(POOLS) && !isOwnPool(path));
    return all;
  }

  private static String name(JsonObject object) {
    return object.object("metadata").orElseThrow().string("name").orElseThrow();
  }

  private boolean isOwnPool(String path) {
    return List.of(POOLS + "/" + pool("Delete"), POOLS + "/" + pool("Limits")).contains(path);
  }

  /** What is awake of what is to sleep. */
  List<String> awake() {
    return now().entrySet().stream()
        .filter(object -> isAwake(object.getKey(), object.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isAwake(String path, JsonObject object) {
    JsonObject spec = object.object("spec").orElse(JsonObject.EMPTY);
    if (path.contains("nodepools")) {
      return spec.object("limits")
          .flatMap(limits -> limits.string("cpu"))
          .filter("0"::equals)
          .isEmpty();
    }
    if (path.contains("cronjobs")) {
      return !spec.bool("suspend").orElse(false);
    }
    return path.contains("autoscalers")
        ? spec.object("behavior").isEmpty()
        : spec.integer("replicas").orElse(0L) > 0;
  }

  @Override
  public void close() {
    proxy.close();
  }

  private JsonObject read(String path) {
    return server.administrator().read(path).orElseThrow();
  }

  private String path(String version, String kinds) {
    return "/apis/" + version + "/namespaces/" + namespace + "/" + kinds;
  }

  private void create(String path, String kind, String name, JsonObject spec) {
    String[] parts = path.split("/", -1);
    server
        .administrator()
        .create(
            path,
            JsonObject.EMPTY
                .with("apiVersion", parts[2] + "/" + parts[3])
                .with("kind", kind)
                .with("metadata", Map.of("name", name, "labels", Map.of("of", "the-night")))
                .with("spec", spec));
  }

  private void workload(String kinds, String kind, String name, int replicas) {
    Map<String, Object> labels = Map.of("app", name);
    JsonObject spec =
        JsonObject.EMPTY
            .with("replicas", replicas)
            .with("selector", Map.of("matchLabels", labels))
            .with(
                "template",
                Map.of("metadata", Map.of("labels", labels), "spec", podSpec("Always")));
    create(
        path("apps/v1", kinds),
        kind,
        name,
        kind.equals("StatefulSet") ? spec.with("serviceName", name) : spec);
  }

  private static Map<String, Object> podSpec(String restartPolicy) {
    return Map.of(
        "restartPolicy",
        restartPolicy,
        "containers",
        List.of(Map.of("name", "main", "image", "example")));
  }

  private void autoscaler(String name) {
    Map<String, Object> target =
        Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", name);
    create(
        path("autoscaling/v2", "horizontalpodautoscalers"),
        "HorizontalPodAutoscaler",
        name,
        JsonObject.EMPTY.with("scaleTargetRef", target).with("maxReplicas", 10));
  }

  private void cronJob(String name) {
    create(
        path("batch/v1", "cronjobs"),
        "CronJob",
        name,
        JsonObject.EMPTY
            .with("schedule", "0 3 * * *")
            .with(
                "jobTemplate",
                Map.of("spec", Map.of("template", Map.of("spec", podSpec("Never"))))));
  }

  private void pool(String name, Map<String, String> limits) {
    JsonObject spec =
        JsonObject.EMPTY.with("weight", 10).with("template", Map.of("spec", Map.of()));
    create(
        POOL.path(Optional.empty()),
        "NodePool",
        name,
        limits.isEmpty() ? spec : spec.with("limits", limits));
  }
}
