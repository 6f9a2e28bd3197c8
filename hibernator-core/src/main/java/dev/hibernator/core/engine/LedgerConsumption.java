package dev.hibernator.core.engine;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.RestoreLedger;
import java.util.Set;
import java.util.TreeSet;

/**
 * Consumes entries of the restore ledger in the name of one attempt. What was observed but could
 * not be marked is kept: the marking is repeated, the waking is not.
 */
final class LedgerConsumption implements Consumption {
  private final RestoreLedger ledger;
  private final RunningAttempt running;
  private final TimeSource time;
  private final Context context;
  private final Set<ResourceKey> unmarkedAwake = new TreeSet<>();
  private final Set<ResourceKey> unmarkedGone = new TreeSet<>();
  private boolean consumed;

  LedgerConsumption(
      RestoreLedger ledger, RunningAttempt running, TimeSource time, Context context) {
    this.ledger = ledger;
    this.running = running;
    this.time = time;
    this.context = context;
  }

  @Override
  public synchronized void restored(Set<ResourceKey> keys) {
    mark(keys, unmarkedAwake, () -> ledger.restored(attempt(), keys, time.instant()));
  }

  @Override
  public synchronized void restoredOwing(ResourceKey key, JsonObject owed) {
    ledger.restoredOwing(attempt(), key, owed, time.instant());
    consumed = true;
  }

  @Override
  public synchronized void gone(Set<ResourceKey> keys) {
    mark(keys, unmarkedGone, () -> ledger.gone(attempt(), keys, time.instant()));
  }

  @Override
  public void ensureCurrent() {
    running.beforeMutation();
    ledger.ensureCurrent(attempt());
  }

  /** Repeats the marking that failed so far. */
  synchronized void repeat() {
    Set<ResourceKey> awake = Set.copyOf(unmarkedAwake);
    Set<ResourceKey> gone = Set.copyOf(unmarkedGone);
    if (!awake.isEmpty()) {
      restored(awake);
    }
    if (!gone.isEmpty()) {
      gone(gone);
    }
  }

  synchronized Set<ResourceKey> unmarkedAwake() {
    return Set.copyOf(unmarkedAwake);
  }

  synchronized Set<ResourceKey> unmarkedGone() {
    return Set.copyOf(unmarkedGone);
  }

  synchronized boolean hasConsumed() {
    return consumed;
  }

  private void mark(Set<ResourceKey> keys, Set<ResourceKey> unmarked, Runnable marking) {
    try {
      marking.run();
      unmarked.removeAll(keys);
      consumed = true;
    } catch (ExecutionFailed e) {
      unmarked.addAll(keys);
      context.log(
          Context.Level.ERROR,
          "observed, but not marked yet (it will be repeated): " + keys + ": " + e.getMessage());
    }
  }

  private Attempt attempt() {
    return running.attempt();
  }
}
