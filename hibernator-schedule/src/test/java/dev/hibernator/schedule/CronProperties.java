package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * When expressions fire, against the execution times of cron-utils where there is no change of the
 * clock. Left out is what cron-utils 9.2.1 gets wrong: ranges that run over their end, lists with
 * special characters, and days that a month does not have before {@code W}. That a date must match
 * both day fields of UNIX where one begins with {@code *} is a definition of its own there.
 */
class CronProperties {
  private static final ZonedDateTime START =
      ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final CronDefinition UNIX_WITH_BOTH_DAYS =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withStrictRange()
          .and()
          .withHours()
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withStrictRange()
          .and()
          .withMonth()
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(0, 7)
          .withMondayDoWValue(1)
          .withIntMapping(7, 0)
          .withStrictRange()
          .and()
          .matchDayOfWeekAndDayOfMonth()
          .instance();

  private static Arbitrary<String> field(int min, int max) {
    Arbitrary<Integer> values = Arbitraries.integers().between(min, max);
    Arbitrary<String> ranges =
        Combinators.combine(values, values)
            .as((a, b) -> a.equals(b) ? "" + a : Math.min(a, b) + "-" + Math.max(a, b));
    Arbitrary<Integer> steps = Arbitraries.integers().between(2, Math.min(7, max));
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        values.map(String::valueOf),
        ranges,
        Combinators.combine(ranges.filter(range -> range.contains("-")), steps)
            .as((range, step) -> range + "/" + step),
        steps.map(step -> "*/" + step));
  }

  @Provide
  Arbitrary<String> unix() {
    return Combinators.combine(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
        .as(
            (minute, hour, day, month, weekday) ->
                String.join(" ", minute, hour, day, month, weekday));
  }

  @Provide
  Arbitrary<String> quartz() {
    // Not 28W: where February ends on a Sunday, cron-utils stays on it; CronTest has that case.
    Arbitrary<String> monthDays =
        Arbitraries.oneOf(
            field(1, 28),
            Arbitraries.of("L", "LW", "L-3", "L-10"),
            Arbitraries.integers().between(1, 27).map(day -> day + "W"));
    Arbitrary<String> weekDays =
        Arbitraries.oneOf(
            field(1, 7).filter(field -> !field.equals("*")),
            Arbitraries.of("L", "6L", "2L", "1L", "6#3", "2#1", "1#5", "MON-FRI"));
    Arbitrary<String> days =
        Arbitraries.oneOf(
            Combinators.combine(monthDays, field(1, 12))
                .as((day, month) -> day + " " + month + " ?"),
            Combinators.combine(field(1, 12), weekDays)
                .as((month, day) -> "? " + month + " " + day));
    Arbitrary<String> years = Arbitraries.of("", "", " 2030", " 2026-2040", " 2027/3");
    return Combinators.combine(field(0, 59), field(0, 23), days, years)
        .as((minute, hour, day, year) -> "30 " + minute + " " + hour + " " + day + year);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void unixFiresWhenCronUtilsSays(
      @ForAll("unix") String text, @ForAll @IntRange(max = 315_360_000) int second) {
    compare(text, CronDialect.UNIX, second);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void quartzFiresWhenCronUtilsSays(
      @ForAll("quartz") String text, @ForAll @IntRange(max = 315_360_000) int second) {
    compare(text, CronDialect.QUARTZ, second);
  }

  private static CronDefinition definition(String text, CronDialect dialect) {
    String[] fields = text.split(" ", -1);
    return dialect == CronDialect.UNIX && (fields[2].startsWith("*") || fields[4].startsWith("*"))
        ? UNIX_WITH_BOTH_DAYS
        : CronDefinitionBuilder.instanceDefinitionFor(dialect.type());
  }

  /** A few firings from a second of the ten years from 2026 on. */
  private static void compare(String text, CronDialect dialect, int second) {
    ExecutionTime theirs =
        ExecutionTime.forCron(new CronParser(definition(text, dialect)).parse(text));
    CronExpression expression;
    try {
      expression = CronExpression.parse(text, dialect);
    } catch (InvalidSchedule e) {
      assertThat(e).hasMessageContaining("never fires");
      assertThat(theirs.nextExecution(START)).as(text).isEmpty();
      return;
    }
    ZonedDateTime at = START.plusSeconds(second);
    for (int i = 0; i < 5; i++) {
      Optional<ZonedDateTime> next = theirs.nextExecution(at);
      long ours = expression.firstFrom(at.toEpochSecond() + 1);
      assertThat(ours)
          .as("%s after %s", text, at)
          .isEqualTo(next.map(ZonedDateTime::toEpochSecond).orElse(CronExpression.NONE_AFTER));
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
    }
  }
}
