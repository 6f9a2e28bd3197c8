package dev.hibernator.core.engine;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Owner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens executors' sessions for one attempt. */
final class Sessions {
  private final ExecutorCatalog executors;
  private final Connectors connectors;
  private final TimeSource time;
  private final Progresses progresses;
  private final ParallelCalls calls;

  Sessions(
      ExecutorCatalog executors,
      Connectors connectors,
      TimeSource time,
      Progresses progresses,
      ParallelCalls calls) {
    this.executors = executors;
    this.connectors = connectors;
    this.time = time;
    this.progresses = progresses;
    this.calls = calls;
  }

  /** A session with its context; the executor's class loader is the thread's while it is open. */
  static final class Open implements AutoCloseable {
    private final Session session;
    private final AttemptContext context;
    private final ClassLoader before;

    private Open(Session session, AttemptContext context, ClassLoader before) {
      this.session = session;
      this.context = context;
      this.before = before;
    }

    Session session() {
      return session;
    }

    AttemptContext context() {
      return context;
    }

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  /**
   * Opens a session.
   *
   * @throws ExecutionFailed if there is no such executor or connector, or the parameters are wrong
   */
  Open open(Target target, RunningAttempt running, AttemptLog log) {
    Executor executor = executor(target);
    Optional<Connector> connector = connector(target, executor);
    validate(target, executor);
    AttemptContext context = new AttemptContext(running, connector, time, log, progresses, calls);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(executor.getClass().getClassLoader());
    try {
      return new Open(executor.open(target, context), context, before);
    } catch (RuntimeException | Error e) {
      thread.setContextClassLoader(before);
      throw e;
    }
  }

  /**
   * Opens a session on what an owner has recorded (L4).
   *
   * @throws ExecutionFailed as {@link #open}, and if it would reach somebody else's resources
   */
  Open openAs(Owner owner, RunningAttempt running, AttemptLog log) {
    Open open = open(owner.target(), running, log);
    try {
      Identity now = open.session().identity();
      if (!now.equals(owner.identity())) {
        throw Failures.configuration(
            "what was recorded belongs to "
                + text(owner.identity())
                + ", but the connector reaches "
                + text(now)
                + " now; nothing was touched",
            "Set the connector back to what it was when the target was put to sleep.");
      }
      return open;
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  private Executor executor(Target target) {
    return executors
        .find(target.type())
        .orElseThrow(
            () ->
                Failures.configuration(
                    "no executor of type '" + target.type() + "' is installed",
                    "Install it, or use one of " + executors.types() + "."));
  }

  private Optional<Connector> connector(Target target, Executor executor) {
    if (!executor.describe().needsConnector()) {
      return target.connector().flatMap(connectors::open);
    }
    ConnectorRef ref =
        target
            .connector()
            .orElseThrow(
                () ->
                    Failures.configuration(
                        "the target names no connector",
                        "Name one of kind "
                            + String.join(" or ", executor.describe().connectorKinds())
                            + "."));
    return Optional.of(
        connectors
            .open(ref)
            .orElseThrow(
                () ->
                    Failures.configuration(
                        "there is no connector " + ref, "Define it, or correct the reference.")));
  }

  private static void validate(Target target, Executor executor) {
    List<Problem> errors =
        executor.validate(target.parameters()).stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw Failures.configuration(
          errors.stream()
              .map(problem -> problem.path() + ": " + problem.message())
              .collect(Collectors.joining("; ", "the parameters are wrong: ", "")),
          "Correct the target's parameters.");
    }
  }

  private static String text(Identity identity) {
    return identity.parts().isEmpty() ? "nobody" : identity.toString();
  }
}
