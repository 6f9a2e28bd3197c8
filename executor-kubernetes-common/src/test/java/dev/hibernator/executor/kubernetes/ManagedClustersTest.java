package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.testkit.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clusters that a service tells of, and an API server that notes what it is sent. */
class ManagedClustersTest {
  private static final ApiRequest ANY = ApiRequest.get("/version");

  private final List<String> authorizations = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private HttpServer server;
  private int tokens;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private record Cloud(String member, ManagedCluster cluster) implements ManagedClusters {
    @Override
    public ManagedCluster open(Context context) {
      return cluster;
    }
  }

  private record Named(JsonObject properties) implements Connector {
    @Override
    public ConnectorRef ref() {
      return new ConnectorRef("K8SCluster", "default", "dev");
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.empty();
    }
  }

  private ManagedCluster cluster(Supplier<Secret> token) {
    return new ManagedCluster() {
      @Override
      public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      }

      @Override
      public String authority() {
        return "";
      }

      @Override
      public Secret token() {
        return token.get();
      }

      @Override
      public Failure explain(ApiRefusal refusal) {
        return new Failure(refusal.failure().kind(), "explained", "Mend it.");
      }

      @Override
      public void close() {
        closed.add("cluster");
      }
    };
  }

  private static ClusterEntrance entrance(JsonObject specification, ManagedClusters... services) {
    Named connector = new Named(specification);
    return ClusterEntrance.of(connector, TestContext.through(connector), List.of(services));
  }

  private HttpApiServer api(Supplier<Secret> token) {
    JsonObject specification = JsonObject.EMPTY.with("cloud", Map.of("name", "blue"));
    return HttpApiServer.of(entrance(specification, new Cloud("cloud", cluster(token))).config());
  }

  @Test
  void everyRequestAsksForAToken() throws IOException {
    try (HttpApiServer api = api(() -> new Secret("token-" + ++tokens))) {
      api.send(ANY);
      api.send(ANY);
    }
    assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void whatHappensToWhoeverAsksForTheTokenIsNotTakenForABrokenConnection() {
    Failure failure = new Failure(Failure.Kind.PERMISSION, "no credentials", "Get some.");
    try (HttpApiServer refused =
            api(
                () -> {
                  throw new ExecutionFailed(failure);
                });
        HttpApiServer stopped =
            api(
                () -> {
                  throw new Cancelled("stop");
                })) {
      assertThatThrownBy(() -> refused.send(ANY))
          .isInstanceOfSatisfying(
              ExecutionFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
      assertThatThrownBy(() -> stopped.send(ANY)).isInstanceOf(Cancelled.class);
    }
    assertThat(authorizations).isEmpty();
  }

  @Test
  void aServiceIsAskedOnlyForWhatItsMemberNames() {
    JsonObject other = JsonObject.EMPTY.with("eks", Map.of("name", "blue"));
    assertThatThrownBy(() -> entrance(other, new Cloud("cloud", cluster(() -> new Secret("")))))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message())
                  .isEqualTo("K8SCluster default/dev: says nothing of how the cluster is reached");
              assertThat(e.failure().remedy())
                  .contains("spec.k8s or spec.cloud", "connector-eks for spec.eks");
            });
  }

  @Test
  void whatIsHeldIsFreed() {
    JsonObject specification = JsonObject.EMPTY.with("cloud", Map.of("name", "blue"));
    entrance(specification, new Cloud("cloud", cluster(() -> new Secret("")))).release().run();
    assertThat(closed).containsExactly("cluster");
  }
}
