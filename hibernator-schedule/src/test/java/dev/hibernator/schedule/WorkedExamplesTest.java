package dev.hibernator.schedule;

import static dev.hibernator.schedule.Given.at;
import static dev.hibernator.schedule.Given.compiled;
import static dev.hibernator.schedule.Given.extend;
import static dev.hibernator.schedule.Given.nights;
import static dev.hibernator.schedule.Given.replace;
import static dev.hibernator.schedule.Given.utc;
import static dev.hibernator.schedule.Given.wake;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples of the system that came before, with the meanings decided here: exact
 * boundaries, start days, and suspensions with {@code whenHibernated: Wake}. Wednesday is
 * 2026-02-04.
 */
class WorkedExamplesTest {
  private static final String FROM = "2026-02-01T00:00:00Z";
  private static final String UNTIL = "2026-03-01T00:00:00Z";

  private static Window daily(String start, String end) {
    return Window.parse(start, end, "MON-SUN");
  }

  private static String verdict(ScheduleDefinition.Builder builder, String at) {
    return compiled(builder).verdictAt(at(at)).text();
  }

  private static String next(ScheduleDefinition.Builder builder, String after) {
    return compiled(builder).nextChange(at(after)).orElseThrow().at().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-04T10:00:00Z,Awake", "2026-02-04T22:00:00Z,Asleep", "2026-02-04T05:59:00Z,Asleep",
    "2026-02-04T06:02:00Z,Awake", "2026-02-07T10:00:00Z,Awake", "2026-02-04T20:00:00Z,Asleep"
  })
  void base(String at, String verdict) {
    assertThat(verdict(nights(), at)).isEqualTo(verdict);
  }

  @Test
  void jakarta() {
    ScheduleDefinition.Builder jakarta =
        ScheduleDefinition.in("Asia/Jakarta").offHours(daily("20:00", "06:00"));
    assertThat(verdict(jakarta, "2026-02-04T13:01:00Z")).isEqualTo("Asleep");
    assertThat(verdict(jakarta, "2026-02-04T23:01:00Z")).isEqualTo("Awake");
  }

  @Test
  void examples1And2SuspendInTheNight() {
    ScheduleDefinition.Builder builder =
        nights().exception(wake("x", FROM, UNTIL, "0s", Window.parse("21:00", "23:00", "WED")));
    assertThat(verdict(builder, "2026-02-04T22:59:00Z")).isEqualTo("Awake");
    assertThat(verdict(builder, "2026-02-04T23:30:00Z")).isEqualTo("Asleep");
  }

  @Test
  void example3LeadTimeStartsNothing() {
    ScheduleDefinition.Builder builder =
        nights().exception(wake("x", FROM, UNTIL, "1h", Window.parse("21:00", "02:00", "WED")));
    assertThat(verdict(builder, "2026-02-04T20:30:00Z")).isEqualTo("Hold");
  }

  @Test
  void examples4And5NextHibernation() {
    assertThat(
            next(
                nights().exception(wake("x", FROM, UNTIL, "0s", daily("20:00", "23:00"))),
                "2026-02-04T19:00:00Z"))
        .isEqualTo("2026-02-04T23:00:00Z");
    assertThat(
            next(
                nights().exception(wake("x", FROM, UNTIL, "0s", daily("21:00", "23:00"))),
                "2026-02-04T19:00:00Z"))
        .isEqualTo("2026-02-04T20:00:00Z");
  }

  @Test
  void examples6To8NextWakeUp() {
    ScheduleDefinition.Builder extended =
        nights().exception(extend("e", FROM, UNTIL, daily("06:00", "13:00")));
    assertThat(next(extended, "2026-02-04T05:00:00Z")).isEqualTo("2026-02-04T13:00:00Z");
    extended.exception(wake("s", FROM, UNTIL, "0s", daily("08:00", "11:00")));
    assertThat(next(extended, "2026-02-04T05:00:00Z")).isEqualTo("2026-02-04T08:00:00Z");
    assertThat(
            next(
                nights().exception(extend("e", FROM, UNTIL, daily("09:00", "13:00"))),
                "2026-02-04T05:00:00Z"))
        .isEqualTo("2026-02-04T06:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2026-02-02T00:00:00Z", "2026-02-03T23:59:00Z", "2026-02-03T23:59:59Z"})
  void example9AwakeAllDayLong(String at) {
    ScheduleDefinition.Builder builder =
        utc()
            .offHours(daily("20:00", "06:00"))
            .exception(wake("x", FROM, UNTIL, "0s", daily("00:00", "23:59")));
    assertThat(verdict(builder, at)).isEqualTo("Awake");
  }

  @ParameterizedTest
  @CsvSource({
    "20:30,Asleep",
    "22:30,Awake",
    "00:30,Awake",
    "02:30,Awake",
    "03:00,Asleep",
    "07:00,Awake"
  })
  void example10SuspensionOverMidnight(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights().exception(wake("x", FROM, UNTIL, "0s", daily("22:00", "03:00")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @Test
  void example11AlmostAlwaysAsleep() {
    ScheduleDefinition.Builder builder =
        utc()
            .offHours(Window.parse("20:00", "18:00", "MON-FRI"))
            .exception(wake("x", FROM, UNTIL, "0s", Window.parse("09:00", "10:00", "MON-FRI")));
    assertThat(next(builder, "2026-02-04T06:00:00Z")).isEqualTo("2026-02-04T09:00:00Z");
    assertThat(next(builder, "2026-02-04T09:30:00Z")).isEqualTo("2026-02-04T10:00:00Z");
    assertThat(next(builder, "2026-02-04T10:30:00Z")).isEqualTo("2026-02-04T18:00:00Z");
    assertThat(next(builder, "2026-02-04T20:30:00Z")).isEqualTo("2026-02-05T09:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-06T20:10:00Z,2026-02-07T09:00:00Z",
    "2026-02-07T17:10:00Z,2026-02-08T09:00:00Z",
    "2026-02-08T16:10:00Z,2026-02-08T17:00:00Z",
    "2026-02-08T17:01:10Z,2026-02-09T06:00:00Z"
  })
  void example12WeekendCarveOutWithListedDays(String after, String next) {
    ScheduleDefinition.Builder builder =
        nights()
            .dayRule(DayRule.LISTED_DAYS)
            .exception(wake("x", FROM, UNTIL, "0s", Window.parse("09:00", "17:00", "SAT", "SUN")));
    assertThat(next(builder, after)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"10:00,Asleep", "12:00,Awake", "15:00,Asleep"})
  void example14ExtendAndSuspend(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(extend("e", FROM, UNTIL, daily("09:00", "18:00")))
            .exception(wake("s", FROM, UNTIL, "0s", daily("11:00", "14:00")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"12:00,Asleep", "15:00,Awake", "19:00,Asleep", "21:00,Awake"})
  void example15ReplaceAndExtend(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(extend("e", FROM, UNTIL, daily("18:00", "20:00")))
            .exception(replace("r", FROM, UNTIL, daily("10:00", "14:00")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"21:00,Asleep", "23:00,Awake"})
  void example16ReplaceAndSuspend(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(replace("r", FROM, UNTIL, daily("20:00", "04:00")))
            .exception(wake("s", FROM, UNTIL, "0s", daily("22:00", "02:00")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"10:00,Asleep", "13:00,Awake", "15:00,Asleep"})
  void example18TwoExtensions(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(extend("a", FROM, UNTIL, daily("09:00", "12:00")))
            .exception(extend("b", FROM, UNTIL, daily("14:00", "17:00")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @Test
  void example19ExpiredAndFutureOnesAreIgnored() {
    ScheduleDefinition.Builder builder = nights().exception(extend("x", FROM, UNTIL));
    assertThat(verdict(builder, "2026-01-30T12:00:00Z")).isEqualTo("Awake");
    assertThat(verdict(builder, "2026-03-02T12:00:00Z")).isEqualTo("Awake");
  }

  @ParameterizedTest
  @CsvSource({
    "06:00,Asleep",
    "13:29,Asleep",
    "13:30,Hold",
    "14:00,Awake",
    "15:59,Awake",
    "16:00,Asleep",
    "23:00,Asleep"
  })
  void example20AllTogether(String time, String verdict) {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(extend("e", FROM, UNTIL, Window.parse("06:00", "20:00", "WED")))
            .exception(wake("s", FROM, UNTIL, "30m", Window.parse("14:00", "16:00", "WED")));
    assertThat(verdict(builder, "2026-02-04T" + time + ":00Z")).isEqualTo(verdict);
  }

  @Test
  void replacementWithoutWindowsSleepsForItsWholeValidity() {
    ScheduleDefinition.Builder builder =
        nights().exception(replace("r", "2026-02-04T08:00:00Z", "2026-02-04T22:00:00Z"));
    assertThat(verdict(builder, "2026-02-04T12:00:00Z")).isEqualTo("Asleep");
  }

  @Test
  void replacementThatMatchesNothingChangesNothing() {
    ScheduleDefinition.Builder builder =
        nights()
            .exception(
                replace(
                    "r",
                    "2026-02-04T08:00:00Z",
                    "2026-02-04T22:00:00Z",
                    Window.parse("10:00", "11:00", "SUN")));
    assertThat(verdict(builder, "2026-02-04T21:00:00Z")).isEqualTo("Asleep");
  }
}
