package dev.hibernator.testkit.contract;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.RestoreLedger;
import java.util.Set;
import java.util.TreeSet;

/** Consumes entries of a real ledger in the name of one attempt. */
final class TrialConsumption implements Consumption {
  private final RestoreLedger ledger;
  private final Attempt attempt;
  private final Interruptions interruptions;
  private final Set<ResourceKey> gone = new TreeSet<>();

  TrialConsumption(RestoreLedger ledger, Attempt attempt, Interruptions interruptions) {
    this.ledger = ledger;
    this.attempt = attempt;
    this.interruptions = interruptions;
  }

  @Override
  public void restored(Set<ResourceKey> keys) {
    write("consuming " + keys, () -> ledger.restored(attempt, keys, interruptions.now()));
  }

  @Override
  public void restoredOwing(ResourceKey key, JsonObject owed) {
    write(
        "consuming " + key + ", which is owed " + owed,
        () -> ledger.restoredOwing(attempt, key, owed, interruptions.now()));
  }

  @Override
  public void gone(Set<ResourceKey> keys) {
    write("closing " + keys, () -> ledger.gone(attempt, keys, interruptions.now()));
    gone.addAll(keys);
  }

  @Override
  public void ensureCurrent() {
    interruptions.checkpoint();
    interruptions.telling(() -> ledger.ensureCurrent(attempt));
  }

  /** What was reported gone. */
  Set<ResourceKey> reportedGone() {
    return gone;
  }

  private void write(String what, Runnable write) {
    interruptions.step();
    interruptions.durably(what, write);
    interruptions.step();
  }
}
