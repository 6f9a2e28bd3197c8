package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Identity;
import java.util.Map;
import java.util.function.Function;

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
    ClusterEntrance entrance = ClusterEntrance.of(connector(context), context);
    try {
      return open(entrance, context);
    } catch (RuntimeException e) {
      entrance.release().run();
      throw e;
    }
  }

  private static ClusterConnection open(ClusterEntrance entrance, Context context) {
    HttpApiServer server = HttpApiServer.of(entrance.config());
    Runnable release =
        () -> {
          server.close();
          entrance.release().run();
        };
    try {
      return new ClusterConnection(
          server, identity(server, context, entrance.explain()), entrance.own(), release);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Identity identity(
      ApiServer server, Context context, Function<ApiRefusal, Failure> explain) {
    Answer answer = new ApiCalls(server, context).read(CLUSTER);
    if (answer instanceof Answer.Refused refused) {
      throw new ExecutionFailed(explain.apply(refused.refusal()));
    }
    return new Identity(Map.of("cluster", ObjectMeta.of(answer.orThrow()).uid()));
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
