package dev.hibernator.executor.karpenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.testkit.ExecutorNights;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.kubernetes.CustomResource;
import dev.hibernator.testkit.kubernetes.KubernetesCall;
import dev.hibernator.testkit.kubernetes.KubernetesFault;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import dev.hibernator.testkit.kubernetes.KubernetesUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The executor against a real API server; Karpenter itself is played by the tests. */
class KarpenterIT {
  private static final CustomResource POOL =
      CustomResource.of("karpenter.sh", "v1", "nodepools", "NodePool").clusterWide();
  private static final CustomResource CLAIM =
      CustomResource.of("karpenter.sh", "v1", "nodeclaims", "NodeClaim").clusterWide();
  private static final CustomResource NODE_CLASS =
      CustomResource.of("karpenter.k8s.aws", "v1", "ec2nodeclasses", "EC2NodeClass").clusterWide();
  private static final String POOLS = POOL.path(Optional.empty());
  private static final String CLAIMS = CLAIM.path(Optional.empty());
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final JsonObject DELETE = JsonObject.EMPTY;
  private static final JsonObject LIMITS = JsonObject.EMPTY.with("mode", "Limits");
  private static final Set<String> OF_THE_SERVER =
      Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp");

  private static KubernetesServer server;
  private KubernetesProxy proxy;
  private ExecutorNights nights;

  @BeforeAll
  static void startServer() {
    try {
      server = KubernetesServer.start();
      List.of(POOL, CLAIM, NODE_CLASS).forEach(server::define);
      create(NODE_CLASS, "default", Map.of(), Map.of("role", "nodes"));
    } catch (ServerUnavailable missing) {
      Assumptions.abort(missing.getMessage());
    }
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    proxy = KubernetesProxy.before(server);
    nights = nights(server.administrator());
  }

  @AfterEach
  void close() {
    proxy.close();
    for (String path : List.of(POOLS, CLAIMS)) {
      read(path).array("items").stream()
          .map(item -> name((JsonObject) item))
          .forEach(
              name -> {
                finish(path + "/" + name);
                server.administrator().delete(path + "/" + name);
              });
    }
  }

  private ExecutorNights nights(KubernetesUser user) {
    return new ExecutorNights(
        new KarpenterExecutor(), Optional.of(new ByKubeconfig(user.by(proxy.uri()).kubeconfig())));
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
      return Optional.of(new Secret(kubeconfig));
    }
  }

  private static JsonObject create(
      CustomResource kind, String name, Map<String, ?> metadata, Map<String, ?> spec) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    all.put("name", name);
    return server
        .administrator()
        .create(
            kind.path(Optional.empty()),
            JsonObject.EMPTY
                .with("apiVersion", kind.group() + "/" + kind.version())
                .with("kind", kind.kind())
                .with("metadata", all)
                .with("spec", spec));
  }

  private static Map<String, Object> spec(Map<String, ?> limits) {
    Map<String, Object> reference =
        Map.of("group", "karpenter.k8s.aws", "kind", "EC2NodeClass", "name", "default");
    Map<String, Object> requirement =
        Map.of("key", "karpenter.sh/capacity-type", "operator", "In", "values", List.of("spot"));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put(
        "template",
        Map.of("spec", Map.of("nodeClassRef", reference, "requirements", List.of(requirement))));
    spec.put("weight", 10);
    spec.put("disruption", Map.of("consolidateAfter", "30s", "budgets", List.of()));
    if (!limits.isEmpty()) {
      spec.put("limits", limits);
    }
    return spec;
  }

  private static void pool(String name, Map<String, ?> metadata) {
    create(POOL, name, metadata, spec(Map.of("cpu", "1000", "memory", "1000Gi")));
  }

  private static void claim(String name, String pool, Map<String, ?> metadata) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    all.put("labels", Map.of("karpenter.sh/nodepool", pool));
    create(CLAIM, name, all, Map.of());
  }

  private static JsonObject read(String path) {
    return server.administrator().read(path).orElseThrow();
  }

  private static String name(JsonObject object) {
    return object.object("metadata").flatMap(meta -> meta.string("name")).orElseThrow();
  }

  /** Lets an object that is being deleted go, as its controller does. */
  private static void finish(String path) {
    server
        .administrator()
        .send(
            "PATCH",
            path,
            "application/merge-patch+json",
            Optional.of("{\"metadata\":{\"finalizers\":null}}"));
  }

  private static Map<String, JsonObject> pools() {
    Map<String, JsonObject> all = new TreeMap<>();
    for (JsonValue item : read(POOLS).array("items")) {
      JsonObject object = (JsonObject) item;
      Map<String, JsonValue> metadata =
          new LinkedHashMap<>(object.object("metadata").orElseThrow().members());
      metadata.keySet().removeAll(OF_THE_SERVER);
      all.put(name(object), object.with("metadata", new JsonObject(metadata)));
    }
    return all;
  }

  private static void succeeded(Outcome outcome) {
    assertThat(outcome.failures()).as(outcome.message()).isEmpty();
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static Status status(Outcome outcome, String name) {
    return outcome.results().stream()
        .filter(result -> result.key().equals(new ResourceKey(name)))
        .map(ResourceResult::status)
        .findFirst()
        .orElseThrow();
  }

  private List<Finding> foreseen(JsonObject parameters) {
    return nights.ask(parameters, session -> session.preflight(Operation.SHUTDOWN));
  }

  private List<Finding> verified(JsonObject parameters) {
    return nights.ask(parameters, session -> session.verify(nights.point()));
  }

  /** Dies at the n-th touch. */
  private static final class DieAt implements Runnable {
    private int left;

    DieAt(int touch) {
      left = touch;
    }

    @Override
    public void run() {
      left--;
      if (left == 0) {
        throw new IllegalStateException("died");
      }
    }
  }

  @Nested
  class Deleting {
    @Test
    void aPoolComesBackAsAPersonWouldSeeIt() {
      pool(
          "default",
          Map.of(
              "labels", Map.of("team", "a"),
              "annotations", Map.of("why", "because \"of\"\nthat")));
      pool("gpu", Map.of());
      Map<String, JsonObject> before = pools();
      Outcome slept = nights.sleep(DELETE);
      succeeded(slept);
      assertThat(slept.message()).isEqualTo("scaled down 2 Karpenter NodePool(s)");
      assertThat(pools()).isEmpty();
      Outcome woken = nights.wake(DELETE);
      succeeded(woken);
      assertThat(woken.message()).isEqualTo("restored 2 Karpenter NodePool(s)");
      assertThat(pools()).isEqualTo(before);
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void itIsDurableAsAWholeBeforeItIsDeleted() {
      pool("default", Map.of("labels", Map.of("team", "a")));
      nights.beforeTouch(
          () ->
              assertThat(nights.recorded().get(new ResourceKey("default")).state().data())
                  .satisfies(
                      data -> {
                        assertThat(data.object("spec"))
                            .contains(pools().get("default").object("spec").orElseThrow());
                        assertThat(data.object("labels"))
                            .contains(JsonObject.EMPTY.with("team", "a"));
                        assertThat(data.string("name")).contains("default");
                      }));
      succeeded(nights.sleep(DELETE));
      assertThat(pools()).isEmpty();
    }

    @Test
    void afterACrashBehindTheDeleteTheNextAttemptGoesOn() {
      pool("a", Map.of());
      pool("b", Map.of());
      Map<String, JsonObject> before = pools();
      nights.beforeTouch(new DieAt(2));
      assertThatThrownBy(() -> nights.sleep(DELETE)).hasMessage("died");
      assertThat(pools()).hasSize(1);
      nights.beforeTouch(() -> {});
      succeeded(nights.sleep(DELETE));
      assertThat(pools()).isEmpty();
      nights.beforeTouch(new DieAt(2));
      assertThatThrownBy(() -> nights.wake(DELETE)).hasMessage("died");
      nights.beforeTouch(() -> {});
      succeeded(nights.wake(DELETE));
      assertThat(pools()).isEqualTo(before);
    }

    @Test
    void waitsForAPoolThatIsStillTerminating() {
      pool("default", Map.of("finalizers", List.of("karpenter.sh/termination")));
      claim("node-1", "default", Map.of());
      Outcome slept = nights.sleep(DELETE);
      succeeded(slept);
      assertThat(slept.message())
          .isEqualTo("scaled down 1 Karpenter NodePool(s); 1 NodeClaim(s) left");
      assertThat(codes(slept.findings())).containsExactly("node-claims");
      AtomicInteger looks = new AtomicInteger();
      proxy.beforeEffect(
          call -> {
            if (call.path().endsWith("/default") && looks.incrementAndGet() == 4) {
              finish(POOLS + "/default");
            }
          });
      succeeded(nights.wake(DELETE));
      assertThat(looks).hasValueGreaterThan(4);
      assertThat(read(POOLS + "/default").object("metadata").orElseThrow().get("deletionTimestamp"))
          .isEmpty();
    }

    @Test
    void aPoolThatNeverGoesIsToldAndStaysToBeWoken() {
      pool("default", Map.of("finalizers", List.of("karpenter.sh/termination")));
      succeeded(nights.sleep(DELETE));
      Outcome woken = nights.wake(DELETE);
      assertThat(woken.failures())
          .singleElement()
          .satisfies(
              failed ->
                  assertThat(failed.detail())
                      .isEqualTo("still being deleted after 5m, so not made anew"));
      assertThat(nights.point().entries()).hasSize(1);
    }

    @Test
    void awaitingEndsWhenTheLastNodeIsGone() {
      pool("default", Map.of());
      claim("node-1", "default", Map.of("finalizers", List.of("karpenter.sh/termination")));
      claim("other", "somewhere", Map.of());
      JsonObject awaiting = DELETE.with("awaitCompletion", Map.of("enabled", true));
      AtomicInteger looks = new AtomicInteger();
      proxy.beforeEffect(
          call -> {
            if (call.path().equals(CLAIMS) && looks.incrementAndGet() == 3) {
              finish(CLAIMS + "/node-1");
              server.administrator().delete(CLAIMS + "/node-1");
            }
          });
      Outcome slept = nights.sleep(awaiting);
      succeeded(slept);
      assertThat(slept.message())
          .isEqualTo("scaled down 1 Karpenter NodePool(s); all nodes terminated");
      assertThat(looks).hasValue(3);
    }

    @Test
    void nodesThatDoNotGoFailTheTargetIfTheyAreAwaited() {
      pool("default", Map.of());
      claim("node-1", "default", Map.of());
      Outcome slept =
          nights.sleep(DELETE.with("awaitCompletion", Map.of("enabled", true, "timeout", "1m")));
      assertThat(slept.failures().get(0).failure().orElseThrow().kind())
          .isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(slept.failures().get(0).detail())
          .isEqualTo("not without nodes after 1m: 1 NodeClaim(s) left");
    }

    @Test
    void whatSomebodyMakesAnewAtOnceIsContested() {
      pool("default", Map.of());
      proxy.afterEffect(
          call -> {
            if (call.method().equals("DELETE")) {
              pool("default", Map.of());
            }
          });
      Outcome slept = nights.sleep(DELETE);
      assertThat(slept.failures()).hasSize(1);
      assertThat(codes(slept.findings())).containsExactly("contested");
    }

    @Test
    void onePersonsPoolMadeAtNightIsLeftAsItIs() {
      pool("default", Map.of());
      succeeded(nights.sleep(DELETE));
      create(POOL, "default", Map.of(), spec(Map.of("cpu", "4")));
      assertThat(codes(verified(DELETE))).containsExactly("changed-while-asleep");
      Outcome woken = nights.wake(DELETE);
      assertThat(status(woken, "default")).isEqualTo(Status.UNCHANGED);
      assertThat(codes(woken.findings())).containsExactly("changed-while-asleep", "differs");
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void aChangeBetweenTheRecordAndTheDeleteIsWhatComesBack() {
      pool("default", Map.of());
      AtomicInteger touches = new AtomicInteger();
      nights.beforeTouch(
          () -> {
            if (touches.getAndIncrement() == 0) {
              server
                  .administrator()
                  .patch(POOLS + "/default", JsonObject.EMPTY.with("spec", Map.of("weight", 77)));
            }
          });
      succeeded(nights.sleep(DELETE));
      succeeded(nights.wake(DELETE));
      assertThat(pools().get("default").object("spec").orElseThrow().integer("weight"))
          .contains(77L);
    }
  }

  @Nested
  class Limiting {
    @Test
    void limitsComeBackAsTheyWereAndNodesAreDrained() {
      pool("default", Map.of());
      create(POOL, "free", Map.of(), spec(Map.of()));
      create(POOL, "none", Map.of(), spec(Map.of("cpu", "0")));
      claim("node-1", "default", Map.of());
      claim("node-2", "free", Map.of());
      claim("node-3", "none", Map.of());
      Map<String, JsonObject> before = pools();
      Outcome slept = nights.sleep(LIMITS);
      succeeded(slept);
      assertThat(status(slept, "none")).isEqualTo(Status.UNCHANGED);
      assertThat(pools().values()).allMatch(pool -> new Pool(pool).isLimited());
      assertThat(pools().get("default").object("spec").flatMap(spec -> spec.object("limits")))
          .contains(JsonObject.EMPTY.with("cpu", "0").with("memory", "1000Gi"));
      assertThat(read(CLAIMS).array("items"))
          .extracting(item -> name((JsonObject) item))
          .containsExactly("node-3");
      succeeded(nights.wake(LIMITS));
      assertThat(pools()).isEqualTo(before);
    }

    @Test
    void aPoolThatIsGoneIsReportedAndHoldsNobodyUp() {
      pool("a", Map.of());
      pool("b", Map.of());
      succeeded(nights.sleep(LIMITS));
      server.administrator().delete(POOLS + "/a");
      assertThat(codes(verified(LIMITS))).containsExactly("deleted");
      Outcome woken = nights.wake(LIMITS);
      succeeded(woken);
      assertThat(codes(woken.findings())).containsExactly("deleted");
      assertThat(new Pool(pools().get("b")).isLimited()).isFalse();
    }
  }

  /** The list of tests that the restore-point design names. */
  @Nested
  class Quality {
    private boolean live(String name) {
      return nights.recorded().get(new ResourceKey(name)).state().live();
    }

    @Test
    void isLiveIfThePoolExists() {
      pool("default", Map.of());
      succeeded(nights.sleep(DELETE.with("nodePools", List.of("default", "gone"))));
      assertThat(live("default")).isTrue();
      assertThat(nights.recorded()).doesNotContainKey(new ResourceKey("gone"));
    }

    @Test
    void aLimitedPoolIsNotLive() {
      create(POOL, "none", Map.of(), spec(Map.of("cpu", "0")));
      succeeded(nights.sleep(LIMITS));
      assertThat(live("none")).isFalse();
    }

    @Test
    void lowQualityDoesNotOverwriteHighQuality() {
      pool("default", Map.of());
      nights.beforeTouch(new DieAt(1));
      assertThatThrownBy(() -> nights.sleep(LIMITS)).hasMessage("died");
      nights.beforeTouch(() -> {});
      server
          .administrator()
          .patch(
              POOLS + "/default",
              JsonObject.EMPTY.with("spec", Map.of("limits", Map.of("cpu", "0"))));
      succeeded(nights.sleep(LIMITS));
      succeeded(nights.wake(LIMITS));
      assertThat(new Pool(pools().get("default")).isLimited()).isFalse();
    }

    @Test
    void dataLossScenario() {
      pool("default", Map.of());
      Map<String, JsonObject> before = pools();
      succeeded(nights.sleep(DELETE));
      proxy.script(
          call ->
              call.method().equals("POST")
                  ? Optional.of(KubernetesFault.UNAVAILABLE)
                  : Optional.empty());
      assertThat(nights.wake(DELETE).failures()).hasSize(1);
      proxy.heal();
      nights.nextCycle();
      succeeded(nights.sleep(DELETE));
      succeeded(nights.wake(DELETE));
      assertThat(pools()).isEqualTo(before);
    }
  }

  @Nested
  class Told {
    @Test
    void whatIsMissingBeingDeletedOrKeptByARepositoryIsFoundBefore() {
      pool("kept", Map.of("annotations", Map.of("argocd.argoproj.io/tracking-id", "infra:x")));
      pool("going", Map.of("finalizers", List.of("karpenter.sh/termination")));
      server.administrator().delete(POOLS + "/going");
      JsonObject named = DELETE.with("nodePools", List.of("kept", "going", "gone"));
      assertThat(codes(foreseen(named)))
          .containsExactlyInAnyOrder("gitops", "terminating", "not-found");
      Outcome slept = nights.sleep(named);
      succeeded(slept);
      assertThat(status(slept, "going")).isEqualTo(Status.SKIPPED);
      assertThat(status(slept, "gone")).isEqualTo(Status.SKIPPED);
    }

    @Test
    void aNodeClassThatIsMissingIsFoundWhileAsleep() {
      pool("default", Map.of());
      succeeded(nights.sleep(DELETE));
      String path = NODE_CLASS.path(Optional.empty()) + "/default";
      server.administrator().delete(path);
      try {
        assertThat(verified(DELETE))
            .extracting(Finding::message)
            .containsExactly("default needs EC2NodeClass default, which does not exist");
      } finally {
        create(NODE_CLASS, "default", Map.of(), Map.of("role", "nodes"));
      }
    }

    @Test
    void selectorsSelectAndObservingTellsHowPoolsAre() {
      pool("a", Map.of("labels", Map.of("env", "dev")));
      pool("b", Map.of());
      JsonObject dev = DELETE.with("nodeSelector", Map.of("env", "dev"));
      succeeded(nights.sleep(dev));
      assertThat(pools()).containsOnlyKeys("b");
      Set<ResourceKey> keys = Set.of(new ResourceKey("a"), new ResourceKey("b"));
      Map<ResourceKey, Observation> seen = nights.ask(dev, session -> session.observe(keys));
      assertThat(seen.get(new ResourceKey("a")).condition()).isEqualTo(Condition.ASLEEP);
      assertThat(seen.get(new ResourceKey("b")).condition()).isEqualTo(Condition.AWAKE);
    }

    @Test
    void forbiddenVerbsAreFoundByThePreflightAndToldByTheShutdown() {
      pool("default", Map.of());
      Map<String, JsonObject> before = pools();
      KubernetesUser reader = server.createServiceAccount("default", "reader");
      Map<String, Object> look =
          Map.of(
              "apiGroups", List.of("karpenter.sh"),
              "resources", List.of("nodepools", "nodeclaims"),
              "verbs", List.of("get", "list"));
      Map<String, Object> identify =
          Map.of(
              "apiGroups", List.of(""),
              "resources", List.of("namespaces"),
              "verbs", List.of("get"));
      JsonObject named = JsonObject.EMPTY.with("metadata", Map.of("name", "reader"));
      server
          .administrator()
          .create(RBAC + "clusterroles", named.with("rules", List.of(look, identify)));
      server
          .administrator()
          .create(
              RBAC + "clusterrolebindings",
              named
                  .with("roleRef", Map.of("kind", "ClusterRole", "name", "reader"))
                  .with(
                      "subjects",
                      List.of(
                          Map.of(
                              "kind", "ServiceAccount",
                              "name", "reader",
                              "namespace", "default"))));
      nights = nights(reader);
      assertThat(foreseen(DELETE))
          .extracting(Finding::message)
          .containsExactlyInAnyOrder("must not create nodepools", "must not delete nodepools");
      assertThat(nights.sleep(DELETE).failures())
          .singleElement()
          .satisfies(
              failed -> {
                assertThat(failed.key()).isEqualTo(new ResourceKey("default"));
                Failure failure = failed.failure().orElseThrow();
                assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
                assertThat(failure.remedy()).contains("role");
              });
      assertThat(pools()).isEqualTo(before);
    }

    @Test
    void withoutPermissionThatIsSaid() {
      KubernetesUser nobody = server.createServiceAccount("default", "nobody-" + System.nanoTime());
      nights = nights(nobody);
      assertThatThrownBy(() -> nights.sleep(DELETE))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PERMISSION));
    }
  }

  @Test
  void aNightCompletesWithAThirdOfAllCallsFailing() {
    for (int i = 0; i < 8; i++) {
      pool("pool-" + i, Map.of("labels", Map.of("n", String.valueOf(i))));
    }
    Map<String, JsonObject> before = pools();
    proxy.failAtRandom(11, 0.3, KubernetesFault.values());
    ExecutorNights busy = nights.threads(3);
    succeeded(untilDone(() -> busy.sleep(DELETE)));
    assertThat(pools()).isEmpty();
    succeeded(untilDone(() -> busy.wake(DELETE)));
    assertThat(pools()).isEqualTo(before);
    assertThat(proxy.calls().stream().filter(KubernetesCall::mutates)).hasSizeGreaterThan(16);
  }

  private static Outcome untilDone(Supplier<Outcome> attempt) {
    for (int i = 0; i < 4; i++) {
      try {
        Outcome outcome = attempt.get();
        if (outcome.succeeded()) {
          return outcome;
        }
      } catch (ExecutionFailed e) {
        assertThat(e.failure().kind().retryable()).as(e.getMessage()).isTrue();
      }
    }
    return attempt.get();
  }

  @Test
  void itWorksUnderExactlyTheDocumentedRoles() throws IOException {
    pool("default", Map.of());
    claim("node-1", "default", Map.of());
    Map<String, JsonObject> before = pools();
    KubernetesUser account = server.createServiceAccount("default", "hibernator");
    for (String role :
        Files.readString(Path.of("..", "docs", "rbac", "karpenter.yaml")).split("(?m)^---$", -1)) {
      server
          .administrator()
          .send("POST", RBAC + "clusterroles", "application/yaml", Optional.of(role));
    }
    for (String role : List.of("hibernator-cluster-identity", "hibernator-karpenter")) {
      server
          .administrator()
          .create(
              RBAC + "clusterrolebindings",
              JsonObject.EMPTY
                  .with("metadata", Map.of("name", role))
                  .with("roleRef", Map.of("kind", "ClusterRole", "name", role))
                  .with(
                      "subjects",
                      List.of(
                          Map.of(
                              "kind", "ServiceAccount",
                              "name", "hibernator",
                              "namespace", "default"))));
    }
    nights = nights(account);
    for (JsonObject mode : List.of(DELETE, LIMITS)) {
      assertThat(foreseen(mode)).isEmpty();
      succeeded(nights.sleep(mode));
      assertThat(verified(mode)).isEmpty();
      succeeded(nights.wake(mode));
      assertThat(pools()).isEqualTo(before);
      nights.nextCycle();
    }
  }
}
