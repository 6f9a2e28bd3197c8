package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiRefusal;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sets one field of one object, whoever else writes to it meanwhile: the server refuses the change
 * if the field is not as it was read; then it is read anew and judged again.
 */
final class Touch {
  private static final int TRIES = 20;

  /** What came of it. */
  sealed interface Result {
    /** It was set. */
    record Set() implements Result {}

    /** It is not as it was, and nothing was set: somebody else did it, or something else. */
    record Overtaken(Sleeper now) implements Result {}

    /** The object does not exist any more. */
    record Gone() implements Result {}

    /**
     * It could not be set.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements Result {}
  }

  private final Fleet fleet;
  private final Runnable guard;

  Touch(Fleet fleet, Runnable guard) {
    this.fleet = fleet;
    this.guard = guard;
  }

  /**
   * Puts an object to sleep; tells of each value that somebody set in between, before it goes on.
   */
  Result sleep(Sleeper sleeper, Consumer<Sleeper> changed) {
    return set(sleeper, sleeper.mechanism().asleep(), true, changed);
  }

  /** Gives an object that sleeps its value back. */
  Result wake(Sleeper sleeper, Optional<JsonValue> value) {
    return set(sleeper, value, false, now -> {});
  }

  private Result set(
      Sleeper sleeper, Optional<JsonValue> value, boolean asleep, Consumer<Sleeper> changed) {
    Sleeper now = sleeper;
    int unchanged = 0;
    for (int i = 0; i < TRIES; i++) {
      if (!(fleet.set(now, value, guard) instanceof Answer.Refused refused)) {
        return new Result.Set();
      }
      Seen seen = fleet.again(now.address());
      Optional<Result> end = judge(refused.refusal(), seen, now.address(), asleep, unchanged);
      if (end.isPresent()) {
        return end.get();
      }
      Sleeper read = seen.get(now.address()).orElseThrow();
      if (read.value().equals(now.value())) {
        unchanged++;
      } else {
        changed.accept(read);
      }
      now = read;
    }
    return contested(now);
  }

  /** What came of it; empty to try again. */
  private static Optional<Result> judge(
      ApiRefusal refusal, Seen seen, Address address, boolean asleep, int unchanged) {
    boolean gone = seen.get(address).isEmpty() && seen.failure(address).isEmpty();
    if (gone) {
      return Optional.of(new Result.Gone());
    }
    // If the value is as it was read, it is something else that the server minds.
    if (!refusal.isStale() || (refusal.status() == 422 && unchanged > 2)) {
      return Optional.of(new Result.Failed(refusal.failure()));
    }
    return seen.failure(address)
        .<Result>map(Result.Failed::new)
        .or(
            () ->
                seen.get(address)
                    .filter(now -> now.isAsleep() == asleep)
                    .map(Result.Overtaken::new));
  }

  private static Result contested(Sleeper sleeper) {
    return new Result.Failed(
        new Failure(
            Failure.Kind.CONFLICT,
            sleeper.key() + " is changed by somebody else all the time",
            "Find out who writes to it, and leave one of the two out."));
  }
}
