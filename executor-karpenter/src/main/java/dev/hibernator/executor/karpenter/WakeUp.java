package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Poll;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.executor.kubernetes.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One wake-up, by the records alone: pools are made anew, after those that are still being deleted
 * have gone, or get their limits back. Only what was read back is consumed.
 */
final class WakeUp {
  private final Pools pools;
  private final KarpenterParameters parameters;
  private final Context context;
  private final Consumption consumption;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<String, Waking> outstanding = new LinkedHashMap<>();
  private final List<String> restored = new ArrayList<>();
  private int total;
  private boolean freshlySet;

  WakeUp(Pools pools, KarpenterParameters parameters, Context context, Consumption consumption) {
    this.pools = pools;
    this.parameters = parameters;
    this.context = context;
    this.consumption = consumption;
  }

  /** A pool on its way up. */
  private static final class Waking {
    private final RecordedEntry entry;
    private final PoolRecord record;
    private boolean set;
    private boolean waited;

    Waking(RecordedEntry entry) {
      this.entry = entry;
      this.record = PoolRecord.of(entry);
    }

    String name() {
      return record.name();
    }

    ResourceKey key() {
      return entry.key();
    }
  }

  Outcome run(RestorePoint point) {
    for (RecordedEntry entry : point.entries().values()) {
      Waking waking = new Waking(entry);
      if (waking.record.awake()) {
        outstanding.put(waking.name(), waking);
      } else {
        results.unchanged(waking.key(), "was asleep before");
      }
    }
    total = outstanding.size();
    if (total == 0) {
      return results.outcome("wakeup completed for Karpenter (no restore data)");
    }
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    look(poll);
    while (!outstanding.isEmpty() && (isFresh() || poll.next())) {
      look(poll);
    }
    outstanding.values().forEach(this::timedOut);
    return results.outcome(message(awaitReady(poll)));
  }

  /** What was set for the first time is read back at once. */
  private boolean isFresh() {
    boolean fresh = freshlySet;
    freshlySet = false;
    return fresh;
  }

  private void look(Poll poll) {
    Map<String, Optional<Pool>> seen = pools.read(List.copyOf(outstanding.keySet()));
    Set<ResourceKey> awake = new HashSet<>();
    Set<ResourceKey> gone = new HashSet<>();
    List<Runnable> changes = new ArrayList<>();
    for (Waking waking : List.copyOf(outstanding.values())) {
      Optional<Pool> now = Optional.ofNullable(seen.get(waking.name())).flatMap(pool -> pool);
      Mode mode = waking.record.mode();
      if (now.isEmpty() && mode == Mode.LIMITS) {
        gone.add(waking.key());
        gone(waking);
      } else if (now.isEmpty()) {
        changes.add(() -> change(waking, pools.create(waking.record, consumption::ensureCurrent)));
      } else if (now.get().isTerminating()) {
        waking.waited = true;
      } else if (now.get().isAsleep(mode)) {
        Pool limited = now.get();
        changes.add(() -> change(waking, unlimit(waking, limited)));
      } else {
        awake.add(waking.key());
        awake(waking, now.get());
      }
    }
    if (!gone.isEmpty()) {
      consumption.gone(gone);
    }
    if (!awake.isEmpty()) {
      consumption.restored(awake);
    }
    context.parallel(changes.subList(0, poll.pace(changes.size())), WakeUp::run);
    context.progress("waking NodePools", total - outstanding.size(), total);
  }

  private static Boolean run(Runnable change) {
    change.run();
    return true;
  }

  private Answer unlimit(Waking waking, Pool limited) {
    Optional<JsonValue> limits = waking.record.limits();
    return pools.limit(limited, limits, consumption::ensureCurrent);
  }

  /** What was refused because somebody else was there first is looked at once more. */
  private void change(Waking waking, Answer answer) {
    if (answer instanceof Answer.Refused refused) {
      if (refused.refusal().isStale()) {
        tryLater(waking);
      } else {
        finish(waking, () -> results.failed(waking.key(), refused.refusal().failure()));
      }
    } else if (answer instanceof Answer.Granted) {
      synchronized (outstanding) {
        freshlySet |= !waking.set;
        waking.set = true;
      }
    }
  }

  /** At a pace, one that is refused again and again does not keep the others from their turn. */
  private void tryLater(Waking waking) {
    synchronized (outstanding) {
      outstanding.remove(waking.name());
      outstanding.put(waking.name(), waking);
    }
  }

  private void finish(Waking waking, Runnable note) {
    synchronized (outstanding) {
      outstanding.remove(waking.name());
    }
    note.run();
  }

  private void awake(Waking waking, Pool now) {
    outstanding.remove(waking.name());
    String name = waking.name();
    if (waking.set) {
      restored.add(name);
      boolean made = waking.record.mode() == Mode.DELETE;
      results.done(waking.key(), made ? "made anew" : "limits as before");
    } else {
      results.unchanged(waking.key(), "active already");
      results.found(Findings.existsAlready(name));
    }
    PoolRecord seen = PoolRecord.capturedFrom(now, waking.record.mode());
    if (!seen.spec().equals(waking.record.spec())) {
      results.found(Findings.differs(name));
    }
  }

  private void gone(Waking waking) {
    outstanding.remove(waking.name());
    results.skipped(waking.key(), "does not exist any more");
    results.found(Findings.deleted(waking.name()));
  }

  private void timedOut(Waking waking) {
    String limit = parameters.awaitCompletion().timeoutText();
    String what =
        waking.waited && !waking.set
            ? "still being deleted after " + limit + ", so not made anew"
            : "not seen active after " + limit;
    results.failed(waking.key(), timeout(what));
  }

  private boolean awaitReady(Poll poll) {
    if (!parameters.awaitCompletion().enabled()) {
      return false;
    }
    List<String> open = new ArrayList<>(restored);
    do {
      Map<String, Optional<Pool>> seen = pools.read(open);
      open.removeIf(
          name ->
              Optional.ofNullable(seen.get(name))
                  .flatMap(pool -> pool)
                  .filter(pool -> !pool.isReady())
                  .isEmpty());
    } while (!open.isEmpty() && poll.next());
    open.forEach(this::notReady);
    return open.isEmpty();
  }

  private void notReady(String name) {
    String what = "not ready after " + parameters.awaitCompletion().timeoutText();
    if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      results.found(Findings.notConfirmed(name, what));
    } else {
      results.failed(new ResourceKey(name), timeout(what));
    }
  }

  private static Failure timeout(String what) {
    return new Failure(
        Failure.Kind.TIMEOUT, what, "Try again, or allow more time in awaitCompletion.timeout.");
  }

  private String message(boolean ready) {
    StringBuilder message =
        new StringBuilder(
            "restored " + results.count(Status.DONE, key -> true) + " Karpenter NodePool(s)");
    int failed = results.count(Status.FAILED, key -> true);
    if (failed > 0) {
      message.append("; ").append(failed).append(" failed");
    } else if (ready) {
      message.append("; all NodePools ready");
    }
    return message.toString();
  }
}
