package dev.hibernator.core.engine;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * What an attempt tells while it runs: watchers hear of every step at once, the plan, which saves
 * it, only now and then.
 */
final class Progresses {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Watchers watchers;
  private final BiConsumer<PlanId, Event> report;

  Progresses(Watchers watchers, BiConsumer<PlanId, Event> report) {
    this.watchers = watchers;
    this.report = report;
  }

  /**
   * Tells how far an attempt is.
   *
   * @param lastSaved when the plan was last told of this attempt
   */
  void progressed(Progress progress, Instant now, AtomicReference<Instant> lastSaved) {
    watchers.progressed(progress);
    Instant last = Objects.requireNonNull(lastSaved.get());
    if (!last.plus(INTERVAL).isAfter(now) && lastSaved.compareAndSet(last, now)) {
      report.accept(
          progress.attempt().plan(),
          new Event.Progressed(progress.attempt(), text(progress), progress.done() > 0));
    }
  }

  void logged(Attempt attempt, LogLine line) {
    watchers.logged(attempt, line);
  }

  private static String text(Progress progress) {
    return progress.total() > 0
        ? progress.message() + " (" + progress.done() + "/" + progress.total() + ")"
        : progress.message();
  }
}
