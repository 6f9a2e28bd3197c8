package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.testkit.FakeFleet.Reaction;
import java.util.Set;
import java.util.function.Supplier;

/** Resources that fail, are missing, or do not come up. */
final class FailureChecks {
  private final Supplier<Trial> trials;

  FailureChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void oneThatCannotBeStoppedDoesNotStopTheOthers() {
    Trial trial = trials.get();
    ResourceKey victim = refusing(trial);
    Outcome outcome = trial.sleep();
    Attempts.requireFailed(outcome, victim);
    Expect.same(Set.of(victim), trial.awake(), "awake after one could not be stopped");
    trial.heal();
    int before = trial.calls();
    Attempts.succeeding("shutting down again", trial::sleep);
    Expect.same(Set.of(victim), trial.touchedSince(before), "touched by the retry");
    Attempts.succeeding("waking", trial::wake);
    Attempts.requireOriginal(trial, "after waking");
  }

  void oneThatCannotBeStartedDoesNotStopTheOthers() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    ResourceKey victim = refusing(trial);
    Outcome outcome = trial.wake();
    Attempts.requireFailed(outcome, victim);
    Set<ResourceKey> others = trial.awakeAtFirst();
    others.remove(victim);
    Expect.same(others, trial.awake(), "awake after one could not be started");
    Expect.same(Set.of(victim), trial.open().keySet(), "still to be woken");
    trial.heal();
    int before = trial.calls();
    Attempts.succeeding("waking again", trial::wake);
    Expect.same(Set.of(victim), trial.touchedSince(before), "touched by the retry");
    Attempts.requireOriginal(trial, "after waking again");
  }

  private static ResourceKey refusing(Trial trial) {
    ResourceKey victim = trial.awakeAtFirst().iterator().next();
    trial.reactions(
        call -> call.mutates() && call.keys().contains(victim) ? Reaction.FAIL : Reaction.PROCEED);
    return victim;
  }

  void onlyWhatWasObservedAwakeIsConsumed() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    Set<ResourceKey> open = Set.copyOf(trial.open().keySet());
    trial.reactions(call -> call.mutates() ? Reaction.FORGET : Reaction.PROCEED);
    Attempts.requireFailure("waking where every start is accepted and none comes up", trial::wake);
    Expect.same(open, trial.open().keySet(), "what is still to be woken");
    trial.heal();
    Attempts.succeeding("waking again", trial::wake);
    Attempts.requireOriginal(trial, "after waking again");
  }

  void whatRunsAlreadyIsLeftAsItIsAndConsumed() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    ResourceKey started = trial.awakeAtFirst().iterator().next();
    trial.fixture().put(started, Condition.AWAKE);
    int before = trial.calls();
    Outcome outcome = Attempts.succeeding("waking", trial::wake);
    Expect.same(
        ResourceResult.Status.UNCHANGED,
        Attempts.result(outcome, started).status(),
        "the status of one that ran already");
    Expect.that(
        !trial.touchedSince(before).contains(started), started + " was touched, but ran already");
    Attempts.requireOriginal(trial, "after waking");
  }

  void whatIsGoneIsReportedAndDoesNotBlockTheRest() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    ResourceKey missing = trial.awakeAtFirst().iterator().next();
    trial.fixture().put(missing, Condition.GONE);
    Outcome outcome = Attempts.succeeding("waking while one is gone", trial::wake);
    Attempts.result(outcome, missing);
    Expect.same(Set.of(missing), trial.reportedGone(), "reported gone");
    Set<ResourceKey> others = trial.awakeAtFirst();
    others.remove(missing);
    Expect.same(others, trial.awake(), "awake while one is gone");
    Expect.that(trial.open().isEmpty(), "entries are still open: " + trial.open().keySet());
  }
}
