package dev.hibernator.testkit;

import dev.hibernator.core.decide.Event;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Notifier;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.MemoryAuditLog;
import dev.hibernator.core.store.MemoryExceptionStore;
import dev.hibernator.core.store.MemoryInbox;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.core.store.MemoryWorkQueue;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RestoreLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Processes that follow plans one after the other on the same stores and the same fleet. One that
 * dies is followed by the next at the same instant.
 */
final class SimulatedProcesses implements AutoCloseable {
  private final MemoryPlanStore plans = new MemoryPlanStore();
  private final InMemoryRestoreStore restore = new InMemoryRestoreStore();
  private final MemoryLedgerStore ledger = new MemoryLedgerStore();
  private final MemoryAuditLog audit = new MemoryAuditLog();
  private final MemoryInbox inbox = new MemoryInbox();
  private final MemoryExceptionStore exceptions = new MemoryExceptionStore();
  private final FakeFleet fleet;
  private List<Plan> given;
  private final List<Boundaries.Death> deaths;
  private final List<String> diedAt = new ArrayList<>();
  private Boundaries boundaries;
  private SettableClock clock;
  private Engine engine;

  /**
   * @param deaths where each process dies; those beyond live on
   */
  SimulatedProcesses(FakeFleet fleet, Instant now, List<Boundaries.Death> deaths, Plan... given) {
    this.fleet = fleet;
    this.given = List.of(given);
    this.deaths = new ArrayList<>(deaths);
    silenceCrashes();
    begin(now);
  }

  /** A thread of a dead process that ends with the crash is not worth a stack trace. */
  private static void silenceCrashes() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          if (!(thrown instanceof SimulatedCrash)) {
            thrown.printStackTrace();
          }
        });
  }

  private void begin(Instant now) {
    if (boundaries != null && boundaries.dead()) {
      List<String> passed = boundaries.sequence();
      diedAt.add(passed.get(passed.size() - 1));
    }
    boundaries = new Boundaries(deaths.isEmpty() ? Boundaries.Death.never() : deaths.remove(0));
    clock = new SettableClock(now);
    engine =
        Engine.builder()
            .time(clock)
            .plans(boundaries.around(plans))
            .restore(boundaries.around(restore))
            .ledger(boundaries.around(ledger))
            .audit(boundaries.around(audit))
            .queue(boundaries.around(new MemoryWorkQueue()))
            .inbox(boundaries.around(inbox))
            .exceptions(boundaries.around(exceptions))
            .notifier(Notifier.NONE)
            .executors(new ScriptedExecutor(fleet, boundaries.calls()))
            .build();
    try {
      engine.start(given);
      clock.settle();
      engine.takeRequests();
      clock.settle();
    } catch (SimulatedCrash | RuntimeException e) {
      if (!boundaries.dead()) {
        throw e;
      }
    }
  }

  /** Lets time pass, with as many processes as it takes; each begins when the one before died. */
  void advanceTo(Instant instant) {
    do {
      while (boundaries.dead()) {
        begin(clock.instant());
      }
      clock.advanceTo(instant, () -> !boundaries.dead());
    } while (boundaries.dead());
  }

  /** Hands in what people want, once more if the process died over it. */
  void submit(Event event) {
    CompletableFuture<Optional<String>> answer = engine.submit(given.get(0).id(), event);
    clock.settle();
    if (!answer.isDone() || boundaries.dead()) {
      begin(clock.instant());
      submit(event);
    }
  }

  /** Leaves a request, and returns its answer when every process that died over it has a heir. */
  Optional<Answer> request(Request request) {
    inbox.leave(request);
    try {
      engine.takeRequests();
      clock.settle();
    } catch (SimulatedCrash e) {
      // The next one begins below.
    }
    while (boundaries.dead()) {
      begin(clock.instant());
    }
    return inbox.fetch(request.id());
  }

  /** Has the plan edited, for the present process and those to come. */
  void give(Plan edited) {
    given = List.of(edited);
    try {
      engine.update(given);
      clock.settle();
    } catch (SimulatedCrash e) {
      // The next one begins below.
    }
    while (boundaries.dead()) {
      begin(clock.instant());
    }
  }

  /** The plan as it was given last. */
  Plan given() {
    return given.get(0);
  }

  /** The answer to a request that came later. */
  Optional<Answer> answerTo(Request request) {
    return inbox.fetch(request.id());
  }

  /** Whether a request was not answered. */
  boolean isOpen(Request request) {
    return inbox.take(request.plan()::equals).contains(request);
  }

  MemoryExceptionStore exceptions() {
    return exceptions;
  }

  /** Kills the present process; the next one begins at once. */
  void kill() {
    boundaries.kill();
    begin(clock.instant());
  }

  Engine engine() {
    return engine;
  }

  SettableClock clock() {
    return clock;
  }

  Boundaries boundaries() {
    return boundaries;
  }

  /** At which kinds of boundaries processes died. */
  List<String> diedAt() {
    return List.copyOf(diedAt);
  }

  MemoryAuditLog audit() {
    return audit;
  }

  MemoryLedgerStore ledger() {
    return ledger;
  }

  RestoreLedger restoreLedger() {
    return new RestoreLedger(restore);
  }

  PlanStatus status() {
    return engine.status(given.get(0).id()).orElseThrow();
  }

  @Override
  public void close() {
    engine.close();
  }
}
