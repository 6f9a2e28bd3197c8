package dev.hibernator.testkit.contract;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.FakeFleet;
import dev.hibernator.testkit.ScriptedExecutor;
import java.util.List;
import java.util.function.UnaryOperator;

/** The scripted executor with one flaw in its sessions, or in what they are handed. */
public final class FlawedExecutor implements Executor {
  private final ScriptedExecutor correct;
  private final UnaryOperator<Context> handed;
  private final UnaryOperator<Session> flaw;

  public FlawedExecutor(
      FakeFleet fleet, UnaryOperator<Context> handed, UnaryOperator<Session> flaw) {
    correct = new ScriptedExecutor(fleet);
    this.handed = handed;
    this.flaw = flaw;
  }

  @Override
  public ExecutorType type() {
    return correct.type();
  }

  @Override
  public Description describe() {
    return correct.describe();
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return correct.validate(parameters);
  }

  @Override
  public Session open(Target target, Context context) {
    return flaw.apply(correct.open(target, handed.apply(context)));
  }
}
