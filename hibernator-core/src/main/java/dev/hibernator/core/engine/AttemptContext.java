package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Permits;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
  private final AtomicReference<Progress> last;

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
    last = new AtomicReference<>(new Progress(running.attempt(), "", 0, 0));
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
    Progress progress = new Progress(running.attempt(), message, done, total);
    last.set(progress);
    tell(progress);
  }

  private void tell(Progress progress) {
    if (!running.isAbandoned()) {
      Instant now = time.instant();
      progresses.progressed(heldBack(progress, now), now, lastSaved);
    }
  }

  private Progress heldBack(Progress progress, Instant now) {
    return running.pace().isEmpty()
        ? progress
        : running.pace().get().held(now).map(progress::because).orElse(progress);
  }

  @Override
  public void pause(Duration duration) {
    running.pause(duration);
  }

  @Override
  public Permits tryPace(int wanted) {
    return running.pace().map(pace -> take(pace, wanted)).orElseGet(() -> Permits.all(wanted));
  }

  private Permits take(AttemptPace pace, int wanted) {
    Instant now = time.instant();
    Optional<String> before = pace.held(now);
    Permits permits = pace.take(wanted, now);
    if (before.isEmpty()) {
      pace.held(now)
          .flatMap(why -> permits.next().map(next -> why + ", the next at " + next))
          .ifPresent(this::heldBack);
    }
    return permits;
  }

  /** Whoever looks at the plan is told at once what is waited for. */
  private void heldBack(String why) {
    log(Level.INFO, why);
    lastSaved.set(Instant.EPOCH);
    tell(Objects.requireNonNull(last.get()));
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
