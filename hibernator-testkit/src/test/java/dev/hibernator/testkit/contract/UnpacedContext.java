package dev.hibernator.testkit.contract;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A context as it was before there was a pace to ask for. */
public record UnpacedContext(Context context) implements Context {
  @Override
  public InstantSource clock() {
    return context.clock();
  }

  @Override
  public Optional<Connector> connector() {
    return context.connector();
  }

  @Override
  public Instant deadline() {
    return context.deadline();
  }

  @Override
  public void log(Level level, String message) {
    context.log(level, message);
  }

  @Override
  public void progress(String message, int done, int total) {
    context.progress(message, done, total);
  }

  @Override
  public void pause(Duration duration) {
    context.pause(duration);
  }

  @Override
  public void checkpoint() {
    context.checkpoint();
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    return context.parallel(items, work);
  }
}
