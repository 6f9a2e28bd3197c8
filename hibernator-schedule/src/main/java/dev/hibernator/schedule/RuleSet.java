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
  private final Occurrences weekly;
  private final List<CronWindows> weeklyCrons;
  private final DatedRules dated;
  private final Bridge bridge;
  private final List<Coverage> coverages;
  private final Exceptions exceptions;

  private RuleSet(
      ScheduleDefinition definition, ZoneId zoneId, DatedRules dated, List<Coverage> coverages) {
    this.definition = definition;
    this.zoneId = zoneId;
    this.zone = zoneId.getRules();
    this.weekly = new Occurrences(windows(definition), definition.dayRule());
    this.weeklyCrons = weeklyCrons(definition);
    this.dated = dated;
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
    DatedRules dated = new DatedRules(definition.offHours(), zoneId);
    return new RuleSet(definition, zoneId, dated, List.copyOf(coverages));
  }

  /** The same with these exceptions alone. */
  RuleSet with(List<Coverage> some) {
    return new RuleSet(definition, zoneId, dated, List.copyOf(some));
  }

  /** What holds in the range; outside it the result means nothing. */
  Composition compose(Interval range) {
    Interval reach = Reach.around(range);
    return compose(reach, WallClock.of(zone, reach), dated.within(reach), exceptions.within(reach));
  }

  /** What the base schedule alone says in the middle of the reach, on this clock. */
  Composition composeBase(Interval reach, WallClock clock, Dated said) {
    return compose(reach, clock, said, Exceptions.NONE);
  }

  private Composition compose(Interval reach, WallClock clock, Dated said, Exceptions applied) {
    Timeline windows = weekly(reach, clock).union(said.windows());
    Timeline base = said.over(bridge.apply(windows, clock));
    Timeline composed =
        base.subtract(applied.replaced()).union(applied.replacement()).union(applied.extension());
    Timeline asleepTime = bridge.apply(composed, clock);
    return Composition.of(asleepTime, applied, bridge, definition.readyBefore(), clock);
  }

  private Timeline weekly(Interval reach, WallClock clock) {
    List<Interval> windows = new ArrayList<>(weekly.within(reach, clock).intervals());
    weeklyCrons.forEach(cron -> windows.addAll(cron.within(reach, clock).intervals()));
    return Timeline.of(windows);
  }

  /** Where one base entry alone has a say, complete within the range, before any bridge. */
  Timeline baseEntry(OffHours entry, Interval range) {
    if (entry instanceof Weekly window) {
      return new Occurrences(List.of(window.window()), definition.dayRule())
          .within(range, WallClock.of(zone, Reach.around(range)));
    }
    return dated.within(entry, range);
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

  /** Whether no rule comes back every week. */
  boolean isDatedOnly() {
    return weekly.windows().isEmpty() && weeklyCrons.isEmpty();
  }

  /** The rules that do not come back every week. */
  DatedRules dated() {
    return dated;
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

  private static List<CronWindows> weeklyCrons(ScheduleDefinition definition) {
    List<CronWindows> crons = new ArrayList<>();
    for (OffHours entry : definition.offHours()) {
      if (entry instanceof Cron cron && CronWindows.isWeekly(cron)) {
        crons.add(new CronWindows(cron));
      }
    }
    return List.copyOf(crons);
  }
}
