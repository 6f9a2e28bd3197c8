package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.World;
import dev.hibernator.testkit.kubernetes.EksAuthenticator;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that EKS tells of, entered with a role of its account: no kubeconfig anywhere. */
class EksClusterNightIT {
  private static final World WORLD = new World("270000000001", Manifests.REGION);
  private static final String ROLE = "arn:aws:iam::270000000001:role/sleeper";

  @TempDir Path directory;

  private static String connectors(String cluster) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: keys}
    stringData: {AWS_ACCESS_KEY_ID: "%1$s", AWS_SECRET_ACCESS_KEY: hidden}
    ---
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: CloudProvider
    metadata: {name: aws}
    spec:
      type: aws
      aws:
        accountId: "%1$s"
        region: us-east-1
        assumeRoleArn: %2$s
        externalId: ours-42
        auth: {static: {secretRef: {name: keys}}}
    ---
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: K8SCluster
    metadata: {name: dev}
    spec:
      providerRef: {name: aws}
      eks: {name: %3$s, region: %4$s}
    ---
    """
        .formatted(WORLD.account(), ROLE, cluster, WORLD.region());
  }

  private Path manifest(ClusterLab lab, String cluster) throws Exception {
    String plan =
        Manifests.plan(
            "dev",
            0,
            """
            type: DAG
            dependencies:
              - {from: workloads, to: nodes-delete}
              - {from: workloads, to: nodes-limits}
            """,
            lab.workloads(),
            lab.nodes("Delete"),
            lab.nodes("Limits"));
    return Files.writeString(directory.resolve(cluster + ".yaml"), connectors(cluster) + plan);
  }

  @Test
  void aClusterOfEksSleepsAndWakesAsItWas() throws Exception {
    try (EksAuthenticator authenticator = EksAuthenticator.of("blue");
        KubernetesServer server = ClusterLab.server(authenticator);
        ClusterLab lab = ClusterLab.in(server, "shop");
        FaultProxy proxy = FaultProxy.before(Emulator.server().uri())) {
      proxy.eks(WORLD).createCluster("blue");
      proxy.eks(WORLD).serve("blue", server.uri(), server.certificateAuthority());
      authenticator.allow(ROLE, "sleeper", "system:masters");
      NightJvm jvm =
          NightJvm.prepare(directory).with(Map.of("AWS_ENDPOINT_URL", proxy.uri().toString()));
      Map<String, JsonObject> before = lab.now();

      Ended unknown = once(jvm, lab, "green", "hibernate");
      assertThat(unknown.exitCode()).isNotZero();
      assertThat(unknown.toString())
          .contains("workloads", "there is no EKS cluster 'green' in account 270000000001")
          .doesNotContain("hidden");
      assertThat(lab.now()).isEqualTo(before);

      assertThat(once(jvm, lab, "blue", "hibernate").exitCode()).isZero();
      assertThat(lab.awake()).isEmpty();
      Ended woken = once(jvm, lab, "blue", "wake");
      assertThat(woken.exitCode()).as(woken.toString()).isZero();
      assertThat(lab.now()).isEqualTo(before);
    }
  }

  private Ended once(NightJvm jvm, ClusterLab lab, String cluster, String operation)
      throws Exception {
    String manifest = manifest(lab, cluster).toString();
    String state = directory.resolve("state-" + cluster).toString();
    try (Running process =
        jvm.script("run", "-f", manifest, "--state", state, "--once", operation)) {
      return process.await(Duration.ofMinutes(3));
    }
  }
}
