package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Kept;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.time.Instant;
import java.util.Map;

/** Records into the restore ledger in the name of one attempt. */
final class LedgerRecorder implements Recorder {
  private final RestoreLedger ledger;
  private final RunningAttempt running;
  private final Owner owner;
  private final TimeSource time;
  private final Context context;
  private volatile boolean recorded;

  LedgerRecorder(
      RestoreLedger ledger, RunningAttempt running, Owner owner, TimeSource time, Context context) {
    this.ledger = ledger;
    this.running = running;
    this.owner = owner;
    this.time = time;
    this.context = context;
  }

  @Override
  public CycleId cycle() {
    return attempt().cycle();
  }

  @Override
  public void record(Map<ResourceKey, ResourceState> states) {
    running.checkpoint();
    Instant now = time.instant();
    Map<ResourceKey, Kept> kept = ledger.record(attempt(), owner, states, now);
    recorded = true;
    kept.forEach(
        (key, why) -> {
          ResourceState state = states.get(key);
          boolean live = state != null && state.live();
          String line =
              key + ": " + why.message() + " (isLive=" + live + ", capturedAt=" + now + ")";
          context.log(Context.Level.INFO, line);
        });
  }

  @Override
  public Map<ResourceKey, RecordedEntry> existing() {
    return ledger.existing(attempt().plan(), cycle(), attempt().target());
  }

  @Override
  public void ensureCurrent() {
    running.beforeMutation();
    ledger.ensureCurrent(attempt());
  }

  /** Whether anything was recorded, be it nothing. */
  boolean hasRecorded() {
    return recorded;
  }

  private Attempt attempt() {
    return running.attempt();
  }
}
