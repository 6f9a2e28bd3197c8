package dev.hibernator.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The rules of a base schedule that do not come back every week: some cron, calendars, dates. */
final class DatedRules {
  private final ZoneId zone;
  private final List<Cron> crons = new ArrayList<>();

  /**
   * When each calendar may say something; not asked again, as reading many events takes its time.
   */
  private final IdentityHashMap<Calendar, Interval> calendars = new IdentityHashMap<>();

  /** What each entry covers; by identity, as comparing thousands of dates takes its time. */
  private final IdentityHashMap<Dates, Timeline> dates = new IdentityHashMap<>();

  private final Timeline asleepDates;
  private final Timeline awakeDates;
  private final Span span;

  DatedRules(List<OffHours> entries, ZoneId zone) {
    this.zone = zone;
    for (OffHours entry : entries) {
      if (entry instanceof Cron cron && !CronWindows.isWeekly(cron)) {
        crons.add(cron);
      } else if (entry instanceof Calendar calendar) {
        calendar
            .events()
            .span(zone)
            .flatMap(CalendarEvents.YEARS::intersection)
            .ifPresent(some -> calendars.put(calendar, some));
      } else if (entry instanceof Dates some) {
        dates.put(some, covered(some));
      }
    }
    asleepDates = dates(OffHours.Role.ASLEEP);
    awakeDates = dates(OffHours.Role.AWAKE);
    span = span();
  }

  private Timeline dates(OffHours.Role role) {
    List<Interval> all = new ArrayList<>();
    dates.forEach(
        (some, covered) -> {
          if (some.role() == role) {
            all.addAll(covered.intervals());
          }
        });
    return Timeline.of(all);
  }

  /**
   * When the rules may say something.
   *
   * @param bounded the hull of all rules that begin and end, empty if there are none
   * @param recurs whether there is a rule that comes back every 400 years for ever
   */
  record Span(Optional<Interval> bounded, boolean recurs) {
    boolean isEmpty() {
      return bounded.isEmpty() && !recurs;
    }

    private boolean isOutside(Interval range) {
      return !recurs && bounded.filter(range::overlaps).isEmpty();
    }
  }

  Span when() {
    return span;
  }

  private Span span() {
    List<Interval> bounded = new ArrayList<>(asleepDates.union(awakeDates).intervals());
    bounded.addAll(calendars.values());
    boolean recurs = false;
    for (Cron cron : crons) {
      Optional<Interval> within = span(cron);
      within.ifPresent(bounded::add);
      recurs |= within.isEmpty();
    }
    return new Span(hull(bounded), recurs);
  }

  /** Empty if it comes back for ever. */
  private Optional<Interval> span(Cron cron) {
    long first = cron.start().firstPossible();
    if (first == CronExpression.NONE_BEFORE) {
      return Optional.empty();
    }
    long last = cron.start().last();
    long end =
        cron.end() instanceof CronEnd.Firing firing
            ? firing.expression().firstFrom(last + 1)
            : last + Cron.LONGEST_DURATION.toSeconds();
    return Optional.of(
        Interval.of(
            WallClock.firstShowing(zone.getRules(), first),
            WallClock.firstShowing(zone.getRules(), end).plus(2, ChronoUnit.DAYS)));
  }

  private static Optional<Interval> hull(List<Interval> intervals) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Interval interval : intervals) {
      first = interval.from().isBefore(first) ? interval.from() : first;
      last = interval.until().isAfter(last) ? interval.until() : last;
    }
    return first.isBefore(last)
        ? Interval.of(first, last).intersection(CalendarEvents.YEARS)
        : Optional.empty();
  }

  /** What they say within a range, and nothing outside it. */
  Dated within(Interval range) {
    if (span.isOutside(range)) {
      return Dated.NOTHING;
    }
    List<Interval> windows = new ArrayList<>();
    crons.forEach(cron -> windows.addAll(within(cron, range).intervals()));
    Timeline free = events(OffHours.Role.AWAKE, range);
    Timeline asleep =
        events(OffHours.Role.ASLEEP, range)
            .subtract(free)
            .union(asleepDates.within(range))
            .subtract(awakeDates.within(range));
    Timeline awake = free.union(awakeDates.within(range)).subtract(asleep);
    return new Dated(Timeline.of(windows), awake, asleep);
  }

  private Timeline events(OffHours.Role role, Interval range) {
    List<Interval> all = new ArrayList<>();
    for (Calendar calendar : calendars.keySet()) {
      if (calendar.role() == role) {
        all.addAll(events(calendar, range).intervals());
      }
    }
    return Timeline.of(all);
  }

  /** What one of the dates, calendars or cron rules alone covers of a range. */
  Timeline within(OffHours entry, Interval range) {
    if (entry instanceof Cron cron) {
      return new CronWindows(cron).within(range, zone.getRules());
    }
    return entry instanceof Calendar calendar
        ? events(calendar, range)
        : dates.getOrDefault(entry, Timeline.EMPTY).within(range);
  }

  private Timeline events(Calendar calendar, Interval range) {
    return Optional.ofNullable(calendars.get(calendar))
        .flatMap(range::intersection)
        .map(part -> calendar.events().within(part, zone).within(part))
        .orElse(Timeline.EMPTY);
  }

  private Timeline covered(Dates some) {
    List<Interval> intervals = new ArrayList<>();
    for (DateRange range : some.ranges()) {
      Instant from = midnight(range.first());
      Instant until = midnight(range.last().plusDays(1));
      if (from.isBefore(until)) {
        intervals.add(Interval.of(from, until));
      }
    }
    return Timeline.of(intervals);
  }

  private Instant midnight(LocalDate date) {
    return WallClock.firstShowing(zone.getRules(), date.toEpochDay() * 86_400);
  }
}
