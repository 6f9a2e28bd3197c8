package dev.hibernator.executor.ec2;

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
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Stops EC2 instances and starts those that ran. Safe for use by several threads. */
public final class Ec2Executor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("ec2");
  private static final Description DESCRIPTION =
      new Description(
          "Stops EC2 instances, and starts those that ran.",
          Ec2Schema.SCHEMA,
          Set.of("CloudProvider"));

  private final AwsConnections<Ec2Client> connections = AwsConnections.to(Ec2Client::builder);
  private final OwnInstance own = new OwnInstance(InstanceMetadata.ofThisMachine());

  /** Creates the executor; it connects when a session is opened. */
  public Ec2Executor() {}

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
    return Ec2Parameters.problems(parameters);
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return Ec2Parameters.of(one).selector().collidesWith(Ec2Parameters.of(other).selector());
  }

  @Override
  public Session open(Target target, Context context) {
    Ec2Parameters parameters = Ec2Parameters.of(target.parameters());
    own.begin();
    AwsConnection<Ec2Client> connection = connections.open(context);
    return new Ec2Session(
        parameters, context, connection.client(), connection.identity(), own, connection::close);
  }
}
