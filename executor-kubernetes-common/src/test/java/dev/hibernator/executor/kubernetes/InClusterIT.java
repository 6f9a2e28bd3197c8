package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.kubernetes.KubernetesServer;
import dev.hibernator.testkit.kubernetes.KubernetesUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process in a pod: the files that kubelet puts there, and a real API server. */
class InClusterIT {
  private static final ApiRequest SELF =
      ApiRequest.get("/api/v1/namespaces/default/serviceaccounts/hibernator");

  @TempDir Path account;

  @Test
  void itSpeaksToItsClusterAsItsServiceAccountWhoseTokenIsRenewed() throws IOException {
    try (KubernetesServer server = server()) {
      KubernetesUser self = server.createServiceAccount("default", "hibernator");
      Files.writeString(account.resolve("ca.crt"), server.certificateAuthority());
      Files.writeString(account.resolve("token"), "expired");
      Files.writeString(account.resolve("namespace"), "default\n");
      InCluster inside =
          new InCluster(
              account,
              Map.of(
                  "KUBERNETES_SERVICE_HOST",
                  server.uri().getHost(),
                  "KUBERNETES_SERVICE_PORT",
                  String.valueOf(server.uri().getPort())));
      assertThat(inside.namespace()).contains("default");
      try (HttpApiServer api = HttpApiServer.of(inside.config())) {
        assertThat(api.send(SELF).status()).isEqualTo(401);
        Files.writeString(account.resolve("token"), self.token());
        // Known, and allowed nothing.
        ApiReply reply = api.send(SELF);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body().string("message").orElseThrow())
            .contains("system:serviceaccount:default:hibernator");
      }
    }
  }

  private static KubernetesServer server() {
    try {
      return KubernetesServer.start();
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }

  @Test
  void outsideOfAClusterThatIsSaid() {
    InCluster outside = new InCluster(account, Map.of());
    assertThat(outside.namespace()).isEmpty();
    assertThatThrownBy(outside::config)
        .isInstanceOf(ExecutionFailed.class)
        .hasMessage("spec.k8s.inCluster is true, but this process runs in no cluster");
  }
}
