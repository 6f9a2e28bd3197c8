package dev.hibernator.testkit;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A context in which waiting takes no time and everything happens on the caller's thread. */
final class ContractContext implements Context {
  private final Optional<Connector> connector;
  private final Instant deadline;
  private Instant now = Instant.parse("2026-03-02T20:00:00Z");
  private boolean cancelled;

  ContractContext(Optional<Connector> connector, Duration timeout) {
    this.connector = connector;
    deadline = now.plus(timeout);
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public Optional<Connector> connector() {
    return connector;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public void log(Level level, String message) {
    // Nobody reads it.
  }

  @Override
  public void progress(String message, int done, int total) {
    Expect.that(done >= 0 && total >= 0 && done <= Math.max(done, total), "progress is negative");
  }

  @Override
  public void pause(Duration duration) {
    checkpoint();
    if (!duration.isNegative()) {
      now = now.plus(duration);
    }
    checkpoint();
  }

  @Override
  public void checkpoint() {
    if (cancelled) {
      throw new Cancelled("the contract cancels");
    }
    if (!now.isBefore(deadline)) {
      throw new ExecutionFailed(
          new Failure(Failure.Kind.TIMEOUT, "the deadline has passed", "None."));
    }
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    List<R> results = new ArrayList<>();
    items.forEach(item -> results.add(work.apply(item)));
    return results;
  }
}
