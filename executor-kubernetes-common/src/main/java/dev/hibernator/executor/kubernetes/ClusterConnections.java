package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Identity;
import io.fabric8.kubernetes.client.Config;
import java.util.Map;

/** Opens the way to the cluster that a connector of kind {@code K8SCluster} names. */
public final class ClusterConnections {
  private static final String CLUSTER = "/api/v1/namespaces/kube-system";

  private ClusterConnections() {}

  /**
   * Opens a connection and asks the cluster who it is.
   *
   * @param context names the connector
   * @return the connection; the caller closes it
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if there is no connector or it
   *     does not say how the cluster is reached; with another kind if the cluster does not answer
   */
  public static ClusterConnection open(Context context) {
    HttpApiServer server = HttpApiServer.of(config(connector(context)));
    try {
      return new ClusterConnection(
          server, identity(server, context), isOwn(context), server::close);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static boolean isOwn(Context context) {
    return connector(context)
        .properties()
        .object("k8s")
        .flatMap(k8s -> k8s.bool("inCluster"))
        .orElse(false);
  }

  private static Config config(Connector connector) {
    JsonObject k8s = connector.properties().object("k8s").orElse(JsonObject.EMPTY);
    if (k8s.bool("inCluster").orElse(false)) {
      return InCluster.ofThisProcess().config();
    }
    return Kubeconfig.of(connector, k8s).config();
  }

  private static Identity identity(ApiServer server, Context context) {
    JsonObject namespace = new ApiCalls(server, context).read(CLUSTER).orThrow();
    return new Identity(Map.of("cluster", ObjectMeta.of(namespace).uid()));
  }

  private static Connector connector(Context context) {
    return context
        .connector()
        .orElseThrow(
            () -> invalid("the target names no connector", "Name a K8SCluster in connectorRef."));
  }

  static ExecutionFailed invalid(String what, String remedy) {
    return new ExecutionFailed(new Failure(Failure.Kind.CONFIGURATION, what, remedy));
  }
}
