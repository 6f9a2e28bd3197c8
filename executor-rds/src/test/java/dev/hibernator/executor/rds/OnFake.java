package dev.hibernator.executor.rds;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/** The executor with another client, and without a connector. */
record OnFake(RdsClient client) implements Executor {
  private static final Executor REAL = new RdsExecutor();

  @Override
  public ExecutorType type() {
    return REAL.type();
  }

  @Override
  public Description describe() {
    Description real = REAL.describe();
    return new Description(real.summary(), real.parametersSchema(), Set.of());
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return REAL.validate(parameters);
  }

  @Override
  public Session open(Target target, Context context) {
    Identity identity = new Identity(Map.of("account", "1", "region", "eu-west-1"));
    return new RdsSession(target, context, client, identity, () -> {});
  }
}
