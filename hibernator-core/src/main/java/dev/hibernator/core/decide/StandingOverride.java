package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * What people want instead of what the schedule says.
 *
 * @param wanted {@link Operation#SHUTDOWN} to sleep, {@link Operation#WAKE_UP} to be awake
 * @param since when it was set
 * @param until when it ends, exclusive; empty if it stands until it is cleared
 * @param by who set it
 * @param why why
 * @param force whether it also counts inside a suspended interval
 */
public record StandingOverride(
    Operation wanted,
    Instant since,
    Optional<Instant> until,
    String by,
    String why,
    boolean force) {
  /**
   * Tells whether it is over.
   *
   * @param now the instant that is asked about
   * @return whether its end has come
   */
  public boolean overAt(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }
}
