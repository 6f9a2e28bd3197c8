package dev.hibernator.schedule;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The weeks that stand for all weeks of a zone. Before its first change a zone has one offset;
 * after its last irregular change its clocks repeat every 400 Gregorian years, a whole number of
 * weeks. What rules say on dates goes in between, or comes back every 400 years, too.
 *
 * @param firstWeek the first week that stands for itself
 * @param lead how many weeks stand for those before it, at the places from 0 on
 * @param cycle the first place of the part that repeats after the last week that stands for itself
 * @param places how many places there are
 */
record ZoneWeeks(long firstWeek, int lead, int cycle, int places) {
  /** How many weeks away a change of the clock may matter. */
  private static final int REACH = (int) (Reach.LENGTH.toSeconds() / WeekTable.SECONDS);

  private static final int WEEKS_IN_400_YEARS = 146_097 / 7;
  private static final int WEEKS_IN_2_YEARS = 105;
  private static final int WEEKS_IN_A_YEAR = 53;

  static ZoneWeeks of(ZoneRules zone, DatedRules.Span dated) {
    List<ZoneOffsetTransition> irregular = zone.getTransitions();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    if (!irregular.isEmpty()) {
      first = week(irregular.get(0).getInstant());
      // The rules take over in the year after the last irregular change, and a window that cron
      // starts may last another.
      last =
          week(irregular.get(irregular.size() - 1).getInstant())
              + WEEKS_IN_2_YEARS
              + WEEKS_IN_A_YEAR;
    }
    if (dated.bounded().isPresent()) {
      first = Math.min(first, week(dated.bounded().get().from()));
      last = Math.max(last, week(dated.bounded().get().until()) + 1);
    }
    boolean clockRepeats = !zone.getTransitionRules().isEmpty();
    int lead = dated.recurs() ? WEEKS_IN_400_YEARS : 1;
    int period = dated.recurs() || clockRepeats ? WEEKS_IN_400_YEARS : 1;
    return of(first, last, lead, period);
  }

  private static ZoneWeeks of(long first, long last, int lead, int period) {
    if (first > last) {
      return new ZoneWeeks(0, lead, lead, lead + period);
    }
    long from = first - REACH - 1;
    int cycle = Math.toIntExact(last + REACH + 1 - from) + lead;
    return new ZoneWeeks(from, lead, cycle, cycle + period);
  }

  /** The place of the week that stands for a week. */
  int place(long week) {
    long after = week - firstWeek;
    if (after < 0) {
      return Math.floorMod(after, lead);
    }
    long place = lead + after;
    return (int) (place < places ? place : cycle + (place - cycle) % period());
  }

  /** The week at a place. */
  long week(int place) {
    return firstWeek - lead + place;
  }

  /** After how many weeks those from the cycle on come back. */
  int period() {
    return places - cycle;
  }

  private static long week(Instant instant) {
    return WeekTable.weekOf(instant);
  }
}
