package dev.hibernator.executor.rds;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.executor.aws.AwsConnection;
import dev.hibernator.executor.aws.AwsConnections;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/** Stops RDS databases and starts those that ran. Safe for use by several threads. */
public final class RdsExecutor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("rds");
  private static final Description DESCRIPTION =
      new Description(
          "Stops RDS instances and clusters, keeps them stopped, and starts those that ran.",
          RdsSchema.SCHEMA,
          Set.of("CloudProvider"));

  private final AwsConnections<RdsClient> connections = AwsConnections.to(RdsClient::builder);

  /** Creates the executor; it connects when a session is opened. */
  public RdsExecutor() {}

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
    return RdsParameters.problems(parameters);
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return RdsParameters.of(one).selector().collidesWith(RdsParameters.of(other).selector());
  }

  @Override
  public Session open(Target target, Context context) {
    AwsConnection<RdsClient> connection = connections.open(context);
    return new RdsSession(
        target, context, connection.client(), connection.identity(), connection::close);
  }
}
