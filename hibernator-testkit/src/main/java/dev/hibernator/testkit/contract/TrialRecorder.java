package dev.hibernator.testkit.contract;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.util.Map;
import java.util.function.Consumer;

/** Records into a real ledger in the name of one attempt. */
final class TrialRecorder implements Recorder {
  private final RestoreLedger ledger;
  private final Attempt attempt;
  private final Owner owner;
  private final Interruptions interruptions;
  private final Consumer<Map<ResourceKey, ResourceState>> disk;

  /** Creates the recorder; the disk throws if it is full. */
  TrialRecorder(
      RestoreLedger ledger,
      Attempt attempt,
      Owner owner,
      Interruptions interruptions,
      Consumer<Map<ResourceKey, ResourceState>> disk) {
    this.ledger = ledger;
    this.attempt = attempt;
    this.owner = owner;
    this.interruptions = interruptions;
    this.disk = disk;
  }

  @Override
  public CycleId cycle() {
    return attempt.cycle();
  }

  @Override
  public void record(Map<ResourceKey, ResourceState> states) {
    interruptions.checkpoint();
    disk.accept(states);
    interruptions.durably(
        "recording " + states.keySet(),
        () -> ledger.record(attempt, owner, states, interruptions.now()));
    interruptions.step();
  }

  @Override
  public Map<ResourceKey, RecordedEntry> existing() {
    return ledger.existing(attempt.plan(), attempt.cycle(), attempt.target());
  }

  @Override
  public void ensureCurrent() {
    interruptions.checkpoint();
    interruptions.telling(() -> ledger.ensureCurrent(attempt));
  }
}
