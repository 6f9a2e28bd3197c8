package dev.hibernator.schedule;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** A valid definition, read: everything needed to say what holds in any bounded range. */
final class RuleSet {
  private final ScheduleDefinition definition;
  private final ZoneId zoneId;
  private final ZoneRules zone;
  private final Occurrences base;
  private final Bridge bridge;
  private final List<Coverage> coverages;
  private final Exceptions exceptions;

  private RuleSet(ScheduleDefinition definition, ZoneId zoneId, List<Coverage> coverages) {
    this.definition = definition;
    this.zoneId = zoneId;
    this.zone = zoneId.getRules();
    this.base = new Occurrences(windows(definition), definition.dayRule());
    this.bridge = new Bridge(definition.bridge());
    this.coverages = coverages;
    this.exceptions = Exceptions.of(coverages);
  }

  static RuleSet of(ScheduleDefinition definition) {
    ZoneId zoneId = Zones.parse(definition.zone());
    Bridge bridge = new Bridge(definition.bridge());
    List<Coverage> coverages = new ArrayList<>();
    for (Adjustment adjustment : definition.exceptions()) {
      coverages.add(Coverage.of(adjustment, zoneId.getRules(), bridge));
    }
    return new RuleSet(definition, zoneId, List.copyOf(coverages));
  }

  /** The same with these exceptions alone. */
  RuleSet with(List<Coverage> some) {
    return new RuleSet(definition, zoneId, List.copyOf(some));
  }

  /** What holds in the range; outside it the result means nothing. */
  Composition compose(Interval range) {
    Interval reach = Reach.around(range);
    return compose(reach, WallClock.of(zone, reach), exceptions.within(reach));
  }

  /** What the base schedule alone says in the middle of the reach, on this clock. */
  Composition composeBase(Interval reach, WallClock clock) {
    return compose(reach, clock, Exceptions.NONE);
  }

  private Composition compose(Interval reach, WallClock clock, Exceptions applied) {
    Timeline asleep = bridge.apply(base.within(reach, clock), clock);
    Timeline composed =
        asleep.subtract(applied.replaced()).union(applied.replacement()).union(applied.extension());
    Timeline asleepTime = bridge.apply(composed, clock);
    return Composition.of(asleepTime, applied, bridge, definition.readyBefore(), clock);
  }

  /** Where one base entry alone is asleep, complete within the range, before any bridge. */
  Timeline baseEntry(int index, Interval range) {
    Occurrences entry = new Occurrences(List.of(base.windows().get(index)), base.dayRule());
    return entry.within(range, WallClock.of(zone, Reach.around(range)));
  }

  ScheduleDefinition definition() {
    return definition;
  }

  ZoneId zoneId() {
    return zoneId;
  }

  ZoneRules zone() {
    return zone;
  }

  Occurrences base() {
    return base;
  }

  List<Coverage> coverages() {
    return coverages;
  }

  Exceptions exceptions() {
    return exceptions;
  }

  private static List<Window> windows(ScheduleDefinition definition) {
    List<Window> windows = new ArrayList<>();
    for (OffHours entry : definition.offHours()) {
      if (entry instanceof Weekly weekly) {
        windows.add(weekly.window());
      }
    }
    return List.copyOf(windows);
  }
}
