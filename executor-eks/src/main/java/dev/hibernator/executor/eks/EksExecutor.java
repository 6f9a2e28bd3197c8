package dev.hibernator.executor.eks;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.executor.aws.AwsConnection;
import dev.hibernator.executor.aws.AwsConnections;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/** Scales EKS managed node groups to zero and back. Safe for use by several threads. */
public final class EksExecutor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("eks");
  private static final Description DESCRIPTION =
      new Description(
          "Scales the managed node groups of an EKS cluster to zero, and back to their sizes.",
          EksSchema.SCHEMA,
          Set.of("CloudProvider"));

  private final AwsConnections<EksClient> connections = AwsConnections.to(EksClient::builder);

  /** Creates the executor; it connects when a session is opened. */
  public EksExecutor() {}

  @Override
  public ExecutorType type() {
    return TYPE;
  }

  @Override
  public Description describe() {
    return DESCRIPTION;
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return EksParameters.problems(parameters);
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return EksParameters.of(one).collidesWith(EksParameters.of(other));
  }

  @Override
  public Session open(Target target, Context context) {
    EksParameters parameters = EksParameters.of(target.parameters());
    AwsConnection<EksClient> connection = connections.open(context);
    NodeGroups groups =
        new NodeGroups(connection.client(), new AwsCalls(context), parameters.clusterName());
    ClusterNodes nodes =
        new ClusterNodes(
            () ->
                new HttpsClusterApi(
                    groups.endpoint(),
                    () -> connection.eksToken(parameters.clusterName(), context.clock().instant()),
                    context.clock()));
    return new EksSession(
        parameters,
        context,
        groups,
        nodes,
        OwnNodeGroup.ofThisProcess(context.clock()),
        connection.identity(),
        connection::close);
  }
}
