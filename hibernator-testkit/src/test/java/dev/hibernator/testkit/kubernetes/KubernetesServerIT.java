package dev.hibernator.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KubernetesServerIT {

  private static KubernetesServer server;

  @BeforeAll
  static void start() {
    try {
      server = KubernetesServer.start();
    } catch (ServerUnavailable missing) {
      Assumptions.abort(missing.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static JsonObject deployment(String name, int replicas) {
    Map<String, Object> labels = Map.of("app", name);
    Map<String, Object> container = Map.of("name", "main", "image", "example");
    return JsonObject.EMPTY
        .with("apiVersion", "apps/v1")
        .with("kind", "Deployment")
        .with("metadata", Map.of("name", name))
        .with(
            "spec",
            Map.of(
                "replicas",
                replicas,
                "selector",
                Map.of("matchLabels", labels),
                "template",
                Map.of(
                    "metadata", Map.of("labels", labels),
                    "spec", Map.of("containers", List.of(container)))));
  }

  private static String deployments(String namespace) {
    return "/apis/apps/v1/namespaces/" + namespace + "/deployments";
  }

  private static Optional<JsonValue> replicas(String namespace, String name) {
    return server
        .administrator()
        .read(deployments(namespace) + "/" + name)
        .orElseThrow()
        .object("spec")
        .orElseThrow()
        .get("replicas");
  }

  @Test
  void whatIsStoredOutlivesTheApiServer() {
    String namespace = server.createNamespace("restart");
    server.administrator().create(deployments(namespace), deployment("web", 3));
    server.restartApiServer();
    assertThat(replicas(namespace, "web")).contains(JsonValue.of(3));
  }

  @Test
  void controllersMakeReplicaSetsWhileTheyRun() {
    String namespace = server.createNamespace("controllers");
    String sets = "/apis/apps/v1/namespaces/" + namespace + "/replicasets";
    server.startControllers();
    try {
      server.administrator().create(deployments(namespace), deployment("web", 1));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (server.administrator().read(sets).orElseThrow().array("items").isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    } finally {
      server.stopControllers();
    }
  }

  @Test
  void aServiceAccountMayDoWhatIsBoundToItAndNothingElse() {
    String namespace = server.createNamespace("account");
    KubernetesUser account = server.createServiceAccount(namespace, "reader");
    String path = deployments(namespace);
    assertThat(account.send("GET", path, "application/json", Optional.empty()).status())
        .isEqualTo(403);
    String rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace;
    JsonObject meta = JsonObject.EMPTY.with("metadata", Map.of("name", "reader"));
    server
        .administrator()
        .create(
            rbac + "/roles",
            meta.with(
                "rules",
                List.of(
                    Map.of(
                        "apiGroups", List.of("apps"),
                        "resources", List.of("deployments"),
                        "verbs", List.of("list")))));
    server
        .administrator()
        .create(
            rbac + "/rolebindings",
            meta.with("roleRef", Map.of("kind", "Role", "name", "reader"))
                .with(
                    "subjects",
                    List.of(
                        Map.of(
                            "kind", "ServiceAccount", "name", "reader", "namespace", namespace))));
    assertThat(account.read(path).orElseThrow().array("items")).isEmpty();
    assertThatThrownBy(() -> account.delete(path + "/web"))
        .hasMessageContaining("403")
        .hasMessageContaining("cannot delete");
  }

  @Test
  void aProxyFailsAsAskedAndCountsCalls() {
    String namespace = server.createNamespace("proxy");
    try (KubernetesProxy proxy = KubernetesProxy.before(server)) {
      KubernetesUser user = server.administrator().by(proxy.uri());
      String path = deployments(namespace);
      user.create(path, deployment("web", 2));
      proxy.script(call -> Optional.of(KubernetesFault.CONFLICT));
      JsonObject change = JsonObject.EMPTY.with("spec", Map.of("replicas", 5));
      assertThatThrownBy(() -> user.patch(path + "/web", change)).hasMessageContaining("409");
      assertThat(replicas(namespace, "web")).contains(JsonValue.of(2));
      proxy.script(call -> Optional.of(KubernetesFault.LOST));
      assertThatThrownBy(() -> user.patch(path + "/web", change))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(replicas(namespace, "web")).contains(JsonValue.of(5));
      proxy.heal();
      assertThat(user.read(path + "?limit=1")).isPresent();
      assertThat(proxy.calls().get(proxy.calls().size() - 1))
          .hasToString("GET " + path + "?limit=1");
      assertThat(proxy.calls().stream().filter(KubernetesCall::mutates))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void itEndsWithItsJvmEvenIfThatIsKilled() throws Exception {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path")
                    + ":"
                    + System.getProperty("jdk.module.path", ""),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      URI uri = URI.create(out.readLine());
      connect(uri);
      List<ProcessHandle> servers = jvm.descendants().toList();
      jvm.destroyForcibly().waitFor();
      for (ProcessHandle each : servers) {
        each.onExit().get(30, TimeUnit.SECONDS);
      }
      assertThatThrownBy(() -> connect(uri)).isInstanceOf(ConnectException.class);
    } finally {
      jvm.destroyForcibly();
    }
  }

  private static void connect(URI uri) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  /** Holds a server until it is killed. */
  public static final class Holder {

    private Holder() {}

    /**
     * Starts a server, tells where, and waits.
     *
     * @param args none
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
      System.out.println(KubernetesServer.start().uri());
      Thread.currentThread().join();
    }
  }
}
