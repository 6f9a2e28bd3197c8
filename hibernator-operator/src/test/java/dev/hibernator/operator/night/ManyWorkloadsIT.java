package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.kubernetes.KubernetesCall;
import dev.hibernator.testkit.kubernetes.KubernetesProxy;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many workloads in many namespaces, one of which needs several pages, in a process with 256 MiB.
 *
 * <p>By default 700 in 20 namespaces; {@code -Dhibernator.full=true} for 5000 in 200.
 */
class ManyWorkloadsIT {

  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int NAMESPACES = FULL ? 200 : 20;
  private static final int LARGE = FULL ? 1020 : 510;
  private static final int SMALL = FULL ? 20 : 10;
  private static final int WORKLOADS = LARGE + (NAMESPACES - 1) * SMALL;
  private static final int PAGES = NAMESPACES + (LARGE - 1) / 500;

  @TempDir Path directory;

  @Test
  void manyWorkloadsSleepAndWakeWithFewCallsAndLittleMemory() throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    try (KubernetesServer server = server();
        KubernetesProxy proxy = KubernetesProxy.before(server)) {
      fill(server);
      Path manifest = manifest(server, proxy);

      // Who we are, what is served, which namespaces; then each namespace's workloads, autoscalers
      // and CronJobs, each workload, and how all of them are.
      night(jvm, proxy, manifest, "hibernate", 3 + PAGES + 2 * NAMESPACES + WORKLOADS + PAGES);
      assertThat(replicas(server)).isZero();
      // How they are, each workload, and how they are then.
      night(jvm, proxy, manifest, "wake", 1 + PAGES + WORKLOADS + PAGES);
      assertThat(replicas(server)).isEqualTo(2L * WORKLOADS);
    }
  }

  private static KubernetesServer server() {
    try {
      return KubernetesServer.start();
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }

  private static void fill(KubernetesServer server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> made = new ArrayList<>();
      for (int i = 0; i < NAMESPACES; i++) {
        String namespace = "shop-" + i;
        server.createNamespace(namespace, Map.of("env", "dev"));
        for (int j = 0; j < (i == 0 ? LARGE : SMALL); j++) {
          String name = "web-" + j;
          made.add(
              threads.submit(
                  () -> server.administrator().create(path(namespace), deployment(name))));
        }
      }
      for (Future<?> each : made) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String path(String namespace) {
    return "/apis/apps/v1/namespaces/" + namespace + "/deployments";
  }

  private static JsonObject deployment(String name) {
    Map<String, Object> labels = Map.of("app", name);
    Map<String, Object> container = Map.of("name", "main", "image", "example");
    return JsonObject.EMPTY
        .with("metadata", Map.of("name", name))
        .with(
            "spec",
            Map.of(
                "replicas",
                2,
                "selector",
                Map.of("matchLabels", labels),
                "template",
                Map.of(
                    "metadata", Map.of("labels", labels),
                    "spec", Map.of("containers", List.of(container)))));
  }

  private Path manifest(KubernetesServer server, KubernetesProxy proxy) throws Exception {
    Files.writeString(
        directory.resolve("kubeconfig"), server.administrator().by(proxy.uri()).kubeconfig());
    String target =
        """
        - name: workloads
          type: workloadscaler
          connectorRef: {kind: K8SCluster, name: dev}
          parameters:
            namespace: {selector: {env: dev}}
        """;
    return Files.writeString(
        directory.resolve("night.yaml"),
        ClusterLab.connector() + "---\n" + Manifests.plan("dev", 0, "type: Parallel\n", target));
  }

  private void night(
      NightJvm jvm, KubernetesProxy proxy, Path manifest, String operation, int necessary)
      throws Exception {
    proxy.forgetCalls();
    AtomicLong first = new AtomicLong();
    AtomicLong last = new AtomicLong();
    proxy.beforeEffect(call -> first.compareAndSet(0, System.nanoTime()));
    proxy.afterEffect(call -> last.set(System.nanoTime()));
    String state = directory.resolve("state").toString();
    try (Running process =
        jvm.start(
            Pace.system(),
            Optional.empty(),
            "run",
            "-f",
            manifest.toString(),
            "--state",
            state,
            "--once",
            operation)) {
      Ended ended = process.await(Duration.ofMinutes(5));
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }
    int calls = proxy.calls().size();
    Duration took = Duration.ofNanos(last.get() - first.get());
    System.out.printf(
        "many workloads: %s of %d in %d namespaces: %d calls, %d necessary, in %d ms%n",
        operation, WORKLOADS, NAMESPACES, calls, necessary, took.toMillis());
    assertThat(proxy.calls().stream().filter(KubernetesCall::mutates)).hasSize(WORKLOADS);
    assertThat(calls).isLessThanOrEqualTo(necessary * 12 / 10);
    if (FULL) {
      assertThat(took).isLessThan(Duration.ofSeconds(60));
    }
  }

  private static long replicas(KubernetesServer server) {
    return server
        .administrator()
        .read("/apis/apps/v1/deployments")
        .orElseThrow()
        .array("items")
        .stream()
        .map(item -> ((JsonObject) item).object("spec").orElse(JsonObject.EMPTY))
        .mapToLong(spec -> spec.integer("replicas").orElse(0L))
        .sum();
  }
}
