package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds asleep time: the union of the schedule and its windows.
 *
 * @param name the name, unique within a schedule
 * @param description what it is for, possibly empty
 * @param validFrom the first instant at which it applies
 * @param validUntil the first instant at which it no longer applies
 * @param windows when it applies within its validity; empty for all of it
 */
public record Extend(
    String name,
    String description,
    Instant validFrom,
    Instant validUntil,
    Optional<List<Window>> windows)
    implements Adjustment {
  /** Copies the windows. */
  public Extend {
    requireNonNull(name);
    requireNonNull(description);
    requireNonNull(validFrom);
    requireNonNull(validUntil);
    windows = windows.map(List::copyOf);
  }

  @Override
  public String type() {
    return "extend";
  }
}
