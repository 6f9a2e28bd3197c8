package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for every schedule, whatever its rules. */
class ScheduleProperties {
  private static final Duration FOUR_CENTURIES = Duration.ofDays(146_097);
  private static final long FIRST = at("1800-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = at("4000-01-01T00:00:00Z").getEpochSecond();

  @Provide
  Arbitrary<Window> windows() {
    Arbitrary<Integer> starts = Arbitraries.integers().between(0, 1439);
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, 1440);
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    return Combinators.combine(starts, ends, days)
        .as((start, end, on) -> new Window(new ClockTime(start), new ClockTime(end), on))
        .filter(window -> window.problems().isEmpty());
  }

  @Provide
  Arbitrary<Adjustment> adjustments() {
    Arbitrary<Instant> froms = Arbitraries.longs().between(0, 80 * 86_400).map(this::from);
    Arbitrary<Long> lengths = Arbitraries.longs().between(1, 40 * 86_400);
    Arbitrary<Optional<List<Window>>> lists = windows().list().ofMinSize(1).ofMaxSize(2).optional();
    Arbitrary<Duration> leads =
        Arbitraries.of(0, 1, 3600, 300_000).map(seconds -> Duration.ofSeconds(seconds));
    return Combinators.combine(Arbitraries.of(0, 1, 2, 3), froms, lengths, lists, leads)
        .as(
            (kind, from, length, windows, lead) -> {
              Instant until = from.plusSeconds(length);
              return switch (kind) {
                case 0 -> new Extend("x", "", from, until, windows);
                case 1 -> new Replace("x", "", from, until, windows);
                default ->
                    new Suspend(
                        "x",
                        "",
                        from,
                        until,
                        windows,
                        lead,
                        kind == 2 ? WhenHibernated.KEEP : WhenHibernated.WAKE);
              };
            });
  }

  private Instant from(long second) {
    return at("2026-02-20T00:00:00Z").plusSeconds(second);
  }

  @Provide
  Arbitrary<CronExpression> expressions() {
    return Arbitraries.of(
            "0 20 * * MON-FRI",
            "30 2 * * *",
            "0 6 * * TUE-SAT",
            "*/30 1-3 * * SUN",
            "0 0 1 * *",
            "15 23 28-31 3,10 *",
            "0 3 */2 * MON",
            "0 12 29 2 *",
            "0 0 5 1 *")
        .map(CronExpression::parse);
  }

  @Provide
  Arbitrary<OffHours> operands() {
    Arbitrary<Instant> froms = Arbitraries.longs().between(0, 80 * 86_400).map(this::from);
    Arbitrary<LocalDate> days =
        Arbitraries.longs().between(20_500, 20_600).map(LocalDate::ofEpochDay);
    Arbitrary<OffHours.Role> roles = Arbitraries.of(OffHours.Role.class);
    Arbitrary<OffHours> paired =
        Combinators.combine(expressions(), expressions())
            .filter((start, end) -> Cron.between(start, end).problems().isEmpty())
            .as((start, end) -> (OffHours) Cron.between(start, end));
    Arbitrary<OffHours> lasting =
        Combinators.combine(expressions(), Arbitraries.integers().between(1, 3_000_000))
            .as((start, seconds) -> Cron.lasting(start, Duration.ofSeconds(seconds)));
    Arbitrary<OffHours> dates =
        Combinators.combine(days, Arbitraries.integers().between(0, 20), roles)
            .as(
                (day, more, role) ->
                    new Dates(List.of(new DateRange(day, day.plusDays(more))), role));
    Arbitrary<OffHours> calendars =
        Combinators.combine(froms, Arbitraries.integers().between(1, 500_000), roles)
            .as(
                (from, seconds, role) ->
                    new Calendar(
                        "c", role, FixedEvents.of(Interval.of(from, from.plusSeconds(seconds)))));
    Arbitrary<OffHours> weekly = windows().map(Weekly::new);
    return Arbitraries.frequencyOf(
        Tuple.of(6, weekly),
        Tuple.of(1, paired),
        Tuple.of(1, lasting),
        Tuple.of(1, dates),
        Tuple.of(1, calendars));
  }

  @Provide
  Arbitrary<ScheduleDefinition> definitions() {
    Arbitrary<String> zones =
        Arbitraries.of(
            new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream().filter(id -> !id.startsWith("SystemV/")).toList());
    return Combinators.combine(
            zones,
            operands().list().ofMaxSize(4),
            Arbitraries.of(DayRule.class),
            Arbitraries.of(0, 1, 1, 60, 1440).map(Duration::ofMinutes),
            Arbitraries.of(0, 0, 45).map(Duration::ofMinutes),
            adjustments().list().ofMaxSize(3))
        .as(
            (zone, windows, dayRule, bridge, ready, exceptions) -> {
              ScheduleDefinition.Builder builder =
                  ScheduleDefinition.in(zone).dayRule(dayRule).bridge(bridge).readyBefore(ready);
              windows.forEach(builder::offHours);
              for (int i = 0; i < exceptions.size(); i++) {
                builder.exception(renamed(exceptions.get(i), "x" + i));
              }
              return builder.build();
            });
  }

  private static Adjustment renamed(Adjustment it, String name) {
    if (it instanceof Suspend s) {
      return new Suspend(
          name, "", s.validFrom(), s.validUntil(), s.windows(), s.leadTime(), s.whenHibernated());
    }
    return it instanceof Extend
        ? new Extend(name, "", it.validFrom(), it.validUntil(), it.windows())
        : new Replace(name, "", it.validFrom(), it.validUntil(), it.windows());
  }

  @Provide
  Arbitrary<Instant> anyTime() {
    Arbitrary<Instant> nearExceptions =
        Arbitraries.longs().between(-60 * 86_400, 150 * 86_400).map(this::from);
    return Arbitraries.oneOf(
        nearExceptions, Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochSecond));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void tablesSayWhatTheCompositionOfAWholeYearSays(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Duration halfAYear = Duration.ofDays(180);
    Composition composition =
        RuleSet.of(definition).compose(Interval.of(t.minus(halfAYear), t.plus(halfAYear)));
    Schedule schedule = Schedule.compile(definition);
    for (int minute = 0; minute < 3 * 1440; minute += 7) {
      Instant at = t.plusSeconds(minute * 60L);
      assertThat(schedule.verdictAt(at)).isEqualTo(composition.at(at));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void nextChangeIsTheFirstChange(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Schedule schedule = Schedule.compile(definition);
    Optional<Change> next = schedule.nextChange(t);
    Instant horizon = t.plus(Duration.ofDays(40));
    Instant end = next.map(Change::at).filter(at -> at.isBefore(horizon)).orElse(horizon);
    Verdict now = schedule.verdictAt(t);
    next.ifPresent(
        change -> {
          assertThat(change.at()).isAfter(t);
          assertThat(change.to()).isNotEqualTo(now).isEqualTo(schedule.verdictAt(change.at()));
          assertThat(schedule.verdictAt(change.at().minusNanos(1))).isEqualTo(now);
        });
    for (Instant at = t; at.isBefore(end); at = at.plusSeconds(601)) {
      assertThat(schedule.verdictAt(at)).isEqualTo(now);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void farFutureRepeatsEveryFourCenturies(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Schedule schedule = Schedule.compile(definition);
    Instant late = t.isBefore(at("2150-01-01T00:00:00Z")) ? t.plus(FOUR_CENTURIES) : t;
    Instant later = late.plus(FOUR_CENTURIES).plus(FOUR_CENTURIES);
    assertThat(schedule.verdictAt(later)).isEqualTo(schedule.verdictAt(late));
    assertThat(
            schedule
                .nextChange(later)
                .map(change -> change.at().minus(Duration.between(late, later))))
        .isEqualTo(schedule.nextChange(late).map(Change::at));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void projectionTurnsAtEachTransition(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Schedule schedule = Schedule.compile(definition);
    Instant to = t.plus(Duration.ofDays(20));
    Projection projection = schedule.project(t, to);
    Verdict state = projection.stateAtFrom();
    Instant last = t;
    for (Transition transition : projection.transitions()) {
      assertThat(transition.at()).isAfter(last).isBefore(to);
      assertThat(transition.to()).isNotEqualTo(state).isNotEqualTo(Verdict.HOLD);
      assertThat(transition.because()).isNotEmpty();
      state = transition.to();
      last = transition.at();
    }
    assertThat(schedule.timeline(t, to).length()).contains(schedule.asleepBetween(t, to));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void projectionAgreesWithTheVerdictWhereNothingIsHeld(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Schedule schedule = Schedule.compile(definition);
    Timeline asleep = schedule.timeline(t, t.plus(Duration.ofDays(20)));
    for (int hour = 0; hour < 480; hour++) {
      Instant at = t.plusSeconds(hour * 3600L);
      if (schedule.verdictAt(at) != Verdict.HOLD) {
        assertThat(asleep.contains(at)).isEqualTo(schedule.verdictAt(at) == Verdict.ASLEEP);
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void lastRuleOfAnExplanationSaysTheVerdict(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Explanation explanation = Schedule.compile(definition).explain(t);
    List<Rule> rules = explanation.rules();
    assertThat(rules.get(rules.size() - 1).says()).isEqualTo(explanation.verdict().text());
    assertThat(explanation.because().isEmpty()).isEqualTo(explanation.nextChange().isEmpty());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void suspensionNeverDelaysAWakeUp(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    RuleSet rules = RuleSet.of(definition);
    Composition all = rules.compose(Interval.of(t, t.plus(Duration.ofDays(3))));
    assertThat(all.stretches().subtract(all.asleepTime())).isEqualTo(Timeline.EMPTY);
    assertThat(all.hold().subtract(all.stretches())).isEqualTo(Timeline.EMPTY);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void baseIsComposedInItsOrder(
      @ForAll("operands") OffHours a,
      @ForAll("operands") OffHours b,
      @ForAll("operands") OffHours c,
      @ForAll("operands") OffHours d,
      @ForAll("anyTime") Instant t) {
    List<OffHours> entries = List.of(a, b, c, d);
    Instant to = t.plus(Duration.ofDays(60));
    Timeline windows = alone(entries, entry -> entry instanceof Weekly || entry instanceof Cron, t);
    Timeline expected =
        windows
            .union(alone(entries, entry -> isCalendar(entry, OffHours.Role.ASLEEP), t))
            .subtract(alone(entries, entry -> isCalendar(entry, OffHours.Role.AWAKE), t))
            .union(alone(entries, entry -> isDates(entry, OffHours.Role.ASLEEP), t))
            .subtract(alone(entries, entry -> isDates(entry, OffHours.Role.AWAKE), t));
    assertThat(compiled(unbridged(entries)).timeline(t, to)).isEqualTo(expected);
  }

  /** The union of what each of some entries would say as the only one, in an asleep role. */
  private static Timeline alone(List<OffHours> entries, Predicate<OffHours> which, Instant t) {
    Timeline union = Timeline.EMPTY;
    for (OffHours entry : entries) {
      OffHours asleep = entry;
      if (entry instanceof Calendar calendar) {
        asleep = new Calendar("c", OffHours.Role.ASLEEP, calendar.events());
      } else if (entry instanceof Dates dates) {
        asleep = new Dates(dates.ranges(), OffHours.Role.ASLEEP);
      }
      if (which.test(entry)) {
        Schedule only = compiled(unbridged(List.of(asleep)));
        union = union.union(only.timeline(t, t.plus(Duration.ofDays(60))));
      }
    }
    return union;
  }

  private static boolean isCalendar(OffHours entry, OffHours.Role role) {
    return entry instanceof Calendar calendar && calendar.role() == role;
  }

  private static boolean isDates(OffHours entry, OffHours.Role role) {
    return entry instanceof Dates dates && dates.role() == role;
  }

  private static ScheduleDefinition.Builder unbridged(List<OffHours> entries) {
    ScheduleDefinition.Builder builder =
        ScheduleDefinition.in("Europe/Berlin").bridge(Duration.ZERO);
    entries.forEach(builder::offHours);
    return builder;
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void clocksThatDifferByHoursShiftTheScheduleByHours(
      @ForAll("definitions") ScheduleDefinition definition,
      @ForAll("anyTime") Instant t,
      @ForAll @IntRange(min = -12, max = 14) int hours) {
    Duration earlier = Duration.ofHours(-hours);
    Schedule utc = Schedule.compile(shifted(definition, "UTC", Duration.ZERO));
    String zone = "Etc/GMT" + (hours > 0 ? "-" + hours : "+" + -hours);
    Schedule other = Schedule.compile(shifted(definition, zone, earlier));
    for (int hour = 0; hour < 200; hour++) {
      Instant at = t.plusSeconds(hour * 3600L);
      assertThat(other.verdictAt(at.plus(earlier))).isEqualTo(utc.verdictAt(at));
    }
    assertThat(other.nextChange(t.plus(earlier)).map(change -> change.at().minus(earlier)))
        .isEqualTo(utc.nextChange(t).map(Change::at));
  }

  /** The same in another zone, with what has instants moved by a time. */
  private static ScheduleDefinition shifted(ScheduleDefinition it, String zone, Duration by) {
    ScheduleDefinition.Builder builder =
        ScheduleDefinition.in(zone)
            .dayRule(it.dayRule())
            .bridge(it.bridge())
            .readyBefore(it.readyBefore());
    for (OffHours entry : it.offHours()) {
      builder.offHours(
          entry instanceof Calendar calendar
              ? new Calendar(
                  "c",
                  calendar.role(),
                  new FixedEvents(((FixedEvents) calendar.events()).on().shifted(by)))
              : entry);
    }
    it.exceptions().forEach(each -> builder.exception(moved(each, by)));
    return builder.build();
  }

  private static Adjustment moved(Adjustment it, Duration by) {
    Instant from = it.validFrom().plus(by);
    Instant until = it.validUntil().plus(by);
    if (it instanceof Suspend s) {
      return new Suspend(it.name(), "", from, until, s.windows(), s.leadTime(), s.whenHibernated());
    }
    return it instanceof Extend
        ? new Extend(it.name(), "", from, until, it.windows())
        : new Replace(it.name(), "", from, until, it.windows());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void timelineOfAWholeIsTheUnionOfItsParts(
      @ForAll("definitions") ScheduleDefinition definition,
      @ForAll("anyTime") Instant a,
      @ForAll @IntRange(min = 1, max = 2_000_000) int first,
      @ForAll @IntRange(min = 1, max = 2_000_000) int second) {
    Schedule schedule = Schedule.compile(definition);
    Instant b = a.plusSeconds(first);
    Instant c = b.plusSeconds(second);
    assertThat(schedule.timeline(a, b).union(schedule.timeline(b, c)))
        .isEqualTo(schedule.timeline(a, c));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void nextChangeOfTheVerdictIsABoundaryOfTheTimelineUnlessHeld(
      @ForAll("definitions") ScheduleDefinition definition, @ForAll("anyTime") Instant t) {
    Schedule schedule = Schedule.compile(definition);
    Timeline asleep = schedule.timeline(t, t.plus(Duration.ofDays(30)));
    Optional<Change> next =
        schedule.nextChange(t).filter(c -> c.at().isBefore(t.plus(Duration.ofDays(30))));
    next.filter(change -> change.to() != Verdict.HOLD && schedule.verdictAt(t) != Verdict.HOLD)
        .ifPresent(change -> assertThat(asleep.nextBoundary(t)).contains(change.at()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void suspensionNeverMakesAnyInstantMoreAsleep(
      @ForAll("definitions") ScheduleDefinition definition,
      @ForAll("adjustments") Adjustment other,
      @ForAll boolean wakes,
      @ForAll("anyTime") Instant t) {
    ScheduleDefinition.Builder builder = copy(definition);
    builder.exception(
        new Suspend(
            "added",
            "",
            other.validFrom(),
            other.validUntil(),
            other.windows(),
            Duration.ofHours(1),
            wakes ? WhenHibernated.WAKE : WhenHibernated.KEEP));
    Schedule without = Schedule.compile(definition);
    Schedule with = compiled(builder);
    for (Instant start : List.of(t, other.validFrom().minusSeconds(7200))) {
      for (int step = 0; step < 300; step++) {
        Instant at = start.plusSeconds(step * 1001L);
        if (with.verdictAt(at) == Verdict.ASLEEP) {
          assertThat(without.verdictAt(at)).isEqualTo(Verdict.ASLEEP);
        }
        if (without.verdictAt(at) == Verdict.AWAKE && definition.readyBefore().isZero()) {
          assertThat(with.verdictAt(at)).isEqualTo(Verdict.AWAKE);
        }
      }
    }
  }

  private static ScheduleDefinition.Builder copy(ScheduleDefinition it) {
    ScheduleDefinition.Builder builder =
        ScheduleDefinition.in(it.zone())
            .dayRule(it.dayRule())
            .bridge(it.bridge())
            .readyBefore(it.readyBefore());
    it.offHours().forEach(builder::offHours);
    it.exceptions().forEach(builder::exception);
    return builder;
  }

  @Example
  void endsOfTimeAreNoSpecialCase() {
    for (String zone : List.of("UTC", "Europe/Berlin", "Pacific/Apia", "Asia/Jakarta")) {
      Schedule schedule =
          compiled(ScheduleDefinition.in(zone).offHours(Window.parse("20:00", "06:00", "MON-FRI")));
      assertThat(schedule.verdictAt(Instant.MIN)).isNotEqualTo(Verdict.HOLD);
      assertThat(schedule.nextChange(Instant.MAX)).isEmpty();
      assertThat(schedule.nextChange(Instant.MIN)).isPresent();
      assertThat(schedule.explain(Instant.MAX).verdict())
          .isEqualTo(schedule.verdictAt(Instant.MAX));
      assertThat(schedule.explain(Instant.MIN).verdict())
          .isEqualTo(schedule.verdictAt(Instant.MIN));
    }
  }
}
