package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure.Kind;
import dev.hibernator.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPodTest {
  private static final OwnPod POD = OwnPod.of("ops", "hibernator-5f4c-x7x2b");
  private static final String PATH = "/api/v1/namespaces/ops/pods/hibernator-5f4c-x7x2b";

  private final Map<String, JsonObject> objects = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private String forbidden = "";

  @TempDir Path account;

  private ApiCalls calls() {
    return new ApiCalls(
        request -> {
          asked.add(request.path());
          if (request.path().equals(forbidden)) {
            return new ApiReply(
                403, JsonObject.EMPTY.with("message", "forbidden"), Optional.empty());
          }
          return Optional.ofNullable(objects.get(request.path()))
              .map(object -> new ApiReply(200, object, Optional.empty()))
              .orElse(new ApiReply(404, JsonObject.EMPTY, Optional.empty()));
        },
        TestContext.offline());
  }

  private static JsonObject madeBy(String kind, String name) {
    Map<String, Object> owner = Map.of("controller", true, "kind", kind, "name", name);
    return JsonObject.EMPTY
        .with("metadata", Map.of("name", "it", "ownerReferences", List.of(owner)))
        .with("spec", Map.of("nodeName", "node-7"));
  }

  @Test
  void theNodeTellsWhatItBelongsTo() {
    objects.put(PATH, madeBy("ReplicaSet", "hibernator-5f4c"));
    objects.put(
        "/api/v1/nodes/node-7",
        JsonObject.EMPTY.with(
            "metadata",
            Map.of("name", "node-7", "labels", Map.of("karpenter.sh/nodepool", "default"))));
    assertThat(POD.nodeLabels(calls()).orRefuse(true))
        .isEqualTo(Map.of("karpenter.sh/nodepool", "default"));
  }

  @Test
  void aDeploymentIsFoundByWayOfItsReplicaSetAndACronJobByItsJob() {
    objects.put(PATH, madeBy("ReplicaSet", "hibernator-5f4c"));
    objects.put(
        "/apis/apps/v1/namespaces/ops/replicasets/hibernator-5f4c",
        madeBy("Deployment", "hibernator"));
    assertThat(POD.workloads(calls()).value())
        .containsExactlyInAnyOrder(
            new ObjectMeta.Owner("ReplicaSet", "hibernator-5f4c"),
            new ObjectMeta.Owner("Deployment", "hibernator"));
    objects.put(PATH, madeBy("Job", "nightly-1"));
    objects.put("/apis/batch/v1/namespaces/ops/jobs/nightly-1", madeBy("CronJob", "nightly"));
    assertThat(POD.workloads(calls()).value())
        .containsExactlyInAnyOrder(
            new ObjectMeta.Owner("Job", "nightly-1"), new ObjectMeta.Owner("CronJob", "nightly"));
  }

  /** A cluster without the pod is another one: nothing in it is ours, and that is certain. */
  @Test
  void inAnotherClusterNothingIsItsOwn() {
    assertThat(POD.nodeLabels(calls()).orRefuse(true)).isEmpty();
    assertThat(POD.workloads(calls()).orRefuse(true)).isEmpty();
  }

  @Test
  void whoRunsInNoPodAsksNobody() {
    assertThat(OwnPod.none().nodeLabels(calls()).value()).isEmpty();
    assertThat(OwnPod.none().workloads(calls()).value()).isEmpty();
    assertThat(asked).isEmpty();
  }

  /** What must not be read is told, and in the own cluster nothing is touched then. */
  @Test
  void whatCannotBeToldIsADoubtAndARefusalInTheOwnCluster() {
    objects.put(PATH, madeBy("ReplicaSet", "hibernator-5f4c"));
    for (String path : List.of(PATH, "/api/v1/nodes/node-7")) {
      forbidden = path;
      OwnPod.Known<Map<String, String>> known = POD.nodeLabels(calls());
      assertThat(known.orRefuse(false)).isEmpty();
      assertThat(known.doubt()).isPresent();
      assertThatThrownBy(() -> known.orRefuse(true))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Kind.PERMISSION);
                assertThat(e.failure().remedy()).contains("docs/rbac/self.yaml");
              });
    }
  }

  @Test
  void theDownwardApiOrTheHostNameTellsThePodsName() throws IOException {
    Map<String, String> variables = new TreeMap<>(Map.of("HOSTNAME", "a"));
    assertThat(OwnPod.of(new InCluster(account, variables)).namespace()).isEmpty();
    Files.writeString(account.resolve("namespace"), "ops");
    OwnPod.of(new InCluster(account, variables)).nodeLabels(calls());
    variables.put("HIBERNATOR_POD_NAME", "b");
    OwnPod.of(new InCluster(account, variables)).nodeLabels(calls());
    assertThat(asked)
        .containsExactly("/api/v1/namespaces/ops/pods/a", "/api/v1/namespaces/ops/pods/b");
  }
}
