package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Pacing;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How many more targets a paced wake-up may start now. */
final class Pace {
  private final Optional<Pacing> pacing;
  private int left;

  private Pace(Optional<Pacing> pacing, int left) {
    this.pacing = pacing;
    this.left = left;
  }

  static Pace of(Cycle cycle, Operation operation, Instant now) {
    Optional<Pacing> pacing = pacing(cycle, operation);
    int left =
        pacing
            .map(
                pace -> pace.batch() - (int) Math.min(pace.batch(), startedSince(cycle, pace, now)))
            .orElse(Integer.MAX_VALUE);
    return new Pace(pacing, left);
  }

  private static Optional<Pacing> pacing(Cycle cycle, Operation operation) {
    return operation == Operation.WAKE_UP ? cycle.definition().pacing() : Optional.empty();
  }

  private static long startedSince(Cycle cycle, Pacing pace, Instant now) {
    Instant from = now.minus(pace.every());
    return cycle.wakeUp().executions().values().stream()
        .flatMap(execution -> execution.startedAt().stream())
        .filter(at -> from.isBefore(at) && !at.isAfter(now))
        .count();
  }

  /** Why no other target starts now; empty if one may. */
  Optional<String> holdsBack() {
    return left > 0 ? Optional.empty() : pacing.map(Pace::paced);
  }

  private static String paced(Pacing pace) {
    return "Paced: "
        + pace.batch()
        + (pace.batch() == 1 ? " target" : " targets")
        + " every "
        + pace.every().toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  void started() {
    left--;
  }

  /** When the next target may start that is held back now, if any is. */
  static Optional<Instant> next(Cycle cycle, Instant now) {
    return pacing(cycle, cycle.operation())
        .filter(pace -> cycle.wakeUp().any(ExecutionState.PENDING))
        .flatMap(
            pace ->
                cycle.wakeUp().executions().values().stream()
                    .flatMap(execution -> execution.startedAt().stream())
                    .filter(at -> !at.isAfter(now))
                    .map(at -> at.plus(pace.every()))
                    .filter(now::isBefore)
                    .min(Instant::compareTo));
  }
}
