package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Behavior;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When something that failed is tried again by itself. */
final class RetryRule {
  static final Duration FIRST = Duration.ofSeconds(60);
  static final Duration LONGEST = Duration.ofMinutes(30);

  /** How often a wake-up that was given up is tried again. */
  static final Duration PATIENT = Duration.ofMinutes(30);

  /** How often a marking that did not hold is repeated. */
  static final Duration MARKING = Duration.ofMinutes(1);

  /** The loss that counts as a failed attempt. */
  static final int LOSSES = 6;

  private RetryRule() {}

  static Duration backOff(int retriesSpent) {
    Duration exact = FIRST.multipliedBy(1L << Math.min(retriesSpent, 10));
    return exact.compareTo(LONGEST) < 0 ? exact : LONGEST;
  }

  /** Tells whether a failed execution has a retry of its budget left. */
  static boolean remains(Execution failed, Behavior behavior) {
    return failed.state() == ExecutionState.FAILED
        && failed.retryMode() == RetryMode.BACK_OFF
        && failed.retries() < behavior.retries();
  }

  static Execution schedule(Execution failed, Behavior behavior, Instant now) {
    return ExecutionEdit.withRetryAt(failed, at(failed, behavior, now));
  }

  private static Optional<Instant> at(Execution failed, Behavior behavior, Instant now) {
    if (remains(failed, behavior)) {
      return Optional.of(now.plus(backOff(failed.retries())));
    }
    boolean patient =
        failed.work().operation() == Operation.WAKE_UP && failed.retryMode() != RetryMode.BY_HAND;
    return patient ? Optional.of(now.plus(PATIENT)) : Optional.empty();
  }

  /** What a retry of its own leaves of the budget; patient retries spend nothing. */
  static Execution retry(Execution failed, Behavior behavior) {
    int spent = Math.min(failed.retries() + 1, Math.max(behavior.retries(), failed.retries()));
    return ExecutionEdit.reset(failed, spent);
  }
}
