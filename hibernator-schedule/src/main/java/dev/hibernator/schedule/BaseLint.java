package dev.hibernator.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds dates and calendars of the base schedule that do nothing in the year ahead. */
final class BaseLint {
  private final RuleSet rules;
  private final Interval year;
  private final List<OffHours> entries;
  private final Timeline windows;
  private final Timeline asleepEvents;
  private final Timeline awakeEvents;
  private final Timeline asleepDates;
  private final Timeline awakeDates;
  private final SortedMap<Integer, Finding> findings = new TreeMap<>();

  BaseLint(RuleSet rules, Interval year) {
    this.rules = rules;
    this.year = year;
    entries = rules.definition().offHours();
    windows = union(entry -> entry instanceof Weekly || entry instanceof Cron);
    asleepEvents = union(entry -> isCalendar(entry, OffHours.Role.ASLEEP));
    awakeEvents = union(entry -> isCalendar(entry, OffHours.Role.AWAKE));
    asleepDates = union(entry -> isDates(entry, OffHours.Role.ASLEEP));
    awakeDates = union(entry -> isDates(entry, OffHours.Role.AWAKE));
  }

  private static boolean isCalendar(OffHours entry, OffHours.Role role) {
    return entry instanceof Calendar calendar && calendar.role() == role;
  }

  private static boolean isDates(OffHours entry, OffHours.Role role) {
    return entry instanceof Dates dates && dates.role() == role;
  }

  private Timeline union(Predicate<OffHours> which) {
    List<Interval> all = new ArrayList<>();
    for (OffHours entry : entries) {
      if (which.test(entry)) {
        all.addAll(ahead(entry).intervals());
      }
    }
    return Timeline.of(all);
  }

  private Timeline ahead(OffHours entry) {
    return rules.baseEntry(entry, year).intersect(Timeline.of(year));
  }

  List<Finding> findings() {
    Timeline dates = asleepDates.union(awakeDates);
    Timeline calendars = awakeEvents.union(dates);
    for (OffHours.Role role : OffHours.Role.values()) {
      boolean asleep = role == OffHours.Role.ASLEEP;
      Timeline sleeping = windows.union(asleepEvents);
      judge(
          entry -> isCalendar(entry, role),
          asleep ? windows.union(calendars).complement() : sleeping.subtract(dates));
      Timeline below = sleeping.subtract(awakeEvents);
      judge(
          entry -> isDates(entry, role),
          asleep ? below.union(awakeDates).complement() : below.union(asleepDates));
    }
    return List.copyOf(findings.values());
  }

  /** Of entries of one kind, the first to cover something must do so where that matters. */
  private void judge(Predicate<OffHours> which, Timeline matters) {
    List<Integer> places = new ArrayList<>();
    List<Timeline> timelines = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (which.test(entries.get(i))) {
        places.add(i);
        timelines.add(ahead(entries.get(i)));
      }
    }
    List<Timeline> owned = Ownership.of(timelines).owned();
    for (int i = 0; i < places.size(); i++) {
      if (timelines.get(i).isEmpty()) {
        nothingAhead(places.get(i));
      } else if (isDisjoint(owned.get(i), matters)) {
        changesNothing(places.get(i));
      }
    }
  }

  private static boolean isDisjoint(Timeline small, Timeline large) {
    return small.intervals().stream().allMatch(part -> large.within(part).isEmpty());
  }

  private void nothingAhead(int place) {
    Instant now = year.from();
    if (entries.get(place) instanceof Calendar calendar) {
      String name = "calendar '" + calendar.name() + "'";
      found(
          "nothing-ahead",
          place,
          name + " has no event in the year from " + now + " on; renew it, or remove it");
    } else if (rules.baseEntry(entries.get(place), Interval.startingAt(now)).isEmpty()) {
      found("nothing-ahead", place, "all of them are over; write those that come, or remove them");
    }
  }

  private void changesNothing(int place) {
    found(
        "changes-nothing",
        place,
        entries.get(place)
            + " changes nothing in the year ahead: what it says, others say or overrule;"
            + " check its role and days, or remove it");
  }

  private void found(String code, int place, String message) {
    String field = entries.get(place) instanceof Calendar ? ".calendar" : ".dates";
    String path = rules.definition().offHoursPath(place) + field;
    findings.put(place, new Finding(code, path, message));
  }
}
