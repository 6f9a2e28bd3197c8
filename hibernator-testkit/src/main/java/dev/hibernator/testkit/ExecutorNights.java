package dev.hibernator.testkit;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.OwnedRestorePoint;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Nights of one target without an engine: attempts of an executor over real restore data in memory,
 * one after the other, on a clock that moves when somebody pauses. Not safe for use by several
 * threads.
 */
public final class ExecutorNights {
  private static final PlanId PLAN = new PlanId("default", "nights");
  private static final TargetName NAME = new TargetName("target");

  private final Executor executor;
  private final Optional<Connector> connector;
  private final RestoreLedger ledger = new RestoreLedger(new InMemoryRestoreStore());
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private Instant now = Instant.parse("2026-03-02T20:00:00Z");
  private Instant deadline = now;
  private int cycle = 1;
  private long fence;
  private int threads = 1;
  private Duration longestPause = Duration.ZERO;
  private Runnable beforeTouch = () -> {};

  /**
   * Creates the nights.
   *
   * @param executor whose
   * @param connector what its sessions are handed
   */
  public ExecutorNights(Executor executor, Optional<Connector> connector) {
    this.executor = executor;
    this.connector = connector;
  }

  /**
   * Lets sessions do several things at once.
   *
   * @param count how many
   * @return this
   */
  public ExecutorNights threads(int count) {
    threads = count;
    return this;
  }

  /**
   * Lets pauses take real time, for services that change by themselves meanwhile. By default they
   * take none.
   *
   * @param longest the most that a pause takes; the clock moves by all of it nevertheless
   * @return this
   */
  public ExecutorNights longestPause(Duration longest) {
    longestPause = longest;
    return this;
  }

  /**
   * Runs a callback whenever a session makes sure that it is current, which is right before it
   * touches something.
   *
   * @param callback may throw, as if the process died
   */
  public void beforeTouch(Runnable callback) {
    beforeTouch = callback;
  }

  /**
   * Shuts down and keeps the results.
   *
   * @param parameters the target's
   * @return what was done
   */
  public Outcome sleep(JsonObject parameters) {
    Attempt attempt = begin(Operation.SHUTDOWN);
    Outcome outcome =
        ask(
            parameters,
            session ->
                session.shutDown(
                    new Records(attempt, new Owner(target(parameters), session.identity()))));
    ledger.lastResults(attempt, outcome.results());
    return outcome;
  }

  /**
   * Wakes what is open and keeps the results.
   *
   * @param parameters the target's
   * @return what was done
   */
  public Outcome wake(JsonObject parameters) {
    ledger.seal(PLAN, cycleId());
    Attempt attempt = begin(Operation.WAKE_UP);
    RestorePoint point = point();
    Outcome outcome = ask(parameters, session -> session.wakeUp(point, new Consumed(attempt)));
    ledger.lastResults(attempt, outcome.results());
    return outcome;
  }

  /** Opens the next cycle; what is still to be woken is carried over. */
  public void nextCycle() {
    cycle++;
    ledger.carryOver(PLAN, cycleId(), now);
  }

  /**
   * Asks a session something.
   *
   * @param parameters the target's
   * @param question the question
   * @param <T> the type of the answer
   * @return the answer
   */
  public <T> T ask(JsonObject parameters, Function<Session, T> question) {
    deadline = now.plus(Duration.ofHours(1));
    try (Session session = executor.open(target(parameters), new Surroundings())) {
      return question.apply(session);
    }
  }

  /** {@return what is recorded in this cycle} */
  public Map<ResourceKey, RecordedEntry> recorded() {
    return ledger.existing(PLAN, cycleId(), NAME);
  }

  /** {@return what a wake-up would be handed now} */
  public RestorePoint point() {
    Map<ResourceKey, RecordedEntry> open = new LinkedHashMap<>();
    for (OwnedRestorePoint owned : ledger.restorePoints(PLAN, cycleId(), NAME)) {
      open.putAll(owned.point().entries());
    }
    return new RestorePoint(cycleId(), open);
  }

  /** {@return what sessions have written into their log} */
  public List<String> log() {
    return List.copyOf(log);
  }

  private CycleId cycleId() {
    return new CycleId("c" + cycle);
  }

  private Target target(JsonObject parameters) {
    return new Target(
        PLAN, NAME, executor.type(), new Parameters(parameters), connector.map(Connector::ref));
  }

  private Attempt begin(Operation operation) {
    fence++;
    ledger.raise(PLAN, NAME, new Fence(fence));
    return new Attempt(PLAN, cycleId(), NAME, operation, new Fence(fence));
  }

  private final class Records implements Recorder {
    private final Attempt attempt;
    private final Owner owner;

    Records(Attempt attempt, Owner owner) {
      this.attempt = attempt;
      this.owner = owner;
    }

    @Override
    public CycleId cycle() {
      return attempt.cycle();
    }

    @Override
    public void record(Map<ResourceKey, ResourceState> states) {
      ledger.record(attempt, owner, states, now);
    }

    @Override
    public Map<ResourceKey, RecordedEntry> existing() {
      return ledger.existing(attempt.plan(), attempt.cycle(), attempt.target());
    }

    @Override
    public void ensureCurrent() {
      beforeTouch.run();
      ledger.ensureCurrent(attempt);
    }
  }

  private final class Consumed implements Consumption {
    private final Attempt attempt;

    Consumed(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public void restored(Set<ResourceKey> keys) {
      ledger.restored(attempt, keys, now);
    }

    @Override
    public void restoredOwing(ResourceKey key, JsonObject owed) {
      ledger.restoredOwing(attempt, key, owed, now);
    }

    @Override
    public void gone(Set<ResourceKey> keys) {
      ledger.gone(attempt, keys, now);
    }

    @Override
    public void ensureCurrent() {
      beforeTouch.run();
      ledger.ensureCurrent(attempt);
    }
  }

  private final class Surroundings implements Context {
    @Override
    public InstantSource clock() {
      return ExecutorNights.this::time;
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
      log.add("PROGRESS " + message + " " + done + "/" + total);
    }

    @Override
    public void pause(Duration duration) {
      Duration real = duration.compareTo(longestPause) < 0 ? duration : longestPause;
      LockSupport.parkNanos(real.toNanos());
      pass(duration);
      checkpoint();
    }

    @Override
    public void checkpoint() {
      if (time().isAfter(deadline)) {
        throw new ExecutionFailed(
            new Failure(Failure.Kind.TIMEOUT, "the deadline has passed", "Try again."));
      }
    }

    @Override
    public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
      if (threads == 1 || items.size() < 2) {
        return items.stream().<R>map(work).toList();
      }
      return inThreads(items, work);
    }
  }

  private synchronized Instant time() {
    return now;
  }

  private synchronized void pass(Duration duration) {
    now = duration.isNegative() ? now : now.plus(duration);
  }

  private <T, R> List<R> inThreads(Collection<T> items, Function<? super T, ? extends R> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(pool.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }
}
