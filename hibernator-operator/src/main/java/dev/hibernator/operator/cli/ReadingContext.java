package dev.hibernator.operator.cli;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The context of a session that only looks: its log goes nowhere, one call after the other.
 *
 * @param time the clock
 * @param connector the target's connector, if it has one
 * @param deadline when looking must have ended
 */
record ReadingContext(TimeSource time, Optional<Connector> connector, Instant deadline)
    implements Context {
  @Override
  public InstantSource clock() {
    return time;
  }

  @Override
  public void log(Level level, String message) {}

  @Override
  public void progress(String message, int done, int total) {}

  @Override
  public void pause(Duration duration) {
    checkpoint();
    try {
      time.pauseUntil(time.instant().plus(duration));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("interrupted");
    }
    checkpoint();
  }

  @Override
  public void checkpoint() {
    if (!time.instant().isBefore(deadline)) {
      throw new ExecutionFailed(
          new Failure(Failure.Kind.TIMEOUT, "it took too long", "Try again later."));
    }
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    return items.stream().<R>map(work).toList();
  }
}
