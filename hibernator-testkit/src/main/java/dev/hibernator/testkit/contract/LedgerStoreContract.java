package dev.hibernator.testkit.contract;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What every {@link LedgerStore} must do. */
public final class LedgerStoreContract {
  private static final PlanId PROD = new PlanId("default", "prod");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final int WRITERS = 32;

  private LedgerStoreContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for a store
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<LedgerStore>> places) {
    return new StoreChecks<LedgerStore>(places)
        .add("what was never saved is absent", LedgerStoreContract::absent)
        .add("the newest cycles are read, newest first", LedgerStoreContract::newestFirst)
        .add("a cycle is saved in place of what was there", LedgerStoreContract::inPlace)
        .add("plans never share history", LedgerStoreContract::apart)
        .add("pruning keeps the newest cycles and their logs", LedgerStoreContract::pruned)
        .add("a log is read while it is written, and continued", LedgerStoreContract::logged)
        .add("a line that was appended is read at once", LedgerStoreContract::readAtOnce)
        .add("logs are listed in the order of their attempts", LedgerStoreContract::logsInOrder)
        .add("logs of any target name are kept apart", LedgerStoreContract::oddNames)
        .add("many writers lose nothing", LedgerStoreContract::manyWriters)
        .addReopening("what was saved is there after reopening", LedgerStoreContract::reopened)
        .list();
  }

  private static CycleRecord cycle(String id) {
    return new CycleRecord(new CycleId(id), NOON, Optional.empty(), Optional.empty());
  }

  private static Attempt attempt(String cycle, String target, Operation operation, long fence) {
    return new Attempt(
        PROD, new CycleId(cycle), new TargetName(target), operation, new Fence(fence));
  }

  private static LogLine line(String text) {
    return new LogLine(NOON, Context.Level.INFO, text);
  }

  private static void write(LedgerStore store, Attempt attempt, String... lines) {
    try (AttemptLog log = store.open(attempt)) {
      for (String text : lines) {
        log.append(line(text));
      }
    }
  }

  private static void absent(LedgerStore store) {
    Attempt attempt = attempt("c1", "web", Operation.SHUTDOWN, 1);
    Expect.same(List.of(), store.cycles(PROD, 10), "the cycles of an unknown plan");
    Expect.same(List.of(), store.logs(PROD, new CycleId("c1")), "the logs of an unknown cycle");
    Expect.same(List.of(), store.log(attempt), "the log of an unknown attempt");
    store.prune(PROD, 1);
  }

  private static void newestFirst(LedgerStore store) {
    for (String id : List.of("c2", "c1", "c3")) {
      store.save(PROD, cycle(id));
    }
    Expect.same(List.of(cycle("c3"), cycle("c2"), cycle("c1")), store.cycles(PROD, 9), "cycles");
    Expect.same(List.of(cycle("c3"), cycle("c2")), store.cycles(PROD, 2), "the newest two cycles");
  }

  private static void inPlace(LedgerStore store) {
    store.save(PROD, cycle("c1"));
    CycleRecord later =
        new CycleRecord(new CycleId("c1"), NOON.plusSeconds(1), Optional.empty(), Optional.empty());
    store.save(PROD, later);
    Expect.same(List.of(later), store.cycles(PROD, 9), "the cycles");
  }

  private static void apart(LedgerStore store) {
    List<PlanId> plans =
        List.of(
            PROD,
            new PlanId("default", "Prod"),
            new PlanId("default", "prod-2"),
            new PlanId("default-prod", "2"),
            new PlanId("N".repeat(253), "P".repeat(253)));
    for (int i = 0; i < plans.size(); i++) {
      store.save(plans.get(i), cycle("c" + i));
    }
    for (int i = 0; i < plans.size(); i++) {
      Expect.same(
          List.of(cycle("c" + i)), store.cycles(plans.get(i), 9), "cycles of " + plans.get(i));
    }
  }

  private static void pruned(LedgerStore store) {
    for (String id : List.of("c1", "c2", "c3")) {
      store.save(PROD, cycle(id));
      write(store, attempt(id, "web", Operation.SHUTDOWN, 1), "stopping");
    }
    store.prune(PROD, 2);
    Expect.same(List.of(cycle("c3"), cycle("c2")), store.cycles(PROD, 9), "the cycles");
    Expect.same(List.of(), store.logs(PROD, new CycleId("c1")), "logs of the cycle that went");
    Expect.same(1, store.logs(PROD, new CycleId("c2")).size(), "logs of a cycle that was kept");
  }

  private static void logged(LedgerStore store) {
    Attempt attempt = attempt("c1", "web", Operation.SHUTDOWN, 1);
    try (AttemptLog log = store.open(attempt)) {
      log.append(line("stopping büro \uD83D\uDE80"));
      requireLines(store, attempt, "stopping büro \uD83D\uDE80");
    }
    write(store, attempt, "stopped");
    requireLines(store, attempt, "stopping büro \uD83D\uDE80", "stopped");
  }

  private static void readAtOnce(LedgerStore store) {
    Attempt attempt = attempt("c1", "web", Operation.SHUTDOWN, 1);
    try (AttemptLog log = store.open(attempt)) {
      StoreChecks.atOnce(
          WRITERS,
          number -> {
            List<LogLine> own = List.of(line(number + " stops"), line(number + " stopped"));
            for (LogLine line : own) {
              log.append(line);
              Expect.same(
                  own.subList(0, own.indexOf(line) + 1),
                  store.log(attempt).stream().filter(own::contains).toList(),
                  "the lines of one thread");
            }
            Expect.same(List.of(attempt), store.logs(PROD, attempt.cycle()), "the attempts");
            return number;
          });
    }
    Expect.same(2 * WRITERS, store.log(attempt).size(), "how many lines the log has");
  }

  private static void requireLines(LedgerStore store, Attempt attempt, String... lines) {
    Expect.same(
        List.of(lines), store.log(attempt).stream().map(LogLine::message).toList(), "the log");
  }

  private static void logsInOrder(LedgerStore store) {
    List<Attempt> attempts =
        List.of(
            attempt("c1", "web", Operation.SHUTDOWN, 2),
            attempt("c1", "db", Operation.SHUTDOWN, 9),
            attempt("c1", "db", Operation.WAKE_UP, 10),
            attempt("c1", "web", Operation.WAKE_UP, 100));
    for (int i = attempts.size() - 1; i >= 0; i--) {
      write(store, attempts.get(i), "line " + i);
    }
    Expect.same(attempts, store.logs(PROD, new CycleId("c1")), "the attempts");
    for (int i = 0; i < attempts.size(); i++) {
      requireLines(store, attempts.get(i), "line " + i);
    }
  }

  private static void oddNames(LedgerStore store) {
    List<String> names = StoreChecks.ODD_NAMES;
    HashSet<Attempt> attempts = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      Attempt attempt = attempt("c1", names.get(i), Operation.SHUTDOWN, i + 1L);
      attempts.add(attempt);
      write(store, attempt, names.get(i));
    }
    for (Attempt attempt : attempts) {
      requireLines(store, attempt, attempt.target().value());
    }
    Expect.same(
        attempts, new HashSet<>(store.logs(PROD, new CycleId("c1"))), "the attempts with logs");
  }

  private static void manyWriters(LedgerStore store) {
    Attempt attempt = attempt("c1", "web", Operation.SHUTDOWN, 1);
    try (AttemptLog log = store.open(attempt)) {
      StoreChecks.atOnce(
          WRITERS,
          number -> {
            store.save(PROD, cycle("c" + number));
            log.append(line("line " + number));
            return number;
          });
    }
    Expect.same(WRITERS, store.cycles(PROD, 2 * WRITERS).size(), "how many cycles there are");
    Expect.same(WRITERS, new HashSet<>(store.log(attempt)).size(), "how many lines the log has");
  }

  private static void reopened(StorePlace<LedgerStore> place) {
    Attempt attempt = attempt("c1", "web", Operation.SHUTDOWN, 1);
    LedgerStore before = place.open();
    before.save(PROD, cycle("c1"));
    write(before, attempt, "stopping");
    LedgerStore after = place.open();
    Expect.same(List.of(cycle("c1")), after.cycles(PROD, 9), "the cycles");
    Expect.same(List.of(attempt), after.logs(PROD, new CycleId("c1")), "the attempts");
    requireLines(after, attempt, "stopping");
  }
}
