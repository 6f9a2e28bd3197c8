package dev.hibernator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What an exception covers.
 *
 * @param adjustment the exception
 * @param matched whether its windows match an instant of its validity
 * @param covered where it applies
 */
record Coverage(Adjustment adjustment, boolean matched, Timeline covered) {
  private static final Duration REACH = Duration.ofDays(7);

  static Coverage of(Adjustment adjustment, ZoneRules zone, Bridge bridge) {
    Timeline validity = Timeline.of(validity(adjustment));
    if (adjustment.windows().isEmpty()) {
      return new Coverage(adjustment, true, validity);
    }
    Interval reach =
        Interval.of(adjustment.validFrom().minus(REACH), adjustment.validUntil().plus(REACH));
    WallClock clock = WallClock.of(zone, Reach.around(reach));
    Occurrences windows = new Occurrences(adjustment.windows().get(), DayRule.START_DAY);
    Timeline closed = bridge.closeGaps(windows.within(reach, clock), clock);
    Timeline withSlivers = closed.intersect(validity);
    if (adjustment instanceof Suspend) {
      return withSlivers.isEmpty()
          ? new Coverage(adjustment, false, validity)
          : new Coverage(adjustment, true, withSlivers);
    }
    Timeline covered = bridge.dropSlivers(closed, clock).intersect(validity);
    return new Coverage(adjustment, !withSlivers.isEmpty(), covered);
  }

  static Interval validity(Adjustment adjustment) {
    return Interval.of(adjustment.validFrom(), adjustment.validUntil());
  }

  /** Where a replacement takes the place of the base schedule. */
  Timeline replaced() {
    return adjustment instanceof Replace && matched
        ? Timeline.of(validity(adjustment))
        : Timeline.EMPTY;
  }

  /** The lead times before what is suspended; those of one interval may run into another. */
  Timeline lead() {
    if (!(adjustment instanceof Suspend suspend) || suspend.leadTime().isZero()) {
      return Timeline.EMPTY;
    }
    List<Interval> leads = new ArrayList<>();
    for (Interval suspended : covered.intervals()) {
      leads.add(Interval.of(suspended.from().minus(suspend.leadTime()), suspended.from()));
    }
    return Timeline.of(leads);
  }

  /** The smallest interval outside of which the exception neither applies nor leads. */
  Interval span() {
    Interval validity = validity(adjustment);
    List<Instant> leads = lead().boundaries();
    boolean early = !leads.isEmpty() && leads.get(0).isBefore(validity.from());
    return early ? Interval.of(leads.get(0), validity.until()) : validity;
  }

  boolean suspends(WhenHibernated what) {
    return adjustment instanceof Suspend suspend && suspend.whenHibernated() == what;
  }
}
