package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Also where its namespace is named, what Hibernator runs as is never scaled to zero. */
class OwnWorkloadTest {
  private static final String SETS = "/apis/apps/v1/namespaces/shop/replicasets";

  private final FakeCluster cluster = new FakeCluster();
  private final TestLedger ledger = new TestLedger();
  private boolean forbidden;

  @BeforeEach
  void deploy() {
    cluster.deployment("hibernator", 1);
    cluster.deployment("web", 3);
    cluster.autoscaler("hibernator", "hibernator");
    cluster.put(
        "/api/v1/namespaces/shop/pods/hibernator-5f-x", madeBy("ReplicaSet", "hibernator-5f"));
    cluster.put(SETS + "/hibernator-5f", madeBy("Deployment", "hibernator"));
  }

  private static JsonObject madeBy(String kind, String name) {
    Map<String, Object> owner = Map.of("controller", true, "kind", kind, "name", name);
    return JsonObject.EMPTY.with(
        "metadata", Map.of("name", "it", "ownerReferences", List.of(owner)));
  }

  private ApiReply answer(ApiRequest request) throws IOException {
    return forbidden && request.path().startsWith(SETS)
        ? FakeCluster.refused(403, Map.of())
        : cluster.send(request);
  }

  private ScalerSession session(boolean inCluster) {
    Parameters parameters =
        new Parameters(
            JsonObject.EMPTY
                .with("namespace", Map.of("literals", List.of("shop")))
                .with("includedGroups", List.of("Deployment")));
    return new ScalerSession(
        ScalerParameters.of(parameters),
        TestContext.offline(),
        new ClusterConnection(this::answer, Identity.NONE, inCluster, () -> {}),
        OwnPod.of("shop", "hibernator-5f-x"));
  }

  private JsonValue replicas(String name) {
    return cluster
        .objects
        .get("/apis/apps/v1/namespaces/shop/deployments/" + name)
        .object("spec")
        .flatMap(spec -> spec.get("replicas"))
        .orElseThrow();
  }

  @Test
  void itGoesOnRunningAndTheOthersSleep() {
    Outcome outcome = session(true).shutDown(ledger);
    assertThat(replicas("hibernator")).isEqualTo(JsonValue.of(1));
    assertThat(replicas("web")).isEqualTo(JsonValue.of(0));
    assertThat(ledger.existing().keySet())
        .extracting(Object::toString)
        .containsExactly("shop/Deployment/web");
    assertThat(outcome.findings()).extracting(Finding::code).contains("own-workload");
  }

  @Test
  void itIsToldBeforehand() {
    assertThat(session(true).discover())
        .filteredOn(resource -> resource.leftAlone().isPresent())
        .extracting(resource -> resource.key().value())
        .containsExactly("shop/Deployment/hibernator");
    assertThat(session(true).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .contains("own-workload");
  }

  @Test
  void whatCannotBeToldIsRefusedInTheOwnCluster() {
    forbidden = true;
    assertThatThrownBy(() -> session(true).shutDown(ledger))
        .isInstanceOf(ExecutionFailed.class)
        .hasMessageContaining("cannot tell whether Hibernator itself runs on it");
    assertThat(replicas("web")).isEqualTo(JsonValue.of(3));
  }
}
