package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what is valid but probably not meant. */
final class Lint {
  private static final Duration YEAR = Duration.ofDays(365);

  /** A weekend is what the rule of the listed days is for; more than that surprises. */
  private static final int SURPRISING_DAYS = 3;

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  /** A week in which the clock does not change, for what comes back every week. */
  private static final Interval ANY_WEEK = WeekTable.interval(0);

  private static final WallClock STEADY = WallClock.fixed(0);

  private final RuleSet rules;
  private final ScheduleDefinition definition;
  private final Projector projector;
  private final Verdicts verdicts;
  private final List<Finding> findings = new ArrayList<>();

  Lint(RuleSet rules, Projector projector, Verdicts verdicts) {
    this.rules = rules;
    this.projector = projector;
    this.verdicts = verdicts;
    definition = rules.definition();
  }

  List<Finding> findings(Instant now) {
    String offHours = Problem.join(definition.path(), "offHours");
    windowsOverlap(now);
    endsDaysLater();
    neverChanges(now, offHours);
    swallowed();
    findings.addAll(new BaseLint(rules, year(now)).findings());
    for (int i = 0; i < rules.coverages().size(); i++) {
      exception(i);
    }
    collisions();
    return List.copyOf(findings);
  }

  private static Interval year(Instant now) {
    return Interval.of(now, now.plus(YEAR));
  }

  private void found(String code, String path, String message) {
    findings.add(new Finding(code, path, message));
  }

  /** In a week if they all come back every week, else in the year ahead. */
  private void windowsOverlap(Instant now) {
    List<Integer> places = new ArrayList<>();
    boolean weekly = true;
    for (int i = 0; i < definition.offHours().size(); i++) {
      OffHours entry = definition.offHours().get(i);
      if (entry instanceof Weekly || entry instanceof Cron) {
        places.add(i);
        weekly &= entry instanceof Weekly || CronWindows.isWeekly((Cron) entry);
      }
    }
    Stream<OffHours> windows = places.stream().map(definition.offHours()::get);
    if (weekly) {
      windowsOverlap(places, windows.map(this::steady).toList(), Lint::dayAndTime);
    } else {
      Interval year = year(now);
      Stream<Timeline> ahead =
          windows.map(entry -> rules.baseEntry(entry, year).intersect(Timeline.of(year)));
      windowsOverlap(places, ahead.toList(), this::local);
    }
  }

  private void windowsOverlap(
      List<Integer> places, List<Timeline> windows, Function<Instant, String> time) {
    for (Ownership.Overlap overlap : Ownership.of(windows).overlaps()) {
      int later = places.get(overlap.later());
      int earlier = places.get(overlap.earlier());
      overlaps(
          definition.offHoursPath(later),
          definition.offHours().get(later)
              + " overlaps window "
              + (earlier + 1)
              + ", "
              + definition.offHours().get(earlier),
          overlap.common(),
          time);
    }
  }

  private void windowsOverlap(List<Window> windows, String path) {
    List<Timeline> week =
        windows.stream().map(window -> steady(window, DayRule.START_DAY)).toList();
    for (Ownership.Overlap overlap : Ownership.of(week).overlaps()) {
      overlaps(
          path + "[" + overlap.later() + "]",
          windows.get(overlap.later())
              + " overlaps window "
              + (overlap.earlier() + 1)
              + ", "
              + windows.get(overlap.earlier()),
          overlap.common(),
          Lint::dayAndTime);
    }
  }

  private void overlaps(String path, String what, Interval common, Function<Instant, String> time) {
    found(
        "windows-overlap",
        path,
        what
            + ", from "
            + time.apply(common.from())
            + " to "
            + time.apply(common.until())
            + "; the union counts, so cut one of them short or remove it");
  }

  private Timeline steady(OffHours weekly) {
    return weekly instanceof Cron cron
        ? new CronWindows(cron).within(ANY_WEEK, STEADY)
        : steady(((Weekly) weekly).window(), definition.dayRule());
  }

  private static Timeline steady(Window window, DayRule dayRule) {
    return new Occurrences(List.of(window), dayRule)
        .within(ANY_WEEK, STEADY)
        .intersect(Timeline.of(ANY_WEEK));
  }

  private static String dayAndTime(Instant instant) {
    return DAY_AND_TIME.format(instant.atOffset(ZoneOffset.UTC)).toUpperCase(Locale.ROOT);
  }

  private void endsDaysLater() {
    for (int i = 0; i < definition.offHours().size(); i++) {
      if (definition.dayRule() == DayRule.LISTED_DAYS
          && definition.offHours().get(i) instanceof Weekly weekly
          && weekly.window().endsOnNextDate()) {
        endsDaysLater(weekly.window(), definition.offHoursPath(i) + ".daysOfWeek");
      }
    }
  }

  private void endsDaysLater(Window window, String path) {
    for (DayOfWeek day : window.days()) {
      int moved = 0;
      while (!window.days().contains(day.plus(1 + moved))) {
        moved++;
      }
      if (moved >= SURPRISING_DAYS) {
        found(
            "ends-days-later",
            path,
            window
                + " of "
                + shortName(day)
                + " ends on "
                + shortName(day.plus(1 + moved))
                + ", "
                + (1 + moved)
                + " days later, as with dayRule ListedDays nothing changes on a day that is not"
                + " listed; list "
                + shortName(day.plus(1))
                + " too or use dayRule StartDay");
      }
    }
  }

  private static String shortName(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  private void neverChanges(Instant now, String path) {
    Verdict state = verdicts.folded(now);
    Optional<Change> next = projector.next(now, state);
    if (next.isPresent() && next.get().at().isBefore(now.plus(YEAR))) {
      return;
    }
    if (state == Verdict.ASLEEP) {
      found("never-wakes", path, "it never wakes within a year; leave out some off-hours");
    } else {
      found("never-sleeps", path, "it never sleeps within a year; add off-hours");
    }
  }

  private void swallowed() {
    Composition week = rules.composeBase(Reach.around(ANY_WEEK), STEADY, Dated.NOTHING);
    Timeline seen = Timeline.of(ANY_WEEK);
    for (Interval stretch : week.sleepable().intervals()) {
      Timeline whole = Timeline.of(stretch);
      if (seen.contains(stretch.from()) && week.stretches().intersect(whole).isEmpty()) {
        found(
            "ready-before-swallows",
            definition.readyBeforePath(),
            Durations.text(definition.readyBefore())
                + " is not shorter than the asleep time from "
                + dayAndTime(stretch.from())
                + " to "
                + dayAndTime(stretch.until())
                + ", which vanishes; write less or remove that window");
      }
    }
  }

  private void exception(int index) {
    Coverage coverage = rules.coverages().get(index);
    String path = definition.exceptionPath(index);
    coverage
        .adjustment()
        .windows()
        .ifPresent(windows -> windowsOverlap(windows, Problem.join(path, "windows")));
    if (!coverage.matched()) {
      coversNothing(coverage, Problem.join(path, "windows"));
    } else {
      coversLittle(coverage, Problem.join(path, "windows"));
    }
    if (coverage.matched() || coverage.adjustment() instanceof Suspend) {
      changesNothing(coverage, path);
    }
  }

  private void coversNothing(Coverage coverage, String path) {
    String effect =
        coverage.adjustment() instanceof Suspend
            ? "all of it is suspended"
            : "the exception changes nothing";
    found(
        "covers-nothing",
        path,
        "no window matches an instant of the validity, which goes from "
            + local(coverage.adjustment().validFrom())
            + " to "
            + local(coverage.adjustment().validUntil())
            + ", so "
            + effect
            + "; list the days on which the windows start, or leave the windows out to mean the"
            + " whole validity");
  }

  private void coversLittle(Coverage coverage, String path) {
    Duration covered = coverage.covered().length().orElseThrow();
    Duration validity =
        Timeline.of(Coverage.validity(coverage.adjustment())).length().orElseThrow();
    if (coverage.adjustment() instanceof Suspend
        && covered.multipliedBy(10).compareTo(validity) < 0) {
      found(
          "covers-little",
          path,
          "the windows suspend only "
              + Durations.text(covered)
              + " of a validity of "
              + Durations.text(validity)
              + "; check days and times, or shorten the validity");
    }
  }

  /** Neither the base schedule alone nor, with the others, what they have made of it. */
  private void changesNothing(Coverage coverage, String path) {
    Interval around = Reach.around(coverage.span());
    List<Coverage> others = new ArrayList<>();
    for (Coverage other : rules.coverages()) {
      if (!other.equals(coverage) && Reach.around(other.span()).overlaps(around)) {
        others.add(other);
      }
    }
    if (isSameWith(coverage, List.of()) && isSameWith(coverage, others)) {
      found(
          "changes-nothing",
          path,
          "the exception never changes the schedule; check its validity and windows, or remove it");
    }
  }

  private boolean isSameWith(Coverage coverage, List<Coverage> others) {
    List<Coverage> all = new ArrayList<>(others);
    all.add(coverage);
    Interval around = Reach.around(coverage.span());
    Timeline seen = Timeline.of(around);
    Composition with = rules.with(all).compose(around);
    Composition without = rules.with(others).compose(around);
    return with.stretches().intersect(seen).equals(without.stretches().intersect(seen))
        && with.hold().intersect(seen).equals(without.hold().intersect(seen));
  }

  private void collisions() {
    for (String type : List.of("extend", "suspend", "replace")) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < rules.coverages().size(); i++) {
        if (rules.coverages().get(i).adjustment().type().equals(type)) {
          places.add(i);
        }
      }
      List<Timeline> covered =
          places.stream().map(place -> rules.coverages().get(place).covered()).toList();
      for (Ownership.Overlap overlap : Ownership.of(covered).overlaps()) {
        collides(places.get(overlap.later()), places.get(overlap.earlier()), overlap.common());
      }
    }
  }

  private void collides(int later, int earlier, Interval common) {
    Adjustment other = rules.coverages().get(earlier).adjustment();
    found(
        "collides",
        definition.exceptionPath(later),
        "overlaps "
            + other.type()
            + " exception '"
            + other.name()
            + "' from "
            + local(common.from())
            + " to "
            + local(common.until())
            + "; both apply, so shorten or merge them if that is not meant");
  }

  private String local(Instant instant) {
    ZonedDateTime local = instant.atZone(rules.zoneId());
    return DayOfWeek.from(local).name().substring(0, 3) + " " + local.toOffsetDateTime();
  }
}
