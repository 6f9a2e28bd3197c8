package dev.hibernator.core.noop;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the attempts that were let fail, for each operation of a cycle, within a process. */
final class SimulatedFailures {
  private final Map<Place, Count> counts = new ConcurrentHashMap<>();

  /** Whether the next attempt fails: as often as is asked for in each operation of a cycle. */
  boolean next(Target target, Operation operation, CycleId cycle, int times) {
    Count count =
        counts.compute(
            new Place(target, operation),
            (place, before) ->
                before == null || !before.cycle.equals(cycle)
                    ? new Count(cycle, 1)
                    : new Count(cycle, before.number + 1));
    return count.number <= times;
  }

  private record Place(Target target, Operation operation) {}

  private record Count(CycleId cycle, int number) {}
}
