package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.testkit.SimulatedCrash;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What checks do with attempts, and what they expect of every outcome. */
final class Attempts {
  private Attempts() {}

  /** Makes an attempt that must succeed. */
  static Outcome succeeding(String what, Supplier<Outcome> attempt) {
    Outcome outcome = attempt.get();
    Expect.that(outcome.succeeded(), what + " failed: " + outcome.failures());
    return outcome;
  }

  /** Makes an attempt that may fail as a whole; then there is no outcome. */
  static Optional<Outcome> failing(Supplier<Outcome> attempt) {
    try {
      return Optional.of(attempt.get());
    } catch (ExecutionFailed e) {
      requireHelp(e.failure().message(), e.failure().remedy());
      return Optional.empty();
    }
  }

  /** Makes an attempt whose process may die; then the next must succeed. */
  static void reviving(String what, Supplier<Outcome> attempt) {
    try {
      succeeding(what, attempt);
    } catch (SimulatedCrash e) {
      succeeding(what + " after a crash " + e.getMessage(), attempt);
    }
  }

  /** Makes an attempt, and another if something failed. */
  static void retrying(String what, Supplier<Outcome> attempt) {
    if (failing(attempt).filter(Outcome::succeeded).isEmpty()) {
      succeeding(what + ", tried again,", attempt);
    }
  }

  /** Makes an attempt that must fail, as a whole or with a resource. */
  static void requireFailure(String what, Supplier<Outcome> attempt) {
    Expect.that(failing(attempt).filter(Outcome::succeeded).isEmpty(), what + " reports success");
  }

  /** The result of a resource, of which there must be exactly one. */
  static ResourceResult result(Outcome outcome, ResourceKey key) {
    List<ResourceResult> results =
        outcome.results().stream().filter(result -> result.key().equals(key)).toList();
    Expect.that(results.size() == 1, key + " has not one result, but " + results);
    return results.get(0);
  }

  static void requireFailed(Outcome outcome, ResourceKey key) {
    ResourceResult result = result(outcome, key);
    Expect.same(ResourceResult.Status.FAILED, result.status(), "the status of " + key);
    result.failure().ifPresent(failure -> requireHelp(failure.message(), failure.remedy()));
  }

  private static void requireHelp(String message, String remedy) {
    Expect.that(!message.isBlank(), "a failure has no message");
    Expect.that(!remedy.isBlank(), "the failure '" + message + "' has no remedy");
  }

  /** Everything is as it was before the night, and nothing is left to be woken. */
  static void requireOriginal(Trial trial, String when) {
    Expect.same(trial.original(), trial.world(), when + " the world");
    Expect.that(trial.open().isEmpty(), when + " entries are still open: " + trial.open().keySet());
  }

  /** All that was awake sleeps, as far as anything ever sleeps. */
  static void requireAsleep(Trial trial, String when) {
    Expect.that(
        trial.fixture().pretends() || trial.awake().isEmpty(),
        when + " still awake: " + trial.awake());
  }
}
