package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiRefusal;
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

  /** Puts an object to sleep; tells of each value that somebody set in between, before it goes on. */
  Result sleep(Sleeper sleeper, Consumer<Sleeper> changed) {
    Sleeper now = sleeper;
    for (int i = 0; i < TRIES; i++) {
      Answer answer = fleet.set(now, now.mechanism().asleep(), guard);
      if (!(answer instanceof Answer.Refused refused)) {
        return new Result.Set();
      }
      if (!refused.refusal().isStale()) {
        return refused(refused.refusal());
      }
      Optional<Sleeper> read = fleet.readOne(now.address());
      if (read.isEmpty()) {
        return new Result.Gone();
      }
      if (read.get().isAsleep()) {
        return new Result.Overtaken(read.get());
      }
      if (read.get().value().equals(now.value()) && i > 2 && refused.refusal().status() == 422) {
        return refused(refused.refusal()); // It is not the value that the server minds.
      }
      if (!read.get().value().equals(now.value())) {
        changed.accept(read.get());
      }
      now = read.get();
    }
    return contested(now);
  }

  /** Gives an object that sleeps its value back. */
  Result wake(Sleeper sleeper, Optional<JsonValue> value) {
    Sleeper now = sleeper;
    for (int i = 0; i < TRIES; i++) {
      Answer answer = fleet.set(now, value, guard);
      if (!(answer instanceof Answer.Refused refused)) {
        return new Result.Set();
      }
      if (!refused.refusal().isStale()) {
        return refused(refused.refusal());
      }
      Optional<Sleeper> read = fleet.readOne(now.address());
      if (read.isEmpty()) {
        return new Result.Gone();
      }
      if (!read.get().isAsleep()) {
        return new Result.Overtaken(read.get());
      }
      if (i > 2 && refused.refusal().status() == 422) {
        return refused(refused.refusal());
      }
      now = read.get();
    }
    return contested(now);
  }

  private static Result refused(ApiRefusal refusal) {
    return refusal.status() == 404 ? new Result.Gone() : new Result.Failed(refusal.failure());
  }

  private static Result contested(Sleeper sleeper) {
    return new Result.Failed(
        new Failure(
            Failure.Kind.CONFLICT,
            sleeper.key() + " is changed by somebody else all the time",
            "Find out who writes to it, and leave one of the two out."));
  }
}
