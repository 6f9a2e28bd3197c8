package dev.hibernator.testkit;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoredDocument;
import dev.hibernator.restore.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The effect boundaries of one simulated process: before and after each durable write, dispatch and
 * call of the service. At one of them the process dies; from then on nothing of it has any effect.
 */
final class Boundaries {
  private final Death death;
  private final SortedMap<String, Integer> seen =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final List<String> sequence = new ArrayList<>();
  private int passed;
  private boolean dead;

  /** Says at which boundary the process dies. */
  interface Death {
    /** Whether it dies at this one: the n-th of all, and of its kind. */
    boolean at(int number, String kind, int ofKind);

    /** At the n-th boundary of all. */
    static Death at(int wanted) {
      return (number, kind, ofKind) -> number == wanted;
    }

    /** At the n-th boundary of a kind. */
    static Death at(String wantedKind, int wanted) {
      return (number, kind, ofKind) -> ofKind == wanted && kind.equals(wantedKind);
    }

    /** Never. */
    static Death never() {
      return (number, kind, ofKind) -> false;
    }
  }

  Boundaries(Death death) {
    this.death = death;
  }

  synchronized boolean dead() {
    return dead;
  }

  synchronized int passed() {
    return passed;
  }

  /** How often each kind of boundary was passed. */
  SortedMap<String, Integer> seen() {
    return seen;
  }

  /** The kinds of all boundaries that were passed, in order. */
  synchronized List<String> sequence() {
    return List.copyOf(sequence);
  }

  synchronized void kill() {
    dead = true;
  }

  private synchronized void pass(String kind) {
    if (dead) {
      throw new SimulatedCrash("long ago");
    }
    if (isLast(kind)) {
      throw new SimulatedCrash(kind);
    }
  }

  private boolean isLast(String kind) {
    passed++;
    sequence.add(kind);
    int ofKind = seen.merge(kind, 1, Integer::sum);
    dead = death.at(passed, kind, ofKind);
    return dead;
  }

  private synchronized void alive() {
    if (dead) {
      throw new SimulatedCrash("long ago");
    }
  }

  private <T> T around(String kind, Supplier<T> effect) {
    pass("before " + kind);
    T result = effect.get();
    pass("after " + kind);
    return result;
  }

  private void around(String kind, Runnable effect) {
    around(
        kind,
        () -> {
          effect.run();
          return true;
        });
  }

  FakeFleet.Script calls() {
    return call -> {
      String kind = "call " + call.kind();
      synchronized (this) {
        try {
          pass("before " + kind);
        } catch (SimulatedCrash e) {
          return FakeFleet.Reaction.DIE_BEFORE;
        }
        if (isLast("after " + kind)) {
          return FakeFleet.Reaction.DIE_AFTER;
        }
        return FakeFleet.Reaction.PROCEED;
      }
    };
  }

  PlanStore around(PlanStore store) {
    return new PlanStore() {
      @Override
      public List<PlanId> plans() {
        return store.plans();
      }

      @Override
      public Optional<PlanRecord> read(PlanId plan) {
        alive();
        return store.read(plan);
      }

      @Override
      public Optional<PlanRecord> save(PlanId plan, long expected, PlanState next) {
        return around("save of the state", () -> store.save(plan, expected, next));
      }

      @Override
      public Optional<PlanDefinition> definition(PlanId plan) {
        return store.definition(plan);
      }

      @Override
      public void define(PlanDefinition definition) {
        around("save of the definition", () -> store.define(definition));
      }

      @Override
      public void delete(PlanId plan) {
        around("deletion of the state", () -> store.delete(plan));
      }
    };
  }

  RestoreStore around(RestoreStore store) {
    return new RestoreStore() {
      @Override
      public Optional<StoredDocument> read(DocumentKey key) {
        alive();
        return store.read(key);
      }

      @Override
      public Optional<Version> create(DocumentKey key, String text) {
        return around("first record", () -> store.create(key, text));
      }

      @Override
      public Optional<Version> replace(DocumentKey key, Version expected, String text) {
        return around("record or mark", () -> store.replace(key, expected, text));
      }

      @Override
      public boolean delete(DocumentKey key, Version expected) {
        return around("pruning", () -> store.delete(key, expected));
      }

      @Override
      public Map<DocumentKey, Version> list(PlanId plan) {
        return store.list(plan);
      }

      @Override
      public Map<DocumentKey, Version> list(PlanId plan, TargetName target) {
        return store.list(plan, target);
      }

      @Override
      public List<PlanId> plans() {
        return store.plans();
      }
    };
  }

  LedgerStore around(LedgerStore store) {
    return new LedgerStore() {
      @Override
      public void save(PlanId plan, CycleRecord record) {
        around("history", () -> store.save(plan, record));
      }

      @Override
      public List<CycleRecord> cycles(PlanId plan, int limit) {
        return store.cycles(plan, limit);
      }

      @Override
      public void prune(PlanId plan, int keep) {
        around("pruning of history", () -> store.prune(plan, keep));
      }

      @Override
      public AttemptLog open(Attempt attempt) {
        return store.open(attempt);
      }

      @Override
      public List<Attempt> logs(PlanId plan, CycleId cycle) {
        return store.logs(plan, cycle);
      }

      @Override
      public List<LogLine> log(Attempt attempt) {
        return store.log(attempt);
      }

      @Override
      public Optional<String> place(Attempt attempt) {
        return store.place(attempt);
      }
    };
  }

  AuditLog around(AuditLog log) {
    return new AuditLog() {
      @Override
      public void append(List<AuditRecord> records) {
        around("audit", () -> log.append(records));
      }

      @Override
      public List<AuditRecord> read() {
        return log.read();
      }
    };
  }

  Inbox around(Inbox inbox) {
    return new Inbox() {
      @Override
      public List<Request> take(Predicate<PlanId> plans) {
        return around("taking of requests", () -> inbox.take(plans));
      }

      @Override
      public boolean isOpen(String request) {
        alive();
        return inbox.isOpen(request);
      }

      @Override
      public void answer(Answer answer) {
        around("answer", () -> inbox.answer(answer));
      }
    };
  }

  ExceptionStore around(ExceptionStore store) {
    return new ExceptionStore() {
      @Override
      public List<AddedException> read(PlanId plan) {
        alive();
        return store.read(plan);
      }

      @Override
      public void save(PlanId plan, List<AddedException> exceptions) {
        around("save of exceptions", () -> store.save(plan, exceptions));
      }
    };
  }

  WorkQueue around(WorkQueue queue) {
    return new WorkQueue() {
      @Override
      public boolean offer(Dispatch item) {
        return around("dispatch", () -> queue.offer(item));
      }

      @Override
      public Optional<Dispatch> claim(String runner, Set<ConnectorRef> full) {
        alive();
        return queue.claim(runner, full);
      }

      @Override
      public boolean heartbeat(Attempt attempt, String runner) {
        return queue.heartbeat(attempt, runner);
      }

      @Override
      public void complete(Attempt attempt, String runner) {
        queue.complete(attempt, runner);
      }

      @Override
      public boolean withdraw(Attempt attempt) {
        return queue.withdraw(attempt);
      }

      @Override
      public void fence(PlanId plan, TargetName target, Fence newest) {
        queue.fence(plan, target, newest);
      }
    };
  }
}
