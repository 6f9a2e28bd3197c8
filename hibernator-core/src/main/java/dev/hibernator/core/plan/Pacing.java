package dev.hibernator.core.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How fast a wake-up goes: so that not everything starts at once. Counts the targets' attempts, the
 * resources inside each target, or both; a shutdown is not paced.
 *
 * @param batch how many targets start, at most, within {@code every}; at least 1, empty for any
 *     number
 * @param resources how many resources of a target start to wake, at most, within {@code every}; at
 *     least 1, empty for any number
 * @param every the time in which they do; longer than zero
 */
public record Pacing(OptionalInt batch, OptionalInt resources, Duration every) {
  /**
   * Creates the pacing.
   *
   * @throws IllegalArgumentException if a number is out of its range, or neither targets nor
   *     resources are counted
   */
  public Pacing {
    if (batch.isEmpty() && resources.isEmpty()) {
      throw new IllegalArgumentException("batch or resources must be given");
    }
    batch.ifPresent(count -> checked("batch", count));
    resources.ifPresent(count -> checked("resources", count));
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("every must be longer than zero");
    }
  }

  /**
   * Creates a pacing of targets; those inside each of them start as fast as they can.
   *
   * @param batch how many targets start, at most, within {@code every}; at least 1
   * @param every the time in which they do; longer than zero
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Pacing(int batch, Duration every) {
    this(OptionalInt.of(batch), OptionalInt.empty(), every);
  }

  private static void checked(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(name + " must be at least 1");
    }
  }

  /**
   * Returns the rate at which targets start.
   *
   * @return the rate, empty for any
   */
  public Optional<Rate> ofTargets() {
    return rate(batch);
  }

  /**
   * Returns the rate at which the resources of each target start to wake.
   *
   * @return the rate, empty for any
   */
  public Optional<Rate> ofResources() {
    return rate(resources);
  }

  private Optional<Rate> rate(OptionalInt count) {
    return count.isPresent() ? Optional.of(new Rate(count.getAsInt(), every)) : Optional.empty();
  }
}
