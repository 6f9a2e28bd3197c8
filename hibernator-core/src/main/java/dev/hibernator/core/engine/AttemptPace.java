package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Permits;
import dev.hibernator.core.decide.Effect.Paced;
import dev.hibernator.core.plan.PacedStarts;
import dev.hibernator.core.plan.Rate;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast the resources of one attempt start to wake, through whichever session. Safe for use by
 * several threads.
 */
final class AttemptPace {
  private final Rate rate;
  private final PacedStarts starts;
  private boolean asked;
  private Optional<Instant> held = Optional.empty();

  AttemptPace(Paced paced) {
    rate = paced.rate();
    starts = new PacedStarts(rate);
    paced.earlier().ifPresent(starts::full);
  }

  synchronized Permits take(int wanted, Instant now) {
    asked = true;
    Permits permits = starts.take(wanted, now);
    if (permits.next().isPresent()) {
      held = Optional.of(now);
    }
    return permits;
  }

  /** Why not all has started; empty if nothing was held back of late. */
  synchronized Optional<String> held(Instant now) {
    return held.filter(at -> rate.counts(at, now)).map(at -> rate.held("resource"));
  }

  /** Whether any session asked; an executor that does not know of pacing never does. */
  synchronized boolean isAsked() {
    return asked;
  }
}
