package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** When a {@link Cron} window ends that has started. */
public sealed interface CronEnd {
  /**
   * With the next firing of an expression.
   *
   * @param expression when windows end; need not be of the start's dialect
   */
  record Firing(CronExpression expression) implements CronEnd {
    /** Checks that the expression is there. */
    public Firing {
      requireNonNull(expression);
    }

    @Override
    public String toString() {
      return "until " + expression;
    }
  }

  /**
   * After a time.
   *
   * @param duration elapsed time from the instant at which the start fires: ten hours are ten hours
   *     also in the night in which the clocks change; more than zero, at most {@link
   *     Cron#LONGEST_DURATION}
   */
  record After(Duration duration) implements CronEnd {
    /** Checks that the duration is there. */
    public After {
      requireNonNull(duration);
    }

    @Override
    public String toString() {
      return "for " + Durations.text(duration);
    }
  }
}
