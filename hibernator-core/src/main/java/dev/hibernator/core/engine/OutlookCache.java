package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Outlook;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * What one schedule says, remembered until it says something else. What it will say then is looked
 * up beforehand, while nothing is urgent: when many plans change at the same instant, only deciding
 * and saving is left to do. Used by one thread at a time.
 */
final class OutlookCache {
  private Optional<Known> present = Optional.empty();
  private Optional<Known> next = Optional.empty();

  Outlook at(Schedule schedule, Instant now) {
    Known known =
        find(present, schedule, now)
            .or(() -> find(next, schedule, now))
            .orElseGet(() -> new Known(schedule, now, Outlooks.at(schedule, now)));
    present = Optional.of(known);
    return known.at(now);
  }

  /** Whether what will be said next is not known yet. */
  boolean canLookAhead() {
    return unknown().isPresent();
  }

  /** Looks up what will be said next, if that is not known yet. */
  void lookAhead() {
    unknown()
        .ifPresent(
            change -> {
              Schedule schedule = present.orElseThrow().schedule;
              next = Optional.of(new Known(schedule, change, Outlooks.at(schedule, change)));
            });
  }

  /** The next change, if what is said then is not known. */
  private Optional<Instant> unknown() {
    return present.flatMap(
        known ->
            known
                .outlook
                .nextChange()
                .filter(change -> find(next, known.schedule, change).isEmpty()));
  }

  private static Optional<Known> find(Optional<Known> known, Schedule schedule, Instant now) {
    return known.filter(each -> each.schedule == schedule && each.covers(now));
  }

  private record Known(Schedule schedule, Instant from, Outlook outlook) {
    boolean covers(Instant now) {
      return !now.isBefore(from) && outlook.nextChange().filter(now::isBefore).isPresent();
    }

    /** A suspension may begin and end without a change of the verdict. */
    Outlook at(Instant now) {
      return new Outlook(
          outlook.verdict(),
          outlook.reason(),
          outlook.nextChange(),
          outlook.nextAsleep(),
          outlook.nextAwake(),
          outlook.asleepAfterAwake(),
          schedule.suspendedAt(now).flatMap(Interval::end));
    }
  }
}
