package dev.hibernator.operator.cli;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** An executor whose first shutdown of one target fails, for the demonstration. */
final class FailsOnce implements Executor {
  private final Executor executor;
  private final TargetName unlucky;
  private final AtomicBoolean failed = new AtomicBoolean();

  FailsOnce(Executor executor, TargetName unlucky) {
    this.executor = executor;
    this.unlucky = unlucky;
  }

  @Override
  public ExecutorType type() {
    return executor.type();
  }

  @Override
  public Description describe() {
    return executor.describe();
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return executor.validate(parameters);
  }

  @Override
  public Session open(Target target, Context context) {
    Session session = executor.open(target, context);
    return target.name().equals(unlucky) ? new Unlucky(session) : session;
  }

  private void failOnce() {
    if (failed.compareAndSet(false, true)) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.THROTTLED,
              "the cloud answered: too many requests (this failure belongs to the demonstration)",
              "It is tried again by itself."));
    }
  }

  private final class Unlucky implements Session {
    private final Session session;

    Unlucky(Session session) {
      this.session = session;
    }

    @Override
    public Identity identity() {
      return session.identity();
    }

    @Override
    public List<Resource> discover() {
      return session.discover();
    }

    @Override
    public Optional<Set<ResourceKey>> listAll() {
      return session.listAll();
    }

    @Override
    public List<Finding> preflight(Operation operation) {
      return session.preflight(operation);
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      failOnce();
      return session.shutDown(recorder);
    }

    @Override
    public Outcome wakeUp(RestorePoint point, Consumption consumption) {
      return session.wakeUp(point, consumption);
    }

    @Override
    public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
      return session.observe(keys);
    }

    @Override
    public List<Finding> verify(RestorePoint point) {
      return session.verify(point);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
