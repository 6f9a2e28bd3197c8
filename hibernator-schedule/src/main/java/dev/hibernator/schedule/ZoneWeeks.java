package dev.hibernator.schedule;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weeks that stand for all weeks of a zone. Before its first change a zone has one offset;
 * after its last irregular change its clocks repeat every 400 Gregorian years, a whole number of
 * weeks.
 *
 * @param firstWeek the week at place 0, well before the first change
 * @param cycle the first place of the part that repeats; the last place if nothing does
 * @param places how many places there are
 */
record ZoneWeeks(long firstWeek, int cycle, int places) {
  /** How many weeks away a change of the clock may matter. */
  static final int REACH = (int) (Reach.LENGTH.toSeconds() / WeekTable.SECONDS);

  private static final int WEEKS_IN_400_YEARS = 146_097 / 7;
  private static final int WEEKS_IN_2_YEARS = 105;

  static ZoneWeeks of(ZoneRules zone) {
    List<ZoneOffsetTransition> irregular = zone.getTransitions();
    if (irregular.isEmpty()) {
      return new ZoneWeeks(0, 0, 1);
    }
    long first = week(irregular.get(0)) - REACH - 1;
    // The rules take over in the year after the last irregular change.
    long cycle = week(irregular.get(irregular.size() - 1)) + REACH + WEEKS_IN_2_YEARS;
    int period = zone.getTransitionRules().isEmpty() ? 1 : WEEKS_IN_400_YEARS;
    int places = Math.toIntExact(cycle - first);
    return new ZoneWeeks(first, places, places + period);
  }

  /** The place of the week that stands for a week. */
  int place(long week) {
    long place = week - firstWeek;
    if (place < 0) {
      return 0;
    }
    return (int) (place < places ? place : cycle + (place - cycle) % period());
  }

  /** The week at a place. */
  long week(int place) {
    return firstWeek + place;
  }

  /** After how many weeks those from the cycle on come back. */
  int period() {
    return places - cycle;
  }

  /** Whether the clock changes for ever. */
  boolean repeats() {
    return period() > 1;
  }

  /** The places, ascending, of all weeks within reach of a change. */
  int[] nearChanges(ZoneRules zone) {
    boolean[] near = new boolean[places];
    Instant end = WeekTable.interval(week(places) + REACH).until();
    List<Long> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.nextTransition(Instant.MIN);
    while (next != null && next.getInstant().isBefore(end)) {
      changes.add(week(next));
      next = zone.nextTransition(next.getInstant());
    }
    for (long change : changes) {
      for (long week = change - REACH; week <= change + REACH; week++) {
        near[place(week)] = true;
      }
    }
    return IntStream.range(0, places).filter(place -> near[place]).toArray();
  }

  private static long week(ZoneOffsetTransition change) {
    return WeekTable.weekOf(change.getInstant());
  }
}
