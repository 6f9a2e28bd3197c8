package dev.hibernator.plugins;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An executor of a plugin. What never changes was asked for when it came up; answers about
 * parameters are bounded in time. Sessions are not: they have the deadline of their attempt.
 */
final class PluginExecutor implements Executor {
  private final Executor executor;
  private final ExecutorType type;
  private final Description description;
  private final PluginGuard guard;
  private final PluginCalls calls;
  private final Consumer<PluginProblem> report;

  private PluginExecutor(
      Executor executor, PluginGuard guard, PluginCalls calls, Consumer<PluginProblem> report) {
    this.executor = executor;
    this.guard = guard;
    this.calls = calls;
    this.report = report;
    type = Objects.requireNonNull(executor.type(), "type() returned null");
    description = Objects.requireNonNull(executor.describe(), "describe() returned null");
  }

  /** Asks an executor who it is, on a thread that may be given up. */
  static PluginExecutor of(
      Executor executor, LoadedPlugin plugin, PluginCalls calls, Consumer<PluginProblem> report) {
    PluginGuard guard = new PluginGuard(executor.getClass().getClassLoader(), plugin);
    return new PluginExecutor(executor, guard, calls, report);
  }

  LoadedPlugin plugin() {
    return guard.plugin();
  }

  String className() {
    return executor.getClass().getName();
  }

  @Override
  public ExecutorType type() {
    return type;
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return answer(
        "while it checks parameters",
        () -> List.copyOf(executor.validate(parameters)),
        why -> List.of(Problem.error("", plugin() + ": " + why)));
  }

  @Override
  public boolean overlap(Parameters one, Parameters other) {
    return answer("while it compares parameters", () -> executor.overlap(one, other), why -> false);
  }

  private <T> T answer(String doing, Callable<T> question, Function<String, T> otherwise) {
    try {
      return calls.call(guard.loader(), doing, question);
    } catch (PluginRefused e) {
      String why = String.valueOf(e.getMessage());
      report.accept(PluginProblem.error(plugin().file(), why));
      return otherwise.apply(why);
    }
  }

  @Override
  public Session open(Target target, Context context) {
    Session session = guard.call("while it opens a session", () -> executor.open(target, context));
    return new PluginSession(session, guard);
  }
}
