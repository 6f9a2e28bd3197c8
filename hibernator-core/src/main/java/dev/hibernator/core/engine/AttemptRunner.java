package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.core.decide.Ending;
import dev.hibernator.core.decide.Work;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one attempt on the calling thread, from its first look to the marking of its target. */
final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final Ports ports;
  private final Sessions sessions;
  private final Watchers watchers;
  private final BlastRadius radius;

  AttemptRunner(Ports ports, Sessions sessions, Watchers watchers) {
    this.ports = ports;
    this.sessions = sessions;
    this.watchers = watchers;
    radius = new BlastRadius(ports.restore());
  }

  Ending run(RunningAttempt running) {
    Attempt attempt = running.attempt();
    try (AttemptLog log = ports.ledger().open(attempt)) {
      Ending ending = guarded(running, log);
      line(
          running,
          log,
          ending.succeeded() ? Context.Level.INFO : Context.Level.ERROR,
          ending.message());
      return ending.withReferences(
          ports.ledger().place(attempt), Optional.of(attempt.document().toString()));
    }
  }

  private Ending guarded(RunningAttempt running, AttemptLog log) {
    try {
      ports.restore().ensureCurrent(running.attempt());
      return running.dispatch().work() == Work.WAKE_UP
          ? wakeUp(running, log)
          : new ShutdownRun(ports.restore(), radius, sessions, ports.time(), running, log).run();
    } catch (ExecutionFailed e) {
      return Ending.failed(e.failure());
    } catch (Cancelled e) {
      return Ending.failed(
          new Failure(Failure.Kind.TIMEOUT, "stopped: " + e.getMessage(), "It is tried again."));
    } catch (Superseded e) {
      return Ending.failed(
          new Failure(Failure.Kind.CONFLICT, "superseded: " + e.getMessage(), "Nothing to do."));
    } catch (Throwable e) { // also what code in other languages throws unchecked
      LOG.error("{}: the executor failed", running.attempt(), e);
      return Ending.failed(Failures.internal(e));
    }
  }

  /** A target whose entries are all consumed is marked; closing the cycle repeats it. */
  private Ending wakeUp(RunningAttempt running, AttemptLog log) {
    Attempt attempt = running.attempt();
    Ending ending = new WakeUpRun(ports.restore(), sessions, ports.time(), running, log).run();
    try {
      ports.restore().markRestored(attempt.plan(), attempt.target());
    } catch (ExecutionFailed e) {
      line(running, log, Context.Level.ERROR, "not marked as restored yet: " + e.getMessage());
    }
    return ending;
  }

  private void line(RunningAttempt running, AttemptLog log, Context.Level level, String message) {
    LogLine line = new LogLine(ports.time().instant(), level, message);
    log.append(line);
    watchers.logged(running.attempt(), line);
  }
}
