package dev.hibernator.executor.karpenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pool on whose node Hibernator runs is never put to sleep: nobody would wake anything. */
class OwnPoolTest {
  private static final String POD = "/api/v1/namespaces/ops/pods/hibernator-0";

  private final FakeKarpenter karpenter = new FakeKarpenter();
  private final TestLedger ledger = new TestLedger();
  private int statusOfPod = 200;

  private ApiReply answer(ApiRequest request) {
    if (request.path().equals(POD)) {
      return new ApiReply(
          statusOfPod,
          JsonObject.EMPTY.with("spec", Map.of("nodeName", "node-7")),
          Optional.empty());
    }
    if (request.path().equals("/api/v1/nodes/node-7")) {
      Map<String, String> labels = Map.of(Pools.POOL_LABEL, "default");
      return new ApiReply(
          200, JsonObject.EMPTY.with("metadata", Map.of("labels", labels)), Optional.empty());
    }
    return karpenter.send(request);
  }

  private KarpenterSession session(boolean inCluster) {
    karpenter.pool("default", Map.of("cpu", "100"));
    karpenter.pool("batch", Map.of());
    return new KarpenterSession(
        KarpenterParameters.of(new Parameters(JsonObject.EMPTY)),
        TestContext.offline(),
        new ClusterConnection(this::answer, Identity.NONE, inCluster, () -> {}),
        OwnPod.of("ops", "hibernator-0"));
  }

  @Test
  void itIsLeftAloneWithTheReasonAndTheOthersSleep() {
    Outcome outcome = session(true).shutDown(ledger);
    assertThat(karpenter.pools).containsOnlyKeys("default");
    assertThat(outcome.results())
        .filteredOn(result -> result.status() == ResourceResult.Status.SKIPPED)
        .singleElement()
        .satisfies(result -> assertThat(result.key().value()).isEqualTo("default"))
        .satisfies(result -> assertThat(result.detail()).contains("Hibernator runs on one of"));
    assertThat(ledger.existing().keySet()).extracting(Object::toString).containsExactly("batch");
    assertThat(outcome.findings()).extracting(Finding::code).contains("own-machine");
  }

  @Test
  void itIsToldBeforehand() {
    assertThat(session(false).discover())
        .filteredOn(resource -> resource.leftAlone().isPresent())
        .extracting(resource -> resource.key().value())
        .containsExactly("default");
    assertThat(session(false).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .contains("own-machine");
  }

  /** In its own cluster nothing is touched as long as it is not known what it runs on. */
  @Test
  void whatCannotBeToldIsRefusedInTheOwnClusterAndToldElsewhere() {
    statusOfPod = 403;
    assertThatThrownBy(() -> session(true).shutDown(ledger))
        .isInstanceOf(ExecutionFailed.class)
        .hasMessageContaining("cannot tell whether Hibernator itself runs on it");
    assertThat(karpenter.pools).hasSize(2);
    Outcome elsewhere = session(false).shutDown(ledger);
    assertThat(elsewhere.findings()).extracting(Finding::code).contains("own-machine-unknown");
    assertThat(karpenter.pools).isEmpty();
  }

  @Test
  void aClusterWithoutThePodIsAnotherOne() {
    statusOfPod = 404;
    Outcome outcome = session(true).shutDown(ledger);
    assertThat(karpenter.pools).isEmpty();
    assertThat(outcome.findings()).extracting(Finding::code).doesNotContain("own-machine");
  }
}
