package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Rate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How many more targets a paced wake-up may start now. */
final class Pace {
  private final Optional<Rate> rate;
  private int left;

  private Pace(Optional<Rate> rate, int left) {
    this.rate = rate;
    this.left = left;
  }

  static Pace of(Cycle cycle, Operation operation, Instant now) {
    Optional<Rate> rate = rate(cycle, operation);
    int left =
        rate.isPresent()
            ? rate.get().left(starts(cycle, rate.get(), now).count())
            : Integer.MAX_VALUE;
    return new Pace(rate, left);
  }

  private static Optional<Rate> rate(Cycle cycle, Operation operation) {
    return operation == Operation.WAKE_UP
        ? cycle.definition().pacing().flatMap(Pacing::ofTargets)
        : Optional.empty();
  }

  private static Stream<Instant> starts(Cycle cycle, Rate rate, Instant now) {
    return cycle.wakeUp().executions().values().stream()
        .flatMap(execution -> execution.startedAt().stream())
        .filter(at -> rate.counts(at, now));
  }

  /** Why no other target starts now; empty if one may. */
  Optional<String> holdsBack() {
    return left > 0 ? Optional.empty() : rate.map(each -> each.held("target"));
  }

  void started() {
    left--;
  }

  /** When the next target may start that is held back now, if any is. */
  static Optional<Instant> next(Cycle cycle, Instant now) {
    Optional<Rate> rate = rate(cycle, cycle.operation());
    return rate.isPresent() && cycle.wakeUp().any(ExecutionState.PENDING)
        ? starts(cycle, rate.get(), now).map(rate.get()::over).min(Instant::compareTo)
        : Optional.empty();
  }
}
