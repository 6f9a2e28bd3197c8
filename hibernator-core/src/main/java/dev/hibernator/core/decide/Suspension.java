package dev.hibernator.core.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * A suspension that was asked for by a command, besides what the plan says itself.
 *
 * @param since when
 * @param until when it ends, exclusive; empty if it stands until people resume
 * @param by who asked for it
 * @param why why
 */
public record Suspension(Instant since, Optional<Instant> until, String by, String why) {
  /**
   * Tells whether it is in force.
   *
   * @param now the instant that is asked about
   * @return whether its end has not come
   */
  public boolean activeAt(Instant now) {
    return until.map(now::isBefore).orElse(true);
  }
}
