package dev.hibernator.testkit;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Permits;
import dev.hibernator.core.plan.PacedStarts;
import dev.hibernator.core.plan.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A context whose pauses take no time: the clock moves instead. For an executor's own tests; used
 * by one thread at a time.
 */
public final class TestContext implements Context {
  private final Optional<Connector> connector;
  private final List<String> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T20:00:00Z");
  private Instant deadline = now.plus(Duration.ofHours(1));
  private Runnable onPause = () -> {};
  private Optional<PacedStarts> pace = Optional.empty();

  private TestContext(Optional<Connector> connector) {
    this.connector = connector;
  }

  /**
   * Creates a context without a connector.
   *
   * @return the context, at 20:00 UTC on a Sunday, with an hour to the deadline
   */
  public static TestContext offline() {
    return new TestContext(Optional.empty());
  }

  /**
   * Creates a context with a connector to an AWS account.
   *
   * @param account the account
   * @param region the region
   * @return the context
   */
  public static TestContext of(String account, String region) {
    JsonObject aws = JsonObject.EMPTY.with("accountId", account).with("region", region);
    return new TestContext(Optional.of(new TestConnector(aws)));
  }

  /**
   * Creates a context with a connector that assumes a role.
   *
   * @param roleArn the role
   * @param account the account
   * @param region the region
   * @return the context
   */
  public static TestContext assuming(String roleArn, String account, String region) {
    JsonObject aws =
        JsonObject.EMPTY
            .with("accountId", account)
            .with("region", region)
            .with("assumeRoleArn", roleArn);
    return new TestContext(Optional.of(new TestConnector(aws)));
  }

  /**
   * Creates a context with a connector of one's own.
   *
   * @param connector the connector
   * @return the context
   */
  public static TestContext through(Connector connector) {
    return new TestContext(Optional.of(connector));
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

  /**
   * Moves the deadline.
   *
   * @param time how far from now it is
   * @return this context
   */
  public TestContext deadlineIn(Duration time) {
    deadline = now.plus(time);
    return this;
  }

  /**
   * Lets resources start to wake at a pace; without this any number may start.
   *
   * @param count how many, at most, within any stretch of the time
   * @param every the time
   * @return this context
   */
  public TestContext paced(int count, Duration every) {
    pace = Optional.of(new PacedStarts(new Rate(count, every)));
    return this;
  }

  /**
   * Runs something whenever the executor pauses.
   *
   * @param callback what is run
   * @return this context
   */
  public TestContext onPause(Runnable callback) {
    onPause = callback;
    return this;
  }

  /**
   * Returns the pauses so far.
   *
   * @return each pause
   */
  public List<Duration> pauses() {
    return pauses;
  }

  /**
   * Returns what was logged and told as progress so far.
   *
   * @return the lines
   */
  public List<String> log() {
    return log;
  }

  /**
   * Lets time pass, and moves the deadline along: a new attempt begins.
   *
   * @param time how much
   */
  public void elapse(Duration time) {
    now = now.plus(time);
    deadline = now.plus(Duration.ofHours(1));
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
  public Permits tryPace(int wanted) {
    return pace.map(starts -> starts.take(wanted, now)).orElseGet(() -> Permits.all(wanted));
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
