package dev.hibernator.testkit.contract;

import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Superseded;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Attempts that are told to stop, at every step in turn. */
final class StoppingChecks {
  private final Supplier<Trial> trials;

  StoppingChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void cancellation(Operation operation) {
    everywhere(operation, "it was cancelled", trial -> trial.interruptions().cancel(), true);
  }

  void supersession(Operation operation) {
    everywhere(operation, "another attempt took over", Trial::supersede, true);
  }

  void deadline(Operation operation) {
    everywhere(
        operation, "its deadline passed", trial -> trial.interruptions().passDeadline(), false);
  }

  private void everywhere(
      Operation operation, String why, Consumer<Trial> reason, boolean letThrough) {
    int n = 1;
    while (stopsAt(n, operation, why, reason, letThrough)) {
      n++;
    }
    Expect.that(n > 1, "there was no step at which an attempt could stop");
  }

  private boolean stopsAt(
      int n, Operation operation, String why, Consumer<Trial> reason, boolean letThrough) {
    Trial trial = trials.get();
    if (operation == Operation.WAKE_UP) {
      Attempts.succeeding("shutting down", trial::sleep);
    }
    int[] before = {0};
    trial
        .interruptions()
        .atStep(
            n,
            () -> {
              before[0] = trial.calls();
              reason.accept(trial);
            });
    Optional<RuntimeException> end = end(trial, operation);
    if (!trial.interruptions().reached()) {
      return false;
    }
    String when = "after " + why + " at step " + n;
    Expect.same(Set.of(), trial.touchedSince(before[0]), "touched " + when);
    if (letThrough && trial.interruptions().refused()) {
      Expect.that(
          end.filter(e -> e instanceof Cancelled || e instanceof Superseded).isPresent(),
          "the attempt was told to stop " + when + ", and kept it to itself");
    }
    RepeatingChecks.goesOn(trial, operation);
    return true;
  }

  /** How an attempt ends; empty if it returned. */
  private static Optional<RuntimeException> end(Trial trial, Operation operation) {
    try {
      Outcome outcome = trial.run(operation);
      Expect.that(!outcome.message().isBlank(), "the outcome has no message");
      return Optional.empty();
    } catch (Cancelled | Superseded | ExecutionFailed e) {
      return Optional.of(e);
    }
  }
}
