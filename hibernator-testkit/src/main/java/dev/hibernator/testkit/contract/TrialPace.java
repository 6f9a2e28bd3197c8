package dev.hibernator.testkit.contract;

import dev.hibernator.api.executor.Permits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One resource may start to wake in a time, or any number if no time is set. */
final class TrialPace {
  private Duration every = Duration.ZERO;
  private Instant next = Instant.MIN;
  private int permitted;

  /** From now on, one resource may start in so much time. */
  void oneEvery(Duration time) {
    every = time;
  }

  /** How many were permitted so far. */
  int permitted() {
    return permitted;
  }

  Permits take(int wanted, Instant now) {
    if (every.isZero()) {
      return Permits.all(wanted);
    }
    boolean one = wanted > 0 && !now.isBefore(next);
    if (one) {
      permitted++;
      next = now.plus(every);
    }
    int count = one ? 1 : 0;
    return new Permits(count, count < wanted ? Optional.of(next) : Optional.empty());
  }
}
