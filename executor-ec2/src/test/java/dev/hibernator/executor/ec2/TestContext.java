package dev.hibernator.executor.ec2;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A context whose pauses take no time: the clock moves instead. */
final class TestContext implements Context {
  private final Optional<Connector> connector;
  private final List<String> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T20:00:00Z");
  private Instant deadline = now.plus(Duration.ofHours(1));
  private Runnable onPause = () -> {};

  private TestContext(Optional<Connector> connector) {
    this.connector = connector;
  }

  static TestContext offline() {
    return new TestContext(Optional.empty());
  }

  static TestContext of(String account, String region) {
    JsonObject aws = JsonObject.EMPTY.with("accountId", account).with("region", region);
    return new TestContext(Optional.of(new TestConnector(aws)));
  }

  static TestContext assuming(String roleArn, String account, String region) {
    JsonObject aws =
        JsonObject.EMPTY
            .with("accountId", account)
            .with("region", region)
            .with("assumeRoleArn", roleArn);
    return new TestContext(Optional.of(new TestConnector(aws)));
  }

  private record TestConnector(JsonObject aws) implements Connector {
    @Override
    public ConnectorRef ref() {
      return new ConnectorRef("CloudProvider", "default", "aws");
    }

    @Override
    public JsonObject properties() {
      return JsonObject.EMPTY.with("type", "aws").with("aws", aws);
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.empty();
    }
  }

  TestContext deadlineIn(Duration time) {
    deadline = now.plus(time);
    return this;
  }

  TestContext onPause(Runnable callback) {
    onPause = callback;
    return this;
  }

  List<Duration> pauses() {
    return pauses;
  }

  List<String> log() {
    return log;
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
    log.add(level + " " + message);
  }

  @Override
  public void progress(String message, int done, int total) {
    log.add("PROGRESS " + message + " " + Map.of("done", done, "total", total));
  }

  @Override
  public void pause(Duration duration) {
    onPause.run();
    if (now.plus(duration).isAfter(deadline)) {
      throw new ExecutionFailed(
          new Failure(Failure.Kind.TIMEOUT, "the deadline has come", "Try again."));
    }
    pauses.add(duration);
    now = now.plus(duration);
  }

  @Override
  public void checkpoint() {
    if (now.isAfter(deadline)) {
      throw new ExecutionFailed(
          new Failure(Failure.Kind.TIMEOUT, "the deadline has passed", "Try again."));
    }
  }

  @Override
  public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
    List<R> results = new ArrayList<>();
    items.forEach(item -> results.add(work.apply(item)));
    return results;
  }
}
