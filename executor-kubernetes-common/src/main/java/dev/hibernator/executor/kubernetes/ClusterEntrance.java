package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * How a cluster is entered.
 *
 * @param config where it is, and who we are there
 * @param explain what to tell if it does not let us in
 * @param own whether this process certainly runs in the cluster: it is entered from inside
 * @param release frees what is held
 */
record ClusterEntrance(
    Config config, Function<ApiRefusal, Failure> explain, boolean own, Runnable release) {
  private static final String K8S = "k8s";

  /** Loaded once: they keep the service's clients. */
  private static final class Installed {
    static final List<ManagedClusters> SERVICES =
        ServiceLoader.load(ManagedClusters.class, ManagedClusters.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
  }

  /**
   * Finds it out.
   *
   * @throws ExecutionFailed if the connector does not say how, or the service does not tell
   */
  static ClusterEntrance of(Connector connector, Context context) {
    return of(connector, context, Installed.SERVICES);
  }

  static ClusterEntrance of(Connector connector, Context context, List<ManagedClusters> services) {
    Optional<JsonObject> k8s = connector.properties().object(K8S);
    return k8s.map(how -> plain(connector, how))
        .orElseGet(() -> managed(service(connector, services).open(context)));
  }

  private static ClusterEntrance plain(Connector connector, JsonObject k8s) {
    boolean own = k8s.bool("inCluster").orElse(false);
    Config config =
        own ? InCluster.ofThisProcess().config() : Kubeconfig.of(connector, k8s).config();
    return new ClusterEntrance(config, ApiRefusal::failure, own, () -> {});
  }

  private static ClusterEntrance managed(ManagedCluster cluster) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(cluster.endpoint().toString())
            .withCaCertData(cluster.authority())
            .withOauthTokenProvider(() -> cluster.token().reveal())
            .build();
    return new ClusterEntrance(config, cluster::explain, false, cluster::close);
  }

  private static ManagedClusters service(Connector connector, List<ManagedClusters> services) {
    return services.stream()
        .filter(service -> connector.properties().object(service.member()).isPresent())
        .findFirst()
        .orElseThrow(() -> unknown(connector, services));
  }

  private static RuntimeException unknown(Connector connector, List<ManagedClusters> services) {
    List<String> members = new ArrayList<>(List.of("spec." + K8S));
    services.forEach(service -> members.add("spec." + service.member()));
    return ClusterConnections.invalid(
        connector.ref() + ": says nothing of how the cluster is reached",
        "Write "
            + String.join(" or ", members)
            + ", which can be read here; for others their library must lie beside the executor,"
            + " such as connector-eks for spec.eks.");
  }
}
