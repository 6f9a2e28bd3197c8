package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.testkit.FakeFleet.Reaction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is recorded before anything is touched. */
final class RecordingChecks {
  private final Supplier<Trial> trials;

  RecordingChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void nothingIsTouchedBeforeItsEntryIsDurable() {
    Trial trial = trials.get();
    Set<ResourceKey> early = new TreeSet<>();
    trial.reactions(
        call -> {
          if (call.mutates()) {
            early.addAll(call.keys());
            early.removeAll(trial.open().keySet());
          }
          return Reaction.PROCEED;
        });
    Attempts.succeeding("shutting down", trial::sleep);
    Expect.same(Set.of(), early, "touched without a durable entry that is to be woken");
  }

  void nothingIsTouchedIfNothingCanBeRecorded() {
    Trial trial = trials.get();
    trial.disk(new FullDisk(1, Integer.MAX_VALUE));
    Attempts.requireFailure("a shutdown that can record nothing", trial::sleep);
    Expect.same(Set.of(), trial.touchedSince(0), "touched though nothing could be recorded");
    Expect.same(trial.original(), trial.world(), "the world");
  }

  /** For each of its records in turn. */
  void aBatchThatIsNotRecordedIsNotTouched() {
    int n = 1;
    while (survivesFullDiskAt(n)) {
      n++;
    }
    Expect.that(n > 1, "nothing was recorded");
  }

  private boolean survivesFullDiskAt(int n) {
    Trial trial = trials.get();
    FullDisk disk = new FullDisk(n, n);
    trial.disk(disk);
    Attempts.failing(trial::sleep);
    if (!disk.failed()) {
      return false;
    }
    Set<ResourceKey> touched = trial.touchedSince(0);
    touched.removeAll(trial.recorded().keySet());
    Expect.same(Set.of(), touched, "touched though record " + n + " failed");
    trial.heal();
    Attempts.succeeding("shutting down after record " + n + " failed", trial::sleep);
    Attempts.requireAsleep(trial, "after record " + n + " failed and a retry");
    Attempts.succeeding("waking", trial::wake);
    Attempts.requireOriginal(trial, "after record " + n + " failed, a retry and waking,");
    return true;
  }

  /** Fails from one record to another, counted from 1. */
  private static final class FullDisk implements Consumer<Map<ResourceKey, ResourceState>> {
    private final int first;
    private final int last;
    private int records;

    FullDisk(int first, int last) {
      this.first = first;
      this.last = last;
    }

    @Override
    public void accept(Map<ResourceKey, ResourceState> states) {
      records++;
      if (first <= records && records <= last) {
        throw new ExecutionFailed(
            new Failure(
                Failure.Kind.INTERNAL,
                "CRITICAL: failed to save restore data: the disk is full",
                "Make room."));
      }
    }

    boolean failed() {
      return records >= first;
    }
  }
}
