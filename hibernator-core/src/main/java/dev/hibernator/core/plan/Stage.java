package dev.hibernator.core.plan;

import dev.hibernator.api.TargetName;
import java.util.List;
import java.util.OptionalInt;

/**
 * A stage of a {@link Strategy.Staged} strategy.
 *
 * @param name its name
 * @param parallel whether its targets run at the same time or one after the other
 * @param maxConcurrency how many run at once in a parallel stage, if not as many as there are
 * @param targets its targets in order
 */
public record Stage(
    String name, boolean parallel, OptionalInt maxConcurrency, List<TargetName> targets) {
  /** Creates the stage; the list is copied. */
  public Stage {
    targets = List.copyOf(targets);
  }

  /**
   * Returns how many of its targets may run at once. A limit counts also where {@code parallel} is
   * not set.
   *
   * @return the limit
   */
  public int limit() {
    return maxConcurrency.orElse(parallel ? Integer.MAX_VALUE : 1);
  }
}
