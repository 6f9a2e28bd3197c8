package dev.hibernator.core.port;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Suspend;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception that was added to a plan by a command.
 *
 * @param adjustment what it does, as it was added
 * @param request the request that added it
 * @param at when
 * @param by who
 * @param why why, in their words; possibly empty
 * @param end how it was ended before its time, if it was
 */
public record AddedException(
    Adjustment adjustment,
    String request,
    Instant at,
    String by,
    String why,
    Optional<EarlyEnd> end) {
  /**
   * Tells what it does now that it may have been ended.
   *
   * @return the exception, cut short at its end; empty if it ended before it began
   */
  public Optional<Adjustment> effective() {
    if (end.isEmpty()) {
      return Optional.of(adjustment);
    }
    Instant until = end.get().at();
    return until.isAfter(adjustment.validFrom())
        ? Optional.of(until.isBefore(adjustment.validUntil()) ? cut(until) : adjustment)
        : Optional.empty();
  }

  private Adjustment cut(Instant until) {
    if (adjustment instanceof Extend extend) {
      return new Extend(
          extend.name(), extend.description(), extend.validFrom(), until, extend.windows());
    }
    if (adjustment instanceof Replace replace) {
      return new Replace(
          replace.name(), replace.description(), replace.validFrom(), until, replace.windows());
    }
    Suspend suspend = (Suspend) adjustment;
    return new Suspend(
        suspend.name(),
        suspend.description(),
        suspend.validFrom(),
        until,
        suspend.windows(),
        suspend.leadTime(),
        suspend.whenHibernated());
  }

  /**
   * Returns the exception as it is when somebody ends it.
   *
   * @param early how it is ended
   * @return the ended exception
   */
  public AddedException ended(EarlyEnd early) {
    return new AddedException(adjustment, request, at, by, why, Optional.of(early));
  }

  /**
   * An end before the validity's.
   *
   * @param request the request that ended it
   * @param at when
   * @param by who
   * @param why why, in their words; possibly empty
   */
  public record EarlyEnd(String request, Instant at, String by, String why) {}
}
