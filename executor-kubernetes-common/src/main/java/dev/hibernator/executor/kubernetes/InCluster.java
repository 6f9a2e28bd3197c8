package dev.hibernator.executor.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that a process runs in, as its pod's service account.
 *
 * @param account where kubelet puts the account's token
 * @param environment the process's variables
 */
record InCluster(Path account, Map<String, String> environment) {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  static InCluster ofThisProcess() {
    return new InCluster(ACCOUNT, System.getenv());
  }

  /** The namespace of the process's pod; empty if it runs in no cluster. */
  Optional<String> namespace() {
    return read("namespace").map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The name of the process's pod, as far as its environment tells. */
  Optional<String> podName() {
    return Optional.ofNullable(environment.get("HIBERNATOR_POD_NAME"))
        .or(() -> Optional.ofNullable(environment.get("HOSTNAME")))
        .filter(name -> !name.isBlank());
  }

  Config config() {
    String host = variable("KUBERNETES_SERVICE_HOST");
    String port = variable("KUBERNETES_SERVICE_PORT");
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
        .withCaCertFile(account.resolve("ca.crt").toString())
        // Kubelet renews the token in its file about every hour.
        .withOauthTokenProvider(() -> read("token").orElseThrow(InCluster::outside).strip())
        .build();
  }

  private String variable(String name) {
    return Optional.ofNullable(environment.get(name)).orElseThrow(InCluster::outside);
  }

  private static RuntimeException outside() {
    return ClusterConnections.invalid(
        "spec.k8s.inCluster is true, but this process runs in no cluster",
        "Use spec.k8s.kubeconfig outside of a cluster.");
  }

  private Optional<String> read(String name) {
    Path file = account.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
