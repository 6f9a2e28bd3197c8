package dev.hibernator.testkit.contract;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.testkit.FakeFleet.Reaction;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Attempts that are made again, after a success, a crash or a lost response. */
final class RepeatingChecks {
  private final Supplier<Trial> trials;

  RepeatingChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void whatRanRunsAgain() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    Attempts.requireAsleep(trial, "after shutting down");
    Attempts.succeeding("waking", trial::wake);
    Attempts.requireOriginal(trial, "after waking");
  }

  void shuttingDownAgainChangesNothing() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleepUnkept);
    Map<ResourceKey, Condition> asleep = trial.world();
    Set<ResourceKey> open = trial.open().keySet();
    int before = trial.calls();
    Attempts.succeeding("shutting down again, without a result of the first,", trial::sleep);
    Attempts.succeeding("shutting down again, with results,", trial::sleep);
    Expect.same(asleep, trial.world(), "after shutting down again, the world");
    Expect.same(open, trial.open().keySet(), "after shutting down again, what is to be woken");
    Expect.same(Set.of(), trial.touchedSince(before), "touched by shutting down again");
  }

  void wakingAgainChangesNothing() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    RestorePoint point = trial.point();
    Attempts.succeeding("waking", () -> trial.wake(point));
    int before = trial.calls();
    Attempts.succeeding("waking again", () -> trial.wake(point));
    Attempts.requireOriginal(trial, "after waking again");
    Expect.same(Set.of(), trial.touchedSince(before), "touched by waking again");
  }

  void aRetryLeavesSettledResourcesAlone() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    ResourceKey started = trial.awakeAtFirst().iterator().next();
    trial.fixture().put(started, Condition.AWAKE);
    int before = trial.calls();
    Attempts.succeeding("shutting down again", trial::sleep);
    Expect.same(Set.of(), trial.touchedSince(before), "touched though a person had started it");
    Expect.same(Set.of(started), trial.awake(), "awake after the retry");
  }

  void whatWasOffStaysOff() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    Attempts.succeeding("waking", trial::wake);
    Set<ResourceKey> touched = trial.touchedSince(0);
    touched.removeAll(trial.awakeAtFirst());
    Expect.same(Set.of(), touched, "touched though it was off");
    Attempts.requireOriginal(trial, "after waking");
  }

  /** Wherever the process dies: before and after every call and every durable write. */
  void aCrashAnywhereIsResumed() {
    int n = 1;
    while (survivesCrashAt(n)) {
      n++;
    }
    Expect.that(n > 1, "there was no point at which a process could die");
  }

  private boolean survivesCrashAt(int n) {
    Trial trial = trials.get();
    trial.interruptions().crashAt(n);
    Attempts.reviving("shutting down", trial::sleep);
    Attempts.requireAsleep(trial, "after a crash at point " + n + " and a new shutdown");
    Attempts.reviving("waking", trial::wake);
    Attempts.requireOriginal(trial, "after a crash at point " + n + ", going on and waking,");
    return trial.interruptions().crashed();
  }

  /** For each call that changes something in turn. */
  void aLostResponseDoesNoHarm() {
    int n = 1;
    while (survivesLostResponseAt(n)) {
      n++;
    }
    Expect.that(n > 1, "no call of the service changed anything");
  }

  private boolean survivesLostResponseAt(int n) {
    Trial trial = trials.get();
    int[] mutations = {0};
    trial.reactions(
        call -> call.mutates() && ++mutations[0] == n ? Reaction.LOSE_RESPONSE : Reaction.PROCEED);
    Attempts.retrying("shutting down", trial::sleep);
    Attempts.requireAsleep(trial, "after response " + n + " was lost");
    Attempts.retrying("waking", trial::wake);
    Attempts.requireOriginal(trial, "after response " + n + " was lost, and waking,");
    return mutations[0] >= n;
  }

  /** What an attempt that was stopped on its way leaves behind is put right by the next ones. */
  static void goesOn(Trial trial, Operation stopped) {
    if (stopped == Operation.SHUTDOWN) {
      Attempts.succeeding("shutting down after it was stopped", trial::sleep);
      Attempts.requireAsleep(trial, "after a shutdown that was stopped and the next");
    }
    Attempts.succeeding("waking", trial::wake);
    Attempts.requireOriginal(trial, "after an attempt that was stopped, and waking,");
  }
}
