package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a plan from going to sleep. A suspension never delays a wake-up. If its windows match no
 * instant of the validity, the whole validity is suspended: the emergency brake fails safe.
 *
 * @param name the name, unique within a schedule
 * @param description what it is for, possibly empty
 * @param validFrom the first instant at which it applies
 * @param validUntil the first instant at which it no longer applies
 * @param windows when it applies within its validity; empty for all of it
 * @param leadTime how long before each suspended interval no hibernation starts any more, also
 *     before {@code validFrom}; elapsed time
 * @param whenHibernated what becomes of a plan that already sleeps
 */
public record Suspend(
    String name,
    String description,
    Instant validFrom,
    Instant validUntil,
    Optional<List<Window>> windows,
    Duration leadTime,
    WhenHibernated whenHibernated)
    implements Adjustment {
  /** Copies the windows. */
  public Suspend {
    requireNonNull(name);
    requireNonNull(description);
    requireNonNull(validFrom);
    requireNonNull(validUntil);
    windows = windows.map(List::copyOf);
    requireNonNull(leadTime);
    requireNonNull(whenHibernated);
  }

  /**
   * A suspension without lead time that keeps asleep what sleeps.
   *
   * @param name the name, unique within a schedule
   * @param description what it is for, possibly empty
   * @param validFrom the first instant at which it applies
   * @param validUntil the first instant at which it no longer applies
   * @param windows when it applies within its validity; empty for all of it
   */
  public Suspend(
      String name,
      String description,
      Instant validFrom,
      Instant validUntil,
      Optional<List<Window>> windows) {
    this(name, description, validFrom, validUntil, windows, Duration.ZERO, WhenHibernated.KEEP);
  }

  @Override
  public String type() {
    return "suspend";
  }
}
