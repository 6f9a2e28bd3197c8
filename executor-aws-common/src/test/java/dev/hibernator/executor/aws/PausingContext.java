package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A context whose pauses take no time and are kept. */
final class PausingContext implements Context {
  final List<Duration> pauses = new ArrayList<>();
  Optional<Connector> connector = Optional.empty();
  Instant now = Instant.parse("2026-03-01T20:00:00Z");

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
    return now.plus(Duration.ofHours(1));
  }

  @Override
  public void log(Level level, String message) {}

  @Override
  public void progress(String message, int done, int total) {}

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  @Override
  public void checkpoint() {}

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    throw new UnsupportedOperationException("not used here");
  }
}
