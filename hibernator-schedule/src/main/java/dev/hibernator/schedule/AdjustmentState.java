package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Where an exception stands in its life, derived from time alone.
 *
 * @param adjustment the exception
 * @param stage where it stands
 * @param message the same for people, such as {@code Exception active, expires in 29 days}: whole
 *     days rounded down from two days on, then hours
 */
public record AdjustmentState(Adjustment adjustment, Stage stage, String message) {
  /** Checks that all are there. */
  public AdjustmentState {
    requireNonNull(adjustment);
    requireNonNull(stage);
    requireNonNull(message);
  }

  /** The stages of an exception's life. */
  public enum Stage {
    /** Before {@code validFrom}. */
    PENDING,
    /** From {@code validFrom} on. */
    ACTIVE,
    /** From {@code validUntil} on. */
    EXPIRED
  }

  /**
   * Returns where an exception stands.
   *
   * @param adjustment the exception
   * @param at the instant
   * @return its state at that instant
   */
  public static AdjustmentState of(Adjustment adjustment, Instant at) {
    if (at.isBefore(adjustment.validFrom())) {
      String left = left(at, adjustment.validFrom());
      return new AdjustmentState(
          adjustment, Stage.PENDING, "Exception pending, becomes active in " + left);
    }
    if (at.isBefore(adjustment.validUntil())) {
      String left = left(at, adjustment.validUntil());
      return new AdjustmentState(adjustment, Stage.ACTIVE, "Exception active, expires in " + left);
    }
    return new AdjustmentState(adjustment, Stage.EXPIRED, "Exception expired");
  }

  private static String left(Instant from, Instant until) {
    Duration left = Duration.between(from, until);
    if (left.toDays() >= 2) {
      return left.toDays() + " days";
    }
    long hours = left.toHours();
    if (hours == 0) {
      return "less than an hour";
    }
    return hours == 1 ? "1 hour" : hours + " hours";
  }
}
