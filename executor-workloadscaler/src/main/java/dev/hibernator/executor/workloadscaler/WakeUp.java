package dev.hibernator.executor.workloadscaler;

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
import dev.hibernator.executor.workloadscaler.Mechanism.Phase;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One wake-up: workloads first, then what scales and starts them, then their owners; by the records
 * alone. Only what was read back as awake is consumed.
 */
final class WakeUp {
  private static final List<Phase> ORDER = List.of(Phase.WORKLOAD, Phase.AUTOMATION, Phase.OWNER);

  private final Fleet fleet;
  private final ScalerParameters parameters;
  private final Context context;
  private final Consumption consumption;
  private final Touch touch;
  private final OutcomeBuilder results = new OutcomeBuilder();
  private final Map<Address, Waking> outstanding = new LinkedHashMap<>();
  private final Set<ResourceKey> workloads = new HashSet<>();
  private final Set<String> namespaces = new HashSet<>();
  private final List<Waking> restored = new ArrayList<>();
  private int total;
  private boolean freshlySet;

  WakeUp(Fleet fleet, ScalerParameters parameters, Context context, Consumption consumption) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.context = context;
    this.consumption = consumption;
    this.touch = new Touch(fleet, consumption::ensureCurrent);
  }

  /** An object on its way up. */
  private static final class Waking {
    private final RecordedEntry entry;
    private final SleeperRecord record;
    private boolean set;

    Waking(RecordedEntry entry) {
      this.entry = entry;
      this.record = SleeperRecord.of(entry);
    }

    ResourceKey key() {
      return entry.key();
    }

    boolean isWorkload() {
      return record.address().kind().mechanism() == Mechanism.SCALE;
    }
  }

  Outcome run(RestorePoint point) {
    List<Waking> all = point.entries().values().stream().map(Waking::new).toList();
    for (Waking waking : all) {
      if (waking.isWorkload()) {
        workloads.add(waking.key());
        namespaces.add(waking.record.address().namespace());
      }
      if (!waking.record.awake()) {
        results.unchanged(waking.key(), "was asleep before");
      }
    }
    total = (int) all.stream().filter(waking -> waking.record.awake()).count();
    if (total == 0) {
      return results.outcome("wakeup completed for WorkloadScaler (no restore data)");
    }
    Poll poll = new Poll(context, parameters.awaitCompletion().timeout());
    for (Phase phase : ORDER) {
      all.stream()
          .filter(waking -> waking.record.awake())
          .filter(waking -> waking.record.address().kind().mechanism().phase() == phase)
          .forEach(waking -> outstanding.put(waking.record.address(), waking));
      wake(poll);
    }
    return results.outcome(message(awaitReady(poll)));
  }

  private void wake(Poll poll) {
    look(poll);
    while (!outstanding.isEmpty() && (isFresh() || poll.next())) {
      look(poll);
    }
    outstanding.values().forEach(this::timedOut);
    outstanding.clear();
  }

  /** What was set for the first time is read back at once. */
  private boolean isFresh() {
    boolean fresh = freshlySet;
    freshlySet = false;
    return fresh;
  }

  private void look(Poll poll) {
    Seen seen = fleet.read(List.copyOf(outstanding.keySet()));
    seen.tell(this::unseen);
    Set<ResourceKey> awake = new HashSet<>();
    Set<ResourceKey> gone = new HashSet<>();
    List<Waking> asleep = new ArrayList<>();
    for (Waking waking : List.copyOf(outstanding.values())) {
      Optional<Sleeper> now = seen.get(waking.record.address());
      if (now.isEmpty()) {
        gone.add(waking.key());
        gone(waking);
      } else if (!now.get().isAsleep()) {
        awake.add(waking.key());
        awake(waking, now.get());
      } else if (waking.entry.settled() && !waking.set) {
        settled(waking);
      } else {
        asleep.add(waking);
      }
    }
    if (!gone.isEmpty()) {
      consumption.gone(gone);
    }
    if (!awake.isEmpty()) {
      consumption.restored(awake);
    }
    set(asleep.subList(0, poll.pace(asleep.size())), seen);
    context.progress("waking", total - outstanding.size(), total);
  }

  private void unseen(Address address, Failure failure) {
    Optional.ofNullable(outstanding.remove(address))
        .ifPresent(waking -> results.failed(waking.key(), failure));
  }

  private void awake(Waking waking, Sleeper now) {
    outstanding.remove(waking.record.address());
    boolean asRecorded = now.value().equals(waking.record.was());
    if (waking.set) {
      restored.add(waking);
      results.done(
          waking.key(), waking.isWorkload() ? "scaled to " + now.replicas() : "active again");
    } else {
      results.unchanged(waking.key(), "awake already");
    }
    if (!asRecorded) {
      results.found(Findings.changedWhileAsleep(now));
    }
    if (isReplaced(waking, now)) {
      results.found(Findings.replaced(waking.key()));
    }
  }

  private static boolean isReplaced(Waking waking, Sleeper now) {
    String recorded = waking.record.uid();
    return !recorded.isEmpty() && !recorded.equals(now.meta().uid());
  }

  private void gone(Waking waking) {
    outstanding.remove(waking.record.address());
    results.skipped(waking.key(), "does not exist any more");
    results.found(Findings.deleted(waking.key()));
  }

  /** What an earlier attempt has settled is consumed when it is awake, but not set again. */
  private void settled(Waking waking) {
    finish(waking, () -> results.unchanged(waking.key(), "dealt with by an earlier attempt"));
  }

  private void set(List<Waking> asleep, Seen seen) {
    context.parallel(
        asleep,
        waking -> {
          Sleeper now = seen.get(waking.record.address()).orElseThrow();
          changed(waking, touch.wake(now, waking.record.was()));
          return true;
        });
  }

  private void changed(Waking waking, Touch.Result result) {
    if (result instanceof Touch.Result.Failed failed) {
      finish(waking, () -> results.failed(waking.key(), failed.failure()));
    } else if (result instanceof Touch.Result.Set) {
      synchronized (outstanding) {
        freshlySet |= !waking.set;
        waking.set = true;
      }
    }
  }

  private void finish(Waking waking, Runnable note) {
    synchronized (outstanding) {
      outstanding.remove(waking.record.address());
    }
    note.run();
  }

  private void timedOut(Waking waking) {
    String what = "not seen awake after " + parameters.awaitCompletion().timeoutText();
    results.failed(waking.key(), timeout(what));
  }

  /** Whether every pod of what was scaled is ready; not asked unless that is awaited. */
  private boolean awaitReady(Poll poll) {
    List<Address> open = new ArrayList<>();
    restored.stream()
        .filter(Waking::isWorkload)
        .forEach(waking -> open.add(waking.record.address()));
    if (!parameters.awaitCompletion().enabled()) {
      return false;
    }
    do {
      Seen seen = fleet.read(open);
      open.removeIf(address -> seen.failure(address).isEmpty() && isReady(seen.get(address)));
      context.progress("waiting for pods to be ready", total - open.size(), total);
    } while (!open.isEmpty() && poll.next());
    open.forEach(this::notReady);
    return open.isEmpty();
  }

  private static boolean isReady(Optional<Sleeper> now) {
    return now.filter(seen -> seen.ready() < seen.replicas()).isEmpty();
  }

  private void notReady(Address address) {
    String what = "pods not ready after " + parameters.awaitCompletion().timeoutText();
    if (parameters.awaitCompletion().onTimeout() == OnTimeout.CONTINUE) {
      results.found(Findings.notConfirmed(address.key(), what));
    } else {
      results.failed(address.key(), timeout(what));
    }
  }

  private static Failure timeout(String what) {
    return new Failure(
        Failure.Kind.TIMEOUT, what, "Try again, or allow more time in awaitCompletion.timeout.");
  }

  private String message(boolean ready) {
    StringBuilder message =
        new StringBuilder(
            "restored "
                + results.count(Status.DONE, workloads::contains)
                + " workload(s) across "
                + namespaces.size()
                + " namespace(s)");
    int missing = results.count(Status.SKIPPED, key -> true);
    int failed = results.count(Status.FAILED, key -> true);
    if (missing > 0) {
      message.append("; skipped ").append(missing).append(" missing");
    }
    if (failed > 0) {
      message.append("; ").append(failed).append(" failed");
    } else if (ready) {
      message.append("; all workloads confirmed at desired replicas");
    }
    return message.toString();
  }
}
