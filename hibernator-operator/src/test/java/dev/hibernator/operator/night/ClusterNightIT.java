package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a laptop: a context of a kubeconfig and a namespace go to sleep and wake. */
class ClusterNightIT {

  @TempDir Path directory;

  @Test
  void aContextAndANamespaceSleepAndWakeAsTheyWere() throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    try (KubernetesServer server = ClusterLab.server();
        ClusterLab lab = ClusterLab.in(server, "shop")) {
      lab.kubeconfig(directory);
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
      Path manifest =
          Files.writeString(
              directory.resolve("night.yaml"), ClusterLab.connector() + "---\n" + plan);
      Map<String, JsonObject> before = lab.now();
      assertThat(preflight(jvm, manifest))
          .contains("web-1", "shop-default", "; 0 errors, ")
          .containsPattern("workloads +\\S+ +awake");
      assertThat(lab.now()).isEqualTo(before);

      for (int night = 1; night <= 3; night++) {
        assertThat(once(jvm, manifest, "hibernate")).contains("default/dev done: Hibernated");
        assertThat(lab.awake()).isEmpty();
        assertThat(lab.hasDeletedPool()).isFalse();
        once(jvm, manifest, "wake");
        assertThat(lab.now()).isEqualTo(before);
        assertThat(open()).isZero();
      }
    }
  }

  private static String preflight(NightJvm jvm, Path manifest) throws Exception {
    return output(jvm, List.of("preflight", "-f", manifest.toString()));
  }

  private String once(NightJvm jvm, Path manifest, String operation) throws Exception {
    return output(
        jvm,
        List.of(
            "run", "-f", manifest.toString(), "--state", state().toString(), "--once", operation));
  }

  private static String output(NightJvm jvm, List<String> arguments) throws Exception {
    try (Running process = jvm.script(arguments.toArray(String[]::new))) {
      Ended ended = process.await(Duration.ofMinutes(3));
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
      return ended.output();
    }
  }

  private Path state() {
    return directory.resolve("state");
  }

  private int open() {
    try (StateDirectory read = StateDirectory.read(state())) {
      return new RestoreLedger(read.restore()).view(new PlanId("default", "dev")).open().size();
    }
  }
}
