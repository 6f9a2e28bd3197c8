package dev.hibernator.connector.eks;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.executor.aws.AwsConnection;
import dev.hibernator.executor.aws.AwsConnections;
import dev.hibernator.executor.kubernetes.ManagedCluster;
import dev.hibernator.executor.kubernetes.ManagedClusters;
import software.amazon.awssdk.services.eks.EksClient;

/** EKS's clusters. Safe for use by several threads. */
public final class EksClusters implements ManagedClusters {
  static final String MEMBER = "eks";

  private final AwsConnections<EksClient> connections = AwsConnections.to(EksClient::builder);

  /** Creates them; it connects when a cluster is opened. */
  public EksClusters() {}

  @Override
  public String member() {
    return MEMBER;
  }

  @Override
  public ManagedCluster open(Context context) {
    Connector connector = context.connector().orElseThrow();
    ClusterName name = ClusterName.of(connector);
    AwsConnection<EksClient> connection = connections.open(context);
    try {
      AwsCalls calls = new AwsCalls(context);
      Entrance entrance = new Description(name, connection.client(), calls).entrance();
      ClusterTokens tokens =
          new ClusterTokens(
              now -> calls.read(() -> connection.eksToken(name.cluster(), now)), context.clock());
      return new EksCluster(name, entrance, tokens, connection::close);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
