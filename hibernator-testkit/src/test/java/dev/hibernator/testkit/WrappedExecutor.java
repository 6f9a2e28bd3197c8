package dev.hibernator.testkit;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.function.UnaryOperator;

/** An executor whose sessions a test changes. */
record WrappedExecutor(Executor executor, UnaryOperator<Session> sessions) implements Executor {
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
    return sessions.apply(executor.open(target, context));
  }
}
