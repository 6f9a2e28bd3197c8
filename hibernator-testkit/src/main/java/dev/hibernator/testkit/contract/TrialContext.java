package dev.hibernator.testkit.contract;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Permits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way to the outside on a time in which pauses take none. */
final class TrialContext implements Context {
  private final Interruptions interruptions;
  private final TrialPace pace;
  private final Optional<Connector> connector;

  TrialContext(Interruptions interruptions, TrialPace pace, Optional<Connector> connector) {
    this.interruptions = interruptions;
    this.pace = pace;
    this.connector = connector;
  }

  @Override
  public InstantSource clock() {
    return interruptions::now;
  }

  @Override
  public Optional<Connector> connector() {
    return connector;
  }

  @Override
  public Instant deadline() {
    return interruptions.deadline();
  }

  @Override
  public void log(Level level, String message) {
    // What is logged is not under contract.
  }

  @Override
  public void progress(String message, int done, int total) {
    // What is told on the way is not under contract.
  }

  @Override
  public void pause(Duration duration) {
    interruptions.pause(duration);
  }

  @Override
  public Permits tryPace(int wanted) {
    return pace.take(wanted, interruptions.now());
  }

  @Override
  public void checkpoint() {
    interruptions.checkpoint();
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    return items.stream().<R>map(work).toList();
  }
}
