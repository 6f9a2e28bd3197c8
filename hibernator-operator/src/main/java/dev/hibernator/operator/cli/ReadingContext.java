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
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The context of a session that only looks, one call after the other. Its log goes nowhere, but
 * whoever looks is told why it takes its time. Used by one thread.
 */
final class ReadingContext implements Context {
  private static final Duration LONG = Duration.ofSeconds(2);

  private final TimeSource time;
  private final Optional<Connector> connector;
  private final Instant deadline;
  private final Consumer<String> waits;
  private String last = "";

  /**
   * @param time the clock
   * @param connector the target's connector, if it has one
   * @param deadline when looking must have ended
   * @param waits is told what was logged last, when that is waited for
   */
  ReadingContext(
      TimeSource time, Optional<Connector> connector, Instant deadline, Consumer<String> waits) {
    this.time = time;
    this.connector = connector;
    this.deadline = deadline;
    this.waits = waits;
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
    return deadline;
  }

  @Override
  public void log(Level level, String message) {
    last = message;
  }

  @Override
  public void progress(String message, int done, int total) {}

  @Override
  public void pause(Duration duration) {
    checkpoint();
    if (duration.compareTo(LONG) >= 0 && !last.isEmpty()) {
      waits.accept(last);
    }
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
