package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.testkit.ExecutorNights;
import dev.hibernator.testkit.kubernetes.KubernetesCall;
import dev.hibernator.testkit.kubernetes.KubernetesFault;
import dev.hibernator.testkit.kubernetes.KubernetesUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The executor against a real API server. */
class WorkloadScalerIT {
  private static final Map<String, String> FLUX_LABELS =
      Map.of("kustomize.toolkit.fluxcd.io/name", "apps");

  private Lab lab;
  private ExecutorNights nights;
  private JsonObject parameters;

  @BeforeEach
  void open() {
    lab = Lab.open();
    nights = lab.nights();
    parameters = lab.parameters();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private static void succeeded(Outcome outcome) {
    assertThat(outcome.failures()).as(outcome.message()).isEmpty();
  }

  private ResourceKey key(String kind, String name) {
    return new ResourceKey(lab.namespace + "/" + kind + "/" + name);
  }

  private static ResourceResult result(Outcome outcome, ResourceKey key) {
    return outcome.results().stream()
        .filter(result -> result.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> foreseen(ExecutorNights nights, JsonObject parameters) {
    return nights.ask(parameters, session -> session.preflight(Operation.SHUTDOWN));
  }

  private List<Finding> verified(JsonObject parameters) {
    return nights.ask(parameters, session -> session.verify(nights.point()));
  }

  private Map<ResourceKey, Observation> observed(Set<ResourceKey> keys) {
    return nights.ask(parameters, session -> session.observe(keys));
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private List<String> changes() {
    return lab.proxy.calls().stream()
        .filter(KubernetesCall::mutates)
        .map(call -> call.path().replaceFirst(".*/namespaces/[^/]+/", ""))
        .toList();
  }

  @Nested
  class Nights {
    @Test
    void everythingSleepsAndWakesAsItWasFieldByField() {
      lab.deployment("web", 3);
      lab.deployment("off", 0);
      lab.statefulSet("db", 2);
      lab.autoscaler("web", "web");
      lab.cronJob("report", false);
      lab.cronJob("never", true);
      lab.custom(
          Lab.ROLLOUT, "canary", Map.of(), Map.of("replicas", 4, "strategy", Map.of("x", 1.5)));
      lab.deployment("queue", 1);
      lab.custom(
          Lab.SCALED_OBJECT,
          "queue",
          Map.of("annotations", Map.of("team", "a")),
          Map.of("scaleTargetRef", Map.of("name", "queue")));
      JsonObject all =
          parameters.with(
              "includedGroups", List.of("Deployment", "StatefulSet", "example.com/v1/rollouts"));
      Map<String, JsonObject> before = lab.everything();

      Outcome slept = nights.sleep(all);
      succeeded(slept);
      assertThat(slept.message())
          .isEqualTo("scaled 4 workload(s) to zero across 1 namespace(s); paused 3 around them");
      for (String name : List.of("web", "off", "queue")) {
        assertThat(lab.replicas(name)).isZero();
      }
      assertThat(lab.replicas("apps/v1/statefulsets", "db")).isZero();
      assertThat(lab.replicas("example.com/v1/rollouts", "canary")).isZero();

      Outcome woken = nights.wake(all);
      succeeded(woken);
      assertThat(woken.message()).isEqualTo("restored 4 workload(s) across 1 namespace(s)");
      assertThat(lab.everything()).isEqualTo(before);
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void whatScalesIsPausedBeforeTheWorkloadAndActiveAfterIt() {
      lab.deployment("web", 3);
      lab.autoscaler("web", "web");
      nights.sleep(parameters);
      assertThat(changes())
          .containsExactly("horizontalpodautoscalers/web", "deployments/web/scale");
      lab.proxy.forgetCalls();
      nights.wake(parameters);
      assertThat(changes())
          .containsExactly("deployments/web/scale", "horizontalpodautoscalers/web");
    }

    @Test
    void aWorkloadIsRecordedTogetherWithWhatIsPausedAroundIt() {
      lab.deployment("web", 3);
      lab.autoscaler("web", "web");
      nights.beforeTouch(
          () ->
              assertThat(nights.recorded().keySet())
                  .containsExactlyInAnyOrder(
                      key("Deployment", "web"), key("HorizontalPodAutoscaler", "web")));
      succeeded(nights.sleep(parameters));
      assertThat(nights.recorded().get(key("Deployment", "web")).state().data())
          .satisfies(
              data -> {
                assertThat(data.integer("replicas")).contains(3L);
                assertThat(data.bool("wasScaled")).contains(true);
                assertThat(data.string("resource")).contains("deployments");
              });
    }

    @Test
    void aWorkloadAtZeroBeforeUsStaysAtZeroAndItsAutoscalerIsNotTouched() {
      lab.deployment("off", 0);
      lab.autoscaler("off", "off");
      Outcome slept = nights.sleep(parameters);
      assertThat(result(slept, key("Deployment", "off")).status()).isEqualTo(Status.UNCHANGED);
      nights.wake(parameters);
      assertThat(changes()).isEmpty();
      assertThat(lab.replicas("off")).isZero();
    }

    @Test
    void threeNightsLeaveNothingBehind() {
      lab.deployment("web", 3);
      lab.autoscaler("web", "web");
      Map<String, JsonObject> before = lab.everything();
      for (int i = 0; i < 3; i++) {
        succeeded(nights.sleep(parameters));
        succeeded(nights.wake(parameters));
        assertThat(lab.everything()).isEqualTo(before);
        nights.nextCycle();
      }
    }

    @Test
    void cronJobsRunOnIfAskedTo() {
      lab.cronJob("report", false);
      nights.sleep(parameters.with("cronJobs", "Keep"));
      assertThat(changes()).isEmpty();
    }

    @Test
    void awaitingTellsWhenPodsAreGone() {
      lab.server.startControllers();
      try {
        for (int i = 0; i < 50; i++) {
          lab.deployment("web-" + i, 1);
        }
        awaitReplicas(50);
        ExecutorNights slow = lab.nights().longestPause(Duration.ofMillis(200)).threads(4);
        JsonObject awaiting =
            parameters.with("awaitCompletion", Map.of("enabled", true, "timeout", "50m"));
        Outcome slept = slow.sleep(awaiting);
        succeeded(slept);
        assertThat(slept.message()).endsWith("all workloads confirmed at zero replicas");
        // Nobody makes pods ready here: there are no nodes.
        JsonObject patient =
            parameters.with(
                "awaitCompletion",
                Map.of("enabled", true, "timeout", "10s", "onTimeout", "Continue"));
        Outcome woken = slow.wake(patient);
        succeeded(woken);
        assertThat(codes(woken.findings())).hasSize(50).containsOnly("not-confirmed");
        assertThat(slow.point().entries()).isEmpty();
      } finally {
        lab.server.stopControllers();
      }
    }

    private void awaitReplicas(int count) {
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (pods() < count) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }

    private long pods() {
      return lab.read(lab.path("apps/v1/deployments")).array("items").stream()
          .map(item -> ((JsonObject) item).object("status").orElse(JsonObject.EMPTY))
          .mapToLong(status -> status.integer("replicas").orElse(0L))
          .sum();
    }
  }

  /** The list of tests that the restore-point design names. */
  @Nested
  class Quality {
    private JsonObject data(String name) {
      return nights.recorded().get(key("Deployment", name)).state().data();
    }

    @Test
    void isLiveIfReplicasAreAboveZero() {
      lab.deployment("web", 2);
      lab.deployment("off", 0);
      nights.sleep(parameters);
      assertThat(nights.recorded().get(key("Deployment", "web")).state().live()).isTrue();
      assertThat(nights.recorded().get(key("Deployment", "off")).state().live()).isFalse();
    }

    @Test
    void lowQualityDoesNotOverwriteHighQuality() {
      lab.deployment("web", 2);
      nights.beforeTouch(new DieAfter(1));
      assertThatThrownBy(() -> nights.sleep(parameters)).isInstanceOf(IllegalStateException.class);
      nights.beforeTouch(() -> {});
      lab.scale("web", 0);
      succeeded(nights.sleep(parameters));
      assertThat(data("web").integer("replicas")).contains(2L);
      succeeded(nights.wake(parameters));
      assertThat(lab.replicas("web")).isEqualTo(2);
    }

    @Test
    void highQualityReplacesLowQuality() {
      lab.deployment("web", 0);
      nights.sleep(parameters);
      lab.scale("web", 4);
      ExecutorNights again = nights;
      again.nextCycle();
      again.sleep(parameters);
      assertThat(data("web").integer("replicas")).contains(4L);
    }

    @Test
    void theFirstOfTwoEqualsIsKept() {
      lab.deployment("web", 2);
      nights.beforeTouch(new DieAfter(1));
      assertThatThrownBy(() -> nights.sleep(parameters)).isInstanceOf(IllegalStateException.class);
      nights.beforeTouch(() -> {});
      succeeded(nights.sleep(parameters));
      succeeded(nights.sleep(parameters));
      assertThat(data("web").integer("replicas")).contains(2L);
    }

    @Test
    void dataLossScenario() {
      lab.deployment("web", 5);
      succeeded(nights.sleep(parameters));
      lab.proxy.script(
          call -> call.mutates() ? Optional.of(KubernetesFault.UNAVAILABLE) : Optional.empty());
      assertThat(nights.wake(parameters).failures()).isNotEmpty();
      lab.proxy.heal();
      nights.nextCycle();
      succeeded(nights.sleep(parameters));
      assertThat(data("web").integer("replicas")).contains(5L);
      succeeded(nights.wake(parameters));
      assertThat(lab.replicas("web")).isEqualTo(5);
    }
  }

  /** Dies at the n-th touch. */
  private static final class DieAfter implements Runnable {
    private int left;

    DieAfter(int touches) {
      left = touches;
    }

    @Override
    public void run() {
      left--;
      if (left <= 0) {
        throw new IllegalStateException("died");
      }
    }
  }

  @Nested
  class Others {
    @Test
    void aPersonsChangeWhileAsleepIsRespectedAndReported() {
      lab.deployment("web", 3);
      lab.deployment("api", 2);
      nights.sleep(parameters);
      lab.scale("web", 1);
      assertThat(codes(verified(parameters))).containsExactly("changed-while-asleep");
      Outcome woken = nights.wake(parameters);
      assertThat(lab.replicas("web")).isEqualTo(1);
      assertThat(lab.replicas("api")).isEqualTo(2);
      assertThat(result(woken, key("Deployment", "web")).status()).isEqualTo(Status.UNCHANGED);
      assertThat(codes(woken.findings())).containsExactly("changed-while-asleep");
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void aDeletedWorkloadIsReportedAndHoldsNobodyUp() {
      lab.deployment("web", 3);
      lab.deployment("api", 2);
      nights.sleep(parameters);
      lab.server.administrator().delete(lab.path("apps/v1/deployments") + "/web");
      Outcome woken = nights.wake(parameters);
      succeeded(woken);
      assertThat(codes(woken.findings())).containsExactly("deleted");
      assertThat(lab.replicas("api")).isEqualTo(2);
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void aRenamedWorkloadIsReportedAndTheNewOneIsLeftAsItIs() {
      lab.deployment("web", 3);
      lab.deployment("api", 2);
      nights.sleep(parameters);
      lab.server.administrator().delete(lab.path("apps/v1/deployments") + "/web");
      lab.deployment("shop", 4);
      assertThat(verified(parameters))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.code()).isEqualTo("deleted");
                assertThat(found.resource()).contains(key("Deployment", "web"));
                assertThat(found.remedy()).isNotBlank();
              });
      Outcome woken = nights.wake(parameters);
      succeeded(woken);
      assertThat(codes(woken.findings())).containsExactly("deleted");
      assertThat(lab.replicas("shop")).isEqualTo(4);
      assertThat(lab.replicas("api")).isEqualTo(2);
      assertThat(nights.point().entries()).isEmpty();
    }

    @Test
    void oneThatWasMadeAnewIsToldApart() {
      lab.deployment("web", 3);
      nights.sleep(parameters);
      lab.server.administrator().delete(lab.path("apps/v1/deployments") + "/web");
      lab.deployment("web", 7);
      Outcome woken = nights.wake(parameters);
      assertThat(lab.replicas("web")).isEqualTo(7);
      assertThat(codes(woken.findings()))
          .containsExactlyInAnyOrder("changed-while-asleep", "replaced");
    }

    @Test
    void aChangeBetweenTheRecordAndTheTouchIsWhatItWakesAs() {
      lab.deployment("web", 3);
      AtomicInteger touches = new AtomicInteger();
      nights.beforeTouch(
          () -> {
            if (touches.getAndIncrement() == 0) {
              lab.scale("web", 6);
            }
          });
      succeeded(nights.sleep(parameters));
      assertThat(lab.replicas("web")).isZero();
      succeeded(nights.wake(parameters));
      assertThat(lab.replicas("web")).isEqualTo(6);
    }

    @Test
    void aControllerThatWritesAllTheTimeIsNoConflict() {
      lab.deployment("web", 3);
      String path = lab.path("apps/v1/deployments") + "/web";
      AtomicInteger writes = new AtomicInteger();
      lab.proxy.beforeEffect(
          call -> {
            if (call.mutates()) {
              Map<String, String> mark = Map.of("seen", String.valueOf(writes.incrementAndGet()));
              lab.server
                  .administrator()
                  .patch(path, JsonObject.EMPTY.with("metadata", Map.of("annotations", mark)));
            }
          });
      succeeded(nights.sleep(parameters));
      succeeded(nights.wake(parameters));
      assertThat(writes).hasValueGreaterThanOrEqualTo(2);
      assertThat(lab.replicas("web")).isEqualTo(3);
    }

    @Test
    void conflictsAreTriedAgain() {
      lab.deployment("web", 3);
      AtomicInteger left = new AtomicInteger(5);
      lab.proxy.script(
          call ->
              call.mutates() && left.getAndDecrement() > 0
                  ? Optional.of(KubernetesFault.CONFLICT)
                  : Optional.empty());
      succeeded(nights.sleep(parameters));
      assertThat(lab.replicas("web")).isZero();
    }

    @Test
    void whoeverSetsAWorkloadBackIsToldByName() {
      lab.deployment("web", 3);
      String path = lab.path("apps/v1/deployments") + "/web?fieldManager=stubborn";
      lab.proxy.afterEffect(
          call -> {
            if (call.mutates()) {
              lab.server
                  .administrator()
                  .patch(path, JsonObject.EMPTY.with("spec", Map.of("replicas", 3)));
            }
          });
      Outcome slept = nights.sleep(parameters);
      assertThat(slept.failures())
          .singleElement()
          .satisfies(
              failed ->
                  assertThat(failed.detail())
                      .isEqualTo("is set back by stubborn each time it is put to sleep"));
      assertThat(codes(slept.findings())).containsExactly("contested");
    }
  }

  @Nested
  class GitOpsOwners {
    private Map<String, Object> flux() {
      Map<String, String> labels = new LinkedHashMap<>(FLUX_LABELS);
      labels.put("kustomize.toolkit.fluxcd.io/namespace", lab.namespace);
      return Map.of("labels", labels);
    }

    @Test
    void fluxIsPausedAroundEverythingIfAskedTo() {
      lab.deployment("web", 3, flux());
      lab.deployment("api", 1, flux());
      lab.custom(Lab.KUSTOMIZATION, "apps", Map.of(), Map.of("interval", "1m"));
      JsonObject pausing = parameters.with("pauseGitOps", true);
      Map<String, JsonObject> before = lab.everything();
      succeeded(nights.sleep(pausing));
      assertThat(changes().get(0)).isEqualTo("kustomizations/apps");
      assertThat(changes()).hasSize(3);
      lab.proxy.forgetCalls();
      succeeded(nights.wake(pausing));
      assertThat(changes()).hasSize(3).last().isEqualTo("kustomizations/apps");
      assertThat(lab.everything()).isEqualTo(before);
    }

    @Test
    void argoCdIsPausedAndGetsItsPolicyBack() {
      String application = "shop-" + lab.namespace;
      lab.deployment(
          "web",
          3,
          Map.of(
              "annotations",
              Map.of("argocd.argoproj.io/tracking-id", application + ":apps/Deployment:x/web")));
      lab.create(
          "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications",
          application,
          Map.of(),
          JsonObject.EMPTY.with(
              "syncPolicy", Map.of("automated", Map.of("selfHeal", true, "prune", false))));
      JsonObject pausing = parameters.with("pauseGitOps", true);
      Map<String, JsonObject> before = lab.everything();
      succeeded(nights.sleep(pausing));
      String path = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/" + application;
      assertThat(lab.read(path).object("spec").orElseThrow().object("syncPolicy"))
          .contains(JsonObject.EMPTY);
      succeeded(nights.wake(pausing));
      assertThat(lab.everything()).isEqualTo(before);
    }

    @Test
    void withoutThatTheOwnerIsTold() {
      lab.deployment("web", 3, flux());
      lab.custom(Lab.KUSTOMIZATION, "apps", Map.of(), Map.of("interval", "1m"));
      assertThat(codes(foreseen(nights, parameters))).containsExactly("gitops");
      assertThat(codes(nights.sleep(parameters).findings())).containsExactly("gitops");
      assertThat(changes()).containsExactly("deployments/web/scale");
    }

    @Test
    void anOwnerThatDoesNotExistIsToldAndHoldsNobodyUp() {
      lab.deployment("web", 3, flux());
      Outcome slept = nights.sleep(parameters.with("pauseGitOps", true));
      succeeded(slept);
      assertThat(codes(slept.findings())).containsExactly("gitops-missing");
      assertThat(lab.replicas("web")).isZero();
    }
  }

  @Nested
  class Protection {
    @Test
    void aSelectorNeverMeansTheOwnNamespaceNorThatOfTheCluster() {
      lab.server.createNamespace("own-" + lab.namespace, Map.of("env", lab.namespace));
      lab.server
          .administrator()
          .patch(
              "/api/v1/namespaces/kube-system",
              JsonObject.EMPTY.with("metadata", Map.of("labels", Map.of("env", lab.namespace))));
      Map<String, String> labels = Map.of("env", lab.namespace);
      NamespaceSelector selector =
          ScalerParameters.of(
                  new Parameters(JsonObject.EMPTY.with("namespace", Map.of("selector", labels))))
              .namespaces();
      Namespaces found =
          nights.ask(
              parameters,
              session ->
                  ((ScalerSession) session)
                      .namespaces(selector, Optional.of("own-" + lab.namespace)));
      assertThat(found.names()).isEmpty();
      assertThat(found.leftAlone().values())
          .extracting(LeftAlone::code)
          .containsExactlyInAnyOrder("own-namespace", "system-namespace");
    }

    @Test
    void aNamespaceThatIsBeingDeletedOrMissingIsTold() {
      JsonObject two =
          JsonObject.EMPTY.with(
              "namespace", Map.of("literals", List.of("no-such-namespace", lab.namespace)));
      lab.server.administrator().delete("/api/v1/namespaces/" + lab.namespace);
      List<Finding> findings = foreseen(nights, two);
      assertThat(codes(findings))
          .contains("namespace-missing", "namespace-terminating", "nothing-matched");
      Outcome slept = nights.sleep(two);
      succeeded(slept);
      assertThat(codes(slept.findings()))
          .containsExactlyInAnyOrder("namespace-missing", "namespace-terminating");
    }
  }

  @Nested
  class BadInput {
    private Failure failure(JsonObject bad) {
      List<Failure> failures = new ArrayList<>();
      assertThatThrownBy(() -> nights.sleep(bad))
          .isInstanceOfSatisfying(ExecutionFailed.class, e -> failures.add(e.failure()));
      return failures.get(0);
    }

    @Test
    void anUnknownKindIsFoundBeforeAnythingIsTouched() {
      lab.deployment("web", 1);
      JsonObject unknown =
          parameters.with("includedGroups", List.of("Deployment", "example.com/v1/gadgets"));
      assertThat(failure(unknown).message())
          .isEqualTo("the cluster serves no example.com/v1/gadgets");
      assertThat(foreseen(nights, unknown))
          .singleElement()
          .satisfies(found -> assertThat(found.severity()).isEqualTo(Finding.Severity.ERROR));
      assertThat(changes()).isEmpty();
    }

    @Test
    void aChangedApiVersionIsToldWithTheOneThatIsServed() {
      JsonObject old = parameters.with("includedGroups", List.of("example.com/v1beta1/rollouts"));
      assertThat(failure(old).message())
          .isEqualTo(
              "the cluster serves no example.com/v1beta1/rollouts; it serves"
                  + " example.com/v1/rollouts");
    }

    @Test
    void aKindWithoutScaleSubresourceIsUnsupported() {
      Failure failure =
          failure(parameters.with("includedGroups", List.of("example.com/v1/widgets")));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.UNSUPPORTED);
      assertThat(failure.message()).isEqualTo("example.com/v1/widgets has no scale subresource");
    }

    @Test
    void forbiddenVerbsAreFoundByThePreflightAndToldByTheShutdown() {
      lab.deployment("web", 2);
      KubernetesUser reader = lab.server.createServiceAccount(lab.namespace, "reader");
      Roles.bind(
          lab,
          "reader",
          List.of(
              Roles.rule("", "namespaces", "get"),
              Roles.rule("apps", "deployments", "list", "get"),
              Roles.rule("autoscaling", "horizontalpodautoscalers", "list"),
              Roles.rule("keda.sh", "scaledobjects", "list"),
              Roles.rule("batch", "cronjobs", "list")));
      ExecutorNights reading = lab.nights(reader);
      assertThat(foreseen(reading, parameters))
          .extracting(Finding::message)
          .containsExactly("must not patch deployments/scale in namespace " + lab.namespace);
      Outcome slept = reading.sleep(parameters);
      assertThat(slept.failures())
          .singleElement()
          .satisfies(
              failed -> {
                Failure failure = failed.failure().orElseThrow();
                assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
                assertThat(failure.message()).contains("deployments/scale").contains("web");
                assertThat(failure.remedy()).contains("role");
              });
      assertThat(lab.replicas("web")).isEqualTo(2);
    }

    @Test
    void aRecordOfAnApiVersionThatIsGoneIsWokenInTheOneThatIsServed() {
      JsonObject rollouts = parameters.with("includedGroups", List.of("example.com/v1/rollouts"));
      lab.custom(Lab.ROLLOUT, "canary", Map.of(), Map.of("replicas", 4));
      succeeded(nights.sleep(rollouts));
      SleeperRecord record = SleeperRecord.of(nights.recorded().get(key("Rollout", "canary")));
      Kinds.Kind old =
          new Kinds.Kind(record.address().kind().type().in("v1alpha9"), Mechanism.SCALE);
      Optional<Sleeper> found =
          nights.ask(
              rollouts,
              session ->
                  ((ScalerSession) session)
                      .fleet()
                      .readOne(new Sleeper.Address(old, lab.namespace, "canary")));
      assertThat(found.orElseThrow().address().kind().type())
          .hasToString("example.com/v1/rollouts");
    }
  }

  @Nested
  class Told {
    @Test
    void disruptionBudgetsQuotasCronJobsAndTwoScalersAreToldInThePreflight() {
      lab.deployment("web", 3);
      lab.autoscaler("one", "web");
      lab.autoscaler("two", "web");
      lab.cronJob("report", false);
      lab.create(
          lab.path("policy/v1/poddisruptionbudgets"),
          "web",
          Map.of(),
          JsonObject.EMPTY
              .with("minAvailable", 1)
              .with("selector", Map.of("matchLabels", Map.of("app", "web"))));
      quota(4);
      List<Finding> findings = foreseen(nights, parameters);
      assertThat(codes(findings))
          .containsExactlyInAnyOrder("contested", "cron-job", "disruption-budget", "quota");
      assertThat(changes()).isEmpty();
    }

    @Test
    void aQuotaThatLeavesTooLittleRoomIsFoundWhileAsleep() {
      lab.deployment("web", 3);
      nights.sleep(parameters);
      quota(2);
      assertThat(verified(parameters))
          .extracting(Finding::message)
          .containsExactly(
              "waking in namespace "
                  + lab.namespace
                  + " needs 3 pod(s), and ResourceQuota pods leaves room for 2");
    }

    private void quota(int pods) {
      lab.server
          .administrator()
          .create(
              "/api/v1/namespaces/" + lab.namespace + "/resourcequotas",
              JsonObject.EMPTY
                  .with("metadata", Map.of("name", "pods"))
                  .with("spec", Map.of("hard", Map.of("pods", String.valueOf(pods)))));
    }

    @Test
    void discoveryShowsEverythingThatWouldBeTouchedAndChangesNothing() {
      lab.deployment("web", 3);
      lab.deployment("off", 0);
      lab.autoscaler("web", "web");
      lab.cronJob("report", false);
      Map<ResourceKey, Condition> found =
          nights.ask(parameters, session -> session.discover()).stream()
              .collect(Collectors.toMap(each -> each.key(), each -> each.condition()));
      assertThat(found)
          .isEqualTo(
              Map.of(
                  key("Deployment", "web"), Condition.AWAKE,
                  key("Deployment", "off"), Condition.ASLEEP,
                  key("HorizontalPodAutoscaler", "web"), Condition.AWAKE,
                  key("CronJob", "report"), Condition.AWAKE));
      assertThat(observed(found.keySet()))
          .allSatisfy((key, seen) -> assertThat(seen.condition()).isEqualTo(found.get(key)));
      assertThat(changes()).isEmpty();
    }

    @Test
    void aReplicaSetOfADeploymentIsLeftToItsDeployment() {
      String sets = lab.path("apps/v1/replicasets");
      lab.create(sets, "single", Map.of(), Lab.podSpec("single", 2));
      JsonObject owner = lab.deployment("web", 1);
      String uid = owner.object("metadata").flatMap(meta -> meta.string("uid")).orElseThrow();
      lab.create(
          sets,
          "owned",
          Map.of(
              "ownerReferences",
              List.of(
                  Map.of(
                      "apiVersion",
                      "apps/v1",
                      "kind",
                      "Deployment",
                      "name",
                      "web",
                      "uid",
                      uid,
                      "controller",
                      true))),
          Lab.podSpec("owned", 1));
      succeeded(nights.sleep(parameters.with("includedGroups", List.of("ReplicaSet"))));
      assertThat(changes()).containsExactly("replicasets/single/scale");
    }

    @Test
    void theClustersIdentityIsTheUidOfItsSystemNamespace() {
      String uid =
          lab.read("/api/v1/namespaces/kube-system")
              .object("metadata")
              .flatMap(meta -> meta.string("uid"))
              .orElseThrow();
      String identity = nights.ask(parameters, session -> session.identity().toString());
      assertThat(identity).isEqualTo("cluster=" + uid);
    }
  }

  @Nested
  class Faults {
    @Test
    void aNightCompletesWithAThirdOfAllCallsFailing() {
      for (int i = 0; i < 20; i++) {
        lab.deployment("web-" + i, 1 + i % 3);
        lab.autoscaler("web-" + i, "web-" + i);
      }
      Map<String, JsonObject> before = lab.everything();
      lab.proxy.failAtRandom(7, 0.3, KubernetesFault.values());
      ExecutorNights busy = lab.nights().threads(4);
      succeeded(untilDone(() -> busy.sleep(parameters)));
      assertThat(lab.everything().values().stream().filter(this::isAwake)).isEmpty();
      succeeded(untilDone(() -> busy.wake(parameters)));
      assertThat(lab.everything()).isEqualTo(before);
      assertThat(busy.point().entries()).isEmpty();
    }

    private boolean isAwake(JsonObject object) {
      return object
          .object("spec")
          .flatMap(spec -> spec.integer("replicas"))
          .filter(replicas -> replicas > 0)
          .isPresent();
    }

    private Outcome untilDone(Supplier<Outcome> attempt) {
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
    void theApiServerIsRestartedInTheMiddleOfANight() {
      for (int i = 0; i < 6; i++) {
        lab.deployment("web-" + i, 2);
      }
      AtomicInteger patches = new AtomicInteger();
      lab.proxy.beforeEffect(
          call -> {
            if (call.mutates() && patches.incrementAndGet() == 3) {
              lab.server.restartApiServer();
            }
          });
      succeeded(nights.sleep(parameters));
      succeeded(nights.wake(parameters));
      assertThat(patches).hasValueGreaterThan(6);
      for (int i = 0; i < 6; i++) {
        assertThat(lab.replicas("web-" + i)).isEqualTo(2);
      }
    }

    @Test
    void aProcessThatDiesAtAnyTouchIsContinuedByTheNext() {
      lab.deployment("web", 3);
      lab.autoscaler("web", "web");
      lab.cronJob("report", false);
      Map<String, JsonObject> before = lab.everything();
      for (int n = 1; n <= 3; n++) {
        nights.nextCycle();
        nights.beforeTouch(new DieAfter(n));
        assertThatThrownBy(() -> nights.sleep(parameters)).hasMessage("died");
        nights.beforeTouch(() -> {});
        succeeded(nights.sleep(parameters));
        assertThat(lab.replicas("web")).isZero();
        nights.beforeTouch(new DieAfter(n));
        assertThatThrownBy(() -> nights.wake(parameters)).hasMessage("died");
        nights.beforeTouch(() -> {});
        succeeded(nights.wake(parameters));
        assertThat(lab.everything()).isEqualTo(before);
        assertThat(nights.point().entries()).isEmpty();
      }
    }
  }

  /** A deployment that each of the three tools keeps, and its owners, which act by themselves. */
  private Map<String, String> keptByArgoCdAndFlux() {
    String application = "shop-" + lab.namespace;
    Map<String, Object> tracked =
        Map.of("argocd.argoproj.io/tracking-id", application + ":apps/Deployment:x/argo");
    lab.deployment("argo", 3, Map.of("annotations", tracked));
    for (String tool : List.of("kustomize", "helm")) {
      String marks = tool + ".toolkit.fluxcd.io/";
      Map<String, Object> labels =
          Map.of(marks + "name", "apps", marks + "namespace", lab.namespace);
      lab.deployment(tool, 2, Map.of("labels", labels));
    }
    lab.custom(Lab.KUSTOMIZATION, "apps", Map.of(), Map.of("interval", "1m"));
    lab.custom(Lab.HELM_RELEASE, "apps", Map.of(), Map.of("interval", "5m", "suspend", false));
    lab.create(
        Lab.APPLICATION.path(Optional.of("argocd")),
        application,
        Map.of(),
        JsonObject.EMPTY
            .with("project", "default")
            .with("syncPolicy", Map.of("automated", Map.of("selfHeal", true, "prune", false))));
    return Map.of(
        "Kustomization", Lab.KUSTOMIZATION.path(Optional.of(lab.namespace)) + "/apps",
        "HelmRelease", Lab.HELM_RELEASE.path(Optional.of(lab.namespace)) + "/apps",
        "Application", Lab.APPLICATION.path(Optional.of("argocd")) + "/" + application);
  }

  private JsonObject spec(String path) {
    return lab.read(path).object("spec").orElseThrow();
  }

  @Test
  void argoCdAndFluxArePausedAndUnpausedUnderExactlyTheDocumentedRoles() {
    Map<String, String> owners = keptByArgoCdAndFlux();
    Map<String, JsonObject> before = lab.everything();
    KubernetesUser account = lab.server.createServiceAccount(lab.namespace, "hibernator");
    Roles.bindDocumented(lab, "hibernator", "workloadscaler.yaml");
    Roles.bindIn(lab, "argocd", "hibernator", "hibernator-workloadscaler-gitops");
    nights = lab.nights(account);
    JsonObject pausing = parameters.with("pauseGitOps", true);
    for (int night = 0; night < 2; night++) {
      assertThat(foreseen(nights, pausing)).isEmpty();
      succeeded(nights.sleep(pausing));
      assertThat(spec(owners.get("Kustomization")).bool("suspend")).contains(true);
      assertThat(spec(owners.get("HelmRelease")).bool("suspend")).contains(true);
      assertThat(spec(owners.get("Application")).object("syncPolicy")).contains(JsonObject.EMPTY);
      assertThat(lab.replicas("argo") + lab.replicas("kustomize") + lab.replicas("helm")).isZero();
      assertThat(verified(pausing)).isEmpty();
      succeeded(nights.wake(pausing));
      assertThat(lab.everything()).isEqualTo(before);
      nights.nextCycle();
    }
  }

  @Test
  void anOwnerThatMustNotBePausedIsToldBeforeAndAfterAndIsNotTouched() {
    Map<String, String> owners = keptByArgoCdAndFlux();
    Map<String, JsonObject> before = lab.everything();
    KubernetesUser account = lab.server.createServiceAccount(lab.namespace, "hibernator");
    Roles.bindDocumented(lab, "hibernator", "workloadscaler.yaml");
    nights = lab.nights(account);
    JsonObject pausing = parameters.with("pauseGitOps", true);
    assertThat(foreseen(nights, pausing))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(found.message()).contains("applications", "argocd");
              assertThat(found.remedy()).contains("role");
            });
    assertThat(nights.sleep(pausing).failures())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.key().value()).startsWith("argocd/Application/shop-");
              Failure failure = failed.failure().orElseThrow();
              assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
              assertThat(failure.remedy()).contains("role");
            });
    assertThat(spec(owners.get("Application")).object("syncPolicy"))
        .isNotEqualTo(Optional.of(JsonObject.EMPTY));
    succeeded(nights.wake(pausing));
    assertThat(lab.everything()).isEqualTo(before);
  }

  @Test
  void itWorksUnderExactlyTheDocumentedRoles() {
    Map<String, String> labels = new LinkedHashMap<>(FLUX_LABELS);
    labels.put("kustomize.toolkit.fluxcd.io/namespace", lab.namespace);
    lab.deployment("web", 3, Map.of("labels", labels));
    lab.custom(Lab.KUSTOMIZATION, "apps", Map.of(), Map.of("interval", "1m"));
    lab.statefulSet("db", 1);
    lab.autoscaler("web", "web");
    lab.custom(Lab.SCALED_OBJECT, "web", Map.of(), Map.of("scaleTargetRef", Map.of("name", "web")));
    lab.cronJob("report", false);
    Map<String, JsonObject> before = lab.everything();
    KubernetesUser account = lab.server.createServiceAccount(lab.namespace, "hibernator");
    Roles.bindDocumented(lab, "hibernator", "workloadscaler.yaml");
    nights = lab.nights(account);
    Map<String, Object> named = Map.of("literals", List.of(lab.namespace));
    Map<String, Object> selected =
        Map.of("selector", Map.of("kubernetes.io/metadata.name", lab.namespace));
    JsonObject all =
        parameters
            .with("includedGroups", List.of("Deployment", "StatefulSet"))
            .with("pauseGitOps", true);
    for (Map<String, Object> namespace : List.of(named, selected)) {
      JsonObject each = all.with("namespace", namespace);
      assertThat(codes(foreseen(nights, each))).containsExactlyInAnyOrder("contested", "cron-job");
      succeeded(nights.sleep(each));
      assertThat(verified(each)).isEmpty();
      succeeded(nights.wake(each));
      assertThat(lab.everything()).isEqualTo(before);
      nights.nextCycle();
    }
    assertThat(
            account
                .send("GET", lab.path("apps/v1/daemonsets"), "application/json", Optional.empty())
                .status())
        .isEqualTo(403);
  }
}
