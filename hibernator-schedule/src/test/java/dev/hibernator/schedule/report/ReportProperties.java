package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.schedule.ClockTime;
import dev.hibernator.schedule.DayRule;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the report of every schedule, whatever its rules and its zone. */
class ReportProperties {
  private static final Instant FIRST = Instant.parse("2026-02-20T00:00:00Z");
  private static final long DAY = 86_400;

  @Provide
  Arbitrary<Window> windows() {
    Arbitrary<Integer> starts = Arbitraries.integers().between(0, 1439);
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, 1440);
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    return Combinators.combine(starts, ends, days)
        .as((start, end, on) -> new Window(new ClockTime(start), new ClockTime(end), on))
        .filter(window -> window.problems().isEmpty());
  }

  /** Up to one exception of each kind. */
  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<String> zones =
        Arbitraries.of(
            new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream().filter(id -> !id.startsWith("SystemV/")).toList());
    Arbitrary<Optional<Interval>> validity = validities().optional();
    return Combinators.combine(
            zones,
            windows().list().ofMaxSize(3),
            Arbitraries.of(DayRule.class),
            Arbitraries.of(0, 0, 45).map(Duration::ofMinutes),
            validity,
            validity,
            validity.flatMap(at -> Arbitraries.of(0, 3600, 30_000).map(lead -> new Held(at, lead))))
        .as(
            (zone, windows, rule, ready, extended, replaced, held) -> {
              ScheduleDefinition.Builder builder =
                  ScheduleDefinition.in(zone).dayRule(rule).readyBefore(ready);
              windows.forEach(builder::offHours);
              extended.ifPresent(
                  at -> builder.exception(new Extend("e", "", from(at), to(at), Optional.empty())));
              replaced.ifPresent(
                  at -> builder.exception(new Replace("r", "", from(at), to(at), sometimes())));
              held.at().ifPresent(at -> builder.exception(held.suspend(at)));
              return Schedule.compile(builder.build());
            });
  }

  private record Held(Optional<Interval> at, int lead) {
    Suspend suspend(Interval validity) {
      return new Suspend(
          "s",
          "",
          from(validity),
          to(validity),
          Optional.empty(),
          Duration.ofSeconds(lead),
          lead == 0 ? WhenHibernated.WAKE : WhenHibernated.KEEP);
    }
  }

  private static Optional<List<Window>> sometimes() {
    return Optional.of(List.of(Window.parse("01:30", "02:30", "MON-SUN")));
  }

  private static Instant from(Interval interval) {
    return interval.start().orElseThrow();
  }

  private static Instant to(Interval interval) {
    return interval.end().orElseThrow();
  }

  @Provide
  Arbitrary<Interval> validities() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 60 * DAY), Arbitraries.longs().between(1, 20 * DAY))
        .as(
            (from, length) ->
                Interval.of(FIRST.plusSeconds(from), FIRST.plusSeconds(from + length)));
  }

  @Provide
  Arbitrary<Interval> ranges() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 290 * DAY), Arbitraries.longs().between(1, 40 * DAY))
        .as(
            (from, length) ->
                Interval.of(FIRST.plusSeconds(from), FIRST.plusSeconds(from + length)));
  }

  private static Comparison compare(Schedule a, Schedule b, Interval range) {
    return Comparison.of(a, b, from(range), to(range));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void comparisonTheOtherWayRoundSwapsDirections(
      @ForAll("schedules") Schedule a,
      @ForAll("schedules") Schedule b,
      @ForAll("ranges") Interval range) {
    Comparison there = compare(a, b, range);
    Comparison back = compare(b, a, range);

    assertThat(back.newlyAsleep()).isEqualTo(there.newlyAwake());
    assertThat(back.newlyAwake()).isEqualTo(there.newlyAsleep());
    assertThat(back.newlyHeld()).isEqualTo(there.noLongerHeld());
    assertThat(back.noLongerHeld()).isEqualTo(there.newlyHeld());
    assertThat(back.gain()).isEqualTo(there.gain().negated());
    assertThat(back.differences()).hasSameSizeAs(there.differences());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void nothingDiffersIfAndOnlyIfTheTimelinesAreEqual(
      @ForAll("schedules") Schedule a,
      @ForAll("schedules") Schedule b,
      @ForAll("ranges") Interval range) {
    boolean equal = a.timeline(from(range), to(range)).equals(b.timeline(from(range), to(range)));

    assertThat(compare(a, b, range).isEmpty()).isEqualTo(equal);
    assertThat(compare(a, b, range).differences().isEmpty()).isEqualTo(equal);
    assertThat(compare(a, a, range).isEmpty()).isTrue();
    assertThat(compare(a, a, range).newlyHeld()).isEqualTo(Timeline.EMPTY);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void gainIsTheDifferenceOfTheHours(
      @ForAll("schedules") Schedule a,
      @ForAll("schedules") Schedule b,
      @ForAll("ranges") Interval range) {
    Duration before = a.asleepBetween(from(range), to(range));
    Duration after = b.asleepBetween(from(range), to(range));

    assertThat(compare(a, b, range).gain()).isEqualTo(after.minus(before));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void comparisonOfAdjacentRangesIsThatOfTheWhole(
      @ForAll("schedules") Schedule a,
      @ForAll("schedules") Schedule b,
      @ForAll("ranges") Interval range) {
    Instant middle =
        from(range).plus(Duration.between(from(range), to(range)).dividedBy(3)).plusNanos(1);
    Interval first = Interval.of(from(range), middle);
    Comparison whole = compare(a, b, range);
    if (middle.isBefore(to(range))) {
      Comparison one = compare(a, b, first);
      Comparison other = compare(a, b, Interval.of(middle, to(range)));
      assertThat(one.newlyAsleep().union(other.newlyAsleep())).isEqualTo(whole.newlyAsleep());
      assertThat(one.newlyAwake().union(other.newlyAwake())).isEqualTo(whole.newlyAwake());
      assertThat(one.newlyHeld().union(other.newlyHeld())).isEqualTo(whole.newlyHeld());
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void rulesOfADifferenceSayWhatTheSchedulesSay(
      @ForAll("schedules") Schedule a,
      @ForAll("schedules") Schedule b,
      @ForAll("ranges") Interval range) {
    for (Difference difference : compare(a, b, range).differences()) {
      Instant start = from(difference.interval());
      assertThat(difference.ruleBefore().says()).isEqualTo(a.verdictAt(start).text());
      assertThat(difference.ruleAfter().says()).isEqualTo(b.verdictAt(start).text());
      assertThat(difference.after()).isNotEqualTo(difference.before());
      assertThat(b.timeline(start, start.plusNanos(1)).isEmpty())
          .isEqualTo(difference.after() == Verdict.AWAKE);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void sharesOfEachUnitAddUpToTheTotal(
      @ForAll("schedules") Schedule schedule, @ForAll("ranges") Interval range) {
    HoursAsleep hours = HoursAsleep.between(schedule, from(range), to(range));

    assertThat(hours.total().asleep()).isEqualTo(schedule.asleepBetween(from(range), to(range)));
    assertThat(hours.total().interval()).isEqualTo(range);
    for (CalendarUnit unit : CalendarUnit.values()) {
      List<AsleepShare> shares = hours.per(unit);
      Instant end = from(range);
      Duration asleep = Duration.ZERO;
      for (AsleepShare share : shares) {
        assertThat(from(share.interval())).isEqualTo(end);
        assertThat(share.share()).isBetween(0.0, 1.0);
        assertThat(share.asleep().plus(share.awake())).isEqualTo(share.length());
        assertThat(unit.startOf(share.start())).isEqualTo(share.start());
        end = to(share.interval());
        asleep = asleep.plus(share.asleep());
      }
      assertThat(end).isEqualTo(to(range));
      assertThat(asleep).isEqualTo(hours.total().asleep());
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void piecesOfAWeekAreTheTimelineOnTheWallClock(
      @ForAll("schedules") Schedule schedule, @ForAll("ranges") Interval range) {
    LocalDate monday = CalendarUnit.WEEK.startOf(LocalDate.ofInstant(from(range), schedule.zone()));
    WeekGrid week = WeekGrid.of(new NamedSchedule("x", schedule), monday);
    Duration drawn = Duration.ZERO;
    Duration asleep = Duration.ZERO;
    for (CalendarDay day : week.days()) {
      for (DayPiece piece : day.pieces()) {
        Duration length = Duration.ofSeconds(piece.toSecond() - piece.fromSecond());
        drawn = drawn.plus(length);
        asleep = piece.state().isAsleep() ? asleep.plus(length) : asleep;
        assertThat(piece.pass()).isBetween(0, piece.passes() - 1);
      }
    }

    assertThat(week.days()).hasSize(7);
    assertThat(drawn).isEqualTo(week.total().length());
    assertThat(asleep).isEqualTo(week.total().asleep());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void withoutExceptionsNothingIsExceptional(
      @ForAll("schedules") Schedule schedule, @ForAll("ranges") Interval range) {
    Schedule base = Variants.withoutExceptions(schedule);
    LocalDate date = LocalDate.ofInstant(from(range), schedule.zone());

    assertThat(CalendarDay.between(base, date, date.plusDays(9)))
        .noneMatch(CalendarDay::isExceptional)
        .allMatch(day -> day.exceptions().isEmpty());
  }
}
