package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** An attempt's way to the outside. */
final class AttemptContext implements Context {
  private final RunningAttempt running;
  private final Optional<Connector> connector;
  private final TimeSource time;
  private final AttemptLog log;
  private final Progresses progresses;
  private final ParallelCalls calls;
  private final AtomicReference<Instant> lastSaved = new AtomicReference<>(Instant.EPOCH);

  AttemptContext(
      RunningAttempt running,
      Optional<Connector> connector,
      TimeSource time,
      AttemptLog log,
      Progresses progresses,
      ParallelCalls calls) {
    this.running = running;
    this.connector = connector;
    this.time = time;
    this.log = log;
    this.progresses = progresses;
    this.calls = calls;
  }

  @Override
  public InstantSource clock() {
    return time;
  }

  @Override
  public Optional<Connector> connector() {
    return connector;
  }

  @Override
  public Instant deadline() {
    return running.deadline();
  }

  @Override
  public void log(Level level, String message) {
    if (running.isAbandoned()) {
      return;
    }
    LogLine line = new LogLine(time.instant(), level, message);
    log.append(line);
    progresses.logged(running.attempt(), line);
  }

  @Override
  public void progress(String message, int done, int total) {
    if (!running.isAbandoned()) {
      Progress progress = new Progress(running.attempt(), message, done, total);
      progresses.progressed(progress, time.instant(), lastSaved);
    }
  }

  @Override
  public void pause(Duration duration) {
    running.pause(duration);
  }

  @Override
  public void checkpoint() {
    running.checkpoint();
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    return calls.apply(items, work);
  }
}
