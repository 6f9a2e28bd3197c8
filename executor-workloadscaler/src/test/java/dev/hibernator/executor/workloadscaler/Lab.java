package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.testkit.ExecutorNights;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.kubernetes.CustomResource;
import dev.hibernator.testkit.kubernetes.EksAuthenticator;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import dev.hibernator.testkit.kubernetes.KubernetesUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A cluster for all tests, with what KEDA, Argo CD and Flux define; each test has a namespace. */
final class Lab {
  static final CustomResource SCALED_OBJECT =
      CustomResource.of("keda.sh", "v1alpha1", "scaledobjects", "ScaledObject");
  static final CustomResource APPLICATION =
      CustomResource.of("argoproj.io", "v1alpha1", "applications", "Application");
  static final CustomResource KUSTOMIZATION =
      CustomResource.of("kustomize.toolkit.fluxcd.io", "v1", "kustomizations", "Kustomization");
  static final CustomResource HELM_RELEASE =
      CustomResource.of("helm.toolkit.fluxcd.io", "v2", "helmreleases", "HelmRelease");
  static final CustomResource ROLLOUT =
      CustomResource.of("example.com", "v1", "rollouts", "Rollout").scaled();
  static final CustomResource WIDGET = CustomResource.of("example.com", "v1", "widgets", "Widget");
  private static final List<CustomResource> DEFINED =
      List.of(SCALED_OBJECT, APPLICATION, KUSTOMIZATION, HELM_RELEASE, ROLLOUT, WIDGET);

  /** What the server sets by itself, and counts up with each change. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("managedFields", "resourceVersion", "generation");

  /** The cluster's name at EKS. */
  static final String EKS_NAME = "lab";

  final KubernetesServer server;
  final EksAuthenticator authenticator;
  final String namespace;
  final KubernetesProxy proxy;

  private Lab(KubernetesServer server) {
    this.server = server;
    this.authenticator = Running.AUTHENTICATOR;
    this.namespace = server.createNamespace("test");
    this.proxy = KubernetesProxy.before(server);
  }

  private static final class Running {
    static String missing = "";
    static final EksAuthenticator AUTHENTICATOR = EksAuthenticator.of(EKS_NAME);
    static final Optional<KubernetesServer> SERVER = start();

    private static Optional<KubernetesServer> start() {
      try {
        KubernetesServer server = KubernetesServer.start(AUTHENTICATOR);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        DEFINED.forEach(server::define);
        server.createNamespace("argocd", Map.of());
        return Optional.of(server);
      } catch (ServerUnavailable e) {
        missing = String.valueOf(e.getMessage());
        return Optional.empty();
      }
    }
  }

  /** A namespace in the cluster; skips the test where that cannot be had. */
  static Lab open() {
    return new Lab(
        Running.SERVER.orElseGet(() -> Assumptions.<KubernetesServer>abort(Running.missing)));
  }

  ExecutorNights nights() {
    return nights(server.administrator());
  }

  /** Nights as somebody who may less. */
  ExecutorNights nights(KubernetesUser user) {
    return new ExecutorNights(
        new WorkloadScalerExecutor(),
        Optional.of(new ByKubeconfig(user.by(proxy.uri()).kubeconfig())));
  }

  JsonObject parameters() {
    return JsonObject.EMPTY.with("namespace", Map.of("literals", List.of(namespace)));
  }

  String path(String kinds) {
    return "/apis/" + kinds.replaceFirst("/([^/]+)$", "/namespaces/" + namespace + "/$1");
  }

  JsonObject deployment(String name, int replicas) {
    return deployment(name, replicas, Map.of());
  }

  JsonObject deployment(String name, int replicas, Map<String, ?> metadata) {
    return create(path("apps/v1/deployments"), name, metadata, podSpec(name, replicas));
  }

  JsonObject statefulSet(String name, int replicas) {
    JsonObject spec = podSpec(name, replicas).with("serviceName", name);
    return create(path("apps/v1/statefulsets"), name, Map.of(), spec);
  }

  JsonObject autoscaler(String name, String deployment) {
    Map<String, Object> target =
        Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", deployment);
    JsonObject spec =
        JsonObject.EMPTY
            .with("scaleTargetRef", target)
            .with("minReplicas", 1)
            .with("maxReplicas", 9);
    return create(path("autoscaling/v2/horizontalpodautoscalers"), name, Map.of(), spec);
  }

  JsonObject cronJob(String name, boolean suspended) {
    Map<String, Object> pod =
        Map.of(
            "restartPolicy",
            "Never",
            "containers",
            List.of(Map.of("name", "main", "image", "example")));
    JsonObject spec =
        JsonObject.EMPTY
            .with("schedule", "0 3 * * *")
            .with("suspend", suspended)
            .with("jobTemplate", Map.of("spec", Map.of("template", Map.of("spec", pod))));
    return create(path("batch/v1/cronjobs"), name, Map.of(), spec);
  }

  JsonObject custom(CustomResource kind, String name, Map<String, ?> metadata, Object spec) {
    return create(
        kind.path(Optional.of(namespace)), name, metadata, (JsonObject) JsonValue.of(spec));
  }

  JsonObject create(String path, String name, Map<String, ?> metadata, JsonObject spec) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    all.put("name", name);
    JsonObject object = JsonObject.EMPTY.with("metadata", all).with("spec", spec);
    String[] parts = path.split("/");
    return server
        .administrator()
        .create(
            path, object.with("apiVersion", parts[2] + "/" + parts[3]).with("kind", kind(parts)));
  }

  private static String kind(String[] path) {
    return switch (path[path.length - 1]) {
      case "deployments" -> "Deployment";
      case "statefulsets" -> "StatefulSet";
      case "replicasets" -> "ReplicaSet";
      case "horizontalpodautoscalers" -> "HorizontalPodAutoscaler";
      case "cronjobs" -> "CronJob";
      case "poddisruptionbudgets" -> "PodDisruptionBudget";
      default ->
          DEFINED.stream()
              .filter(kind -> kind.plural().equals(path[path.length - 1]))
              .findFirst()
              .orElseThrow()
              .kind();
    };
  }

  static JsonObject podSpec(String name, int replicas) {
    Map<String, Object> labels = Map.of("app", name);
    Map<String, Object> container = Map.of("name", "main", "image", "example");
    return JsonObject.EMPTY
        .with("replicas", replicas)
        .with("selector", Map.of("matchLabels", labels))
        .with(
            "template",
            Map.of(
                "metadata", Map.of("labels", labels),
                "spec", Map.of("containers", List.of(container))));
  }

  long replicas(String name) {
    return replicas("apps/v1/deployments", name);
  }

  long replicas(String kinds, String name) {
    return server
        .administrator()
        .read(path(kinds) + "/" + name)
        .flatMap(object -> object.object("spec"))
        .flatMap(spec -> spec.integer("replicas"))
        .orElse(0L);
  }

  void scale(String name, int replicas) {
    server
        .administrator()
        .patch(
            path("apps/v1/deployments") + "/" + name,
            JsonObject.EMPTY.with("spec", Map.of("replicas", replicas)));
  }

  JsonObject read(String path) {
    return server.administrator().read(path).orElseThrow();
  }

  /** All objects, field by field; managed fields and what counts changes aside. */
  Map<String, JsonObject> everything() {
    Map<String, JsonObject> all = new TreeMap<>();
    for (String kinds :
        List.of(
            "apps/v1/deployments",
            "apps/v1/statefulsets",
            "apps/v1/replicasets",
            "autoscaling/v2/horizontalpodautoscalers",
            "batch/v1/cronjobs",
            "keda.sh/v1alpha1/scaledobjects",
            "kustomize.toolkit.fluxcd.io/v1/kustomizations",
            "helm.toolkit.fluxcd.io/v2/helmreleases",
            "example.com/v1/rollouts")) {
      add(path(kinds), all);
    }
    add("/apis/argoproj.io/v1alpha1/applications", all);
    return all;
  }

  private void add(String path, Map<String, JsonObject> all) {
    for (JsonValue item : read(path).array("items")) {
      JsonObject object = (JsonObject) item;
      Map<String, JsonValue> metadata =
          new LinkedHashMap<>(object.object("metadata").orElseThrow().members());
      metadata.keySet().removeAll(OF_THE_SERVER);
      Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
      members.remove("status");
      members.put("metadata", new JsonObject(metadata));
      all.put(path + "/" + metadata.get("name"), new JsonObject(members));
    }
  }

  void close() {
    proxy.close();
  }

  private record ByKubeconfig(String kubeconfig) implements Connector {
    @Override
    public ConnectorRef ref() {
      return new ConnectorRef("K8SCluster", "default", "test");
    }

    @Override
    public JsonObject properties() {
      return JsonObject.EMPTY.with("k8s", Map.of("kubeconfigRef", Map.of("name", "test")));
    }

    @Override
    public Optional<Secret> secret(String name) {
      return name.equals("kubeconfig") ? Optional.of(new Secret(kubeconfig)) : Optional.empty();
    }
  }
}
