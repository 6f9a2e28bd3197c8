package dev.hibernator.testkit;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.OperationRecord;
import dev.hibernator.core.decide.TargetRecord;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What every {@link LedgerStore} does. */
public final class LedgerStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final PlanId PLAN = new PlanId("default", "shop");
  private static final TargetName TARGET = new TargetName("web: tier 1/ä");

  private final Supplier<LedgerStore> stores;

  /**
   * Creates the contract.
   *
   * @param stores gives an empty store each time
   */
  public LedgerStoreContract(Supplier<LedgerStore> stores) {
    this.stores = stores;
  }

  /**
   * Lists what is asked for.
   *
   * @return the checks, each on a store of its own
   */
  public List<Check> checks() {
    return List.of(
        new Check("cycles are read back, newest first", this::newestFirst),
        new Check("a cycle that is saved again replaces itself", this::replaced),
        new Check("pruning keeps the newest", this::pruned),
        new Check("a log is read back, also while it is written", this::log),
        new Check("a log's lines stay lines", this::lines),
        new Check("a log is bounded, and says so", this::bounded),
        new Check("logs of a cycle are listed in the order of their attempts", this::logs),
        new Check("what was never written is empty", this::empty));
  }

  private void newestFirst() {
    LedgerStore store = stores.get();
    List.of("20260301T200000000-a", "20260303T200000000-a", "20260302T200000000-a")
        .forEach(id -> store.save(PLAN, cycle(id, true)));
    Expect.equal(
        List.of("20260303T200000000-a", "20260302T200000000-a"),
        store.cycles(PLAN, 2).stream().map(cycle -> cycle.id().value()).toList(),
        "the newest two");
    Expect.equal(
        cycle("20260303T200000000-a", true), store.cycles(PLAN, 1).get(0), "the newest");
  }

  private void replaced() {
    LedgerStore store = stores.get();
    store.save(PLAN, cycle("c1", false));
    store.save(PLAN, cycle("c1", true));
    Expect.equal(List.of(cycle("c1", true)), store.cycles(PLAN, 10), "the history");
  }

  private void pruned() {
    LedgerStore store = stores.get();
    for (int i = 1; i <= 5; i++) {
      store.save(PLAN, cycle("c" + i, true));
      append(store, attempt("c" + i, i), "line");
    }
    store.prune(PLAN, 2);
    Expect.equal(
        List.of("c5", "c4"),
        store.cycles(PLAN, 10).stream().map(cycle -> cycle.id().value()).toList(),
        "what is kept");
    Expect.equal(List.of(), store.logs(PLAN, new CycleId("c3")), "logs of what is not kept");
    Expect.equal(1, store.logs(PLAN, new CycleId("c4")).size(), "logs of what is kept");
  }

  private void log() {
    LedgerStore store = stores.get();
    Attempt attempt = attempt("c1", 1);
    LogLine first = new LogLine(NOW, Context.Level.INFO, "stopping i-1");
    LogLine second = new LogLine(NOW.plusMillis(1), Context.Level.WARN, "i-2 is protected: ä");
    try (AttemptLog log = store.open(attempt)) {
      log.append(first);
      Expect.equal(List.of(first), store.log(attempt), "the log while it is written");
      log.append(second);
    }
    Expect.equal(List.of(first, second), store.log(attempt), "the log");
  }

  private void lines() {
    LedgerStore store = stores.get();
    Attempt attempt = attempt("c1", 1);
    append(store, attempt, "one\nERROR two\r\u0000three");
    Expect.equal(1, store.log(attempt).size(), "how many lines one line makes");
    Expect.equal("one ERROR two  three", store.log(attempt).get(0).message(), "the line");
  }

  private void bounded() {
    LedgerStore store = stores.get();
    Attempt attempt = attempt("c1", 1);
    try (AttemptLog log = store.open(attempt)) {
      for (int i = 0; i < 20_000; i++) {
        log.append(new LogLine(NOW, Context.Level.INFO, "line " + i));
      }
    }
    List<LogLine> lines = store.log(attempt);
    Expect.that(lines.size() < 10_000, "a log has " + lines.size() + " lines");
    String last = lines.get(lines.size() - 1).message();
    Expect.that(last.contains("left out"), "the last line does not say so: " + last);
  }

  private void logs() {
    LedgerStore store = stores.get();
    append(store, attempt("c1", 10), "ten");
    append(store, attempt("c1", 9), "nine");
    Expect.equal(
        List.of(attempt("c1", 9), attempt("c1", 10)),
        store.logs(PLAN, new CycleId("c1")),
        "the attempts");
  }

  private void empty() {
    LedgerStore store = stores.get();
    Expect.equal(List.of(), store.cycles(PLAN, 10), "the history");
    Expect.equal(List.of(), store.log(attempt("c1", 1)), "a log");
    Expect.equal(List.of(), store.logs(PLAN, new CycleId("c1")), "the logs");
  }

  private static void append(LedgerStore store, Attempt attempt, String message) {
    try (AttemptLog log = store.open(attempt)) {
      log.append(new LogLine(NOW, Context.Level.INFO, message));
    }
  }

  private static Attempt attempt(String cycle, long fence) {
    return new Attempt(
        PLAN, new CycleId(cycle), TARGET, Operation.SHUTDOWN, new Fence(fence));
  }

  private static CycleRecord cycle(String id, boolean success) {
    TargetRecord target =
        new TargetRecord(
            TARGET,
            new ExecutorType("ec2"),
            success ? ExecutionState.COMPLETED : ExecutionState.FAILED,
            2,
            Optional.of(NOW),
            Optional.of(NOW.plusSeconds(5)),
            "stopped 2 of 2");
    OperationRecord shutdown =
        new OperationRecord(
            "base window 1",
            NOW,
            NOW.plusSeconds(6),
            success,
            success ? Optional.empty() : Optional.of("capacity"),
            List.of(target));
    return new CycleRecord(new CycleId(id), NOW, Optional.of(shutdown), Optional.empty());
  }
}
