package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {
  private static final Schedule BERLIN =
      Schedule.compile(
          ScheduleDefinition.in("Europe/Berlin")
              .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
              .build());

  @ParameterizedTest
  @CsvSource({
    "2026-02-02T20:00:00Z,         2026-02-02T20:00:00Z",
    "2026-02-02t20:00:00z,         2026-02-02T20:00:00Z",
    "2026-02-02T20:00:00-05:00,    2026-02-03T01:00:00Z",
    "2026-02-02T20:00Z,            2026-02-02T20:00:00Z",
    "2026-02-02T20:00:00.250Z,     2026-02-02T20:00:00.250Z",
  })
  void timeWithAnOffsetIsThatInstant(String text, Instant instant) {
    assertThat(TimeArgument.parse(text).in(BERLIN)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-02,            2026-02-01T23:00:00Z",
    "2026-02-02T20:00,      2026-02-02T19:00:00Z",
    "2026-02-02 20:00,      2026-02-02T19:00:00Z",
    "2026-07-02T20:00:30,   2026-07-02T18:00:30Z",
    // Wall-clock rule: the jump in a gap, the earlier one in an overlap.
    "2026-03-29T02:30,      2026-03-29T01:00:00Z",
    "2026-10-25T02:30,      2026-10-25T00:30:00Z",
  })
  void localTimeIsReadInThePlansZone(String text, Instant instant) {
    assertThat(TimeArgument.parse(text).in(BERLIN)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "tomorrow",
        "20:00",
        "2026",
        "2026-2-2",
        "2026-02-02T20",
        "+12026-01-01",
        "2026-02-02T20:00:00+0100",
        "2026-02-02T20:00 Europe/Berlin",
        "20260202T200000Z"
      })
  void whatIsNoTimeIsRefusedWithExamples(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeArgument.parse(text))
        .withMessageContaining("2026-02-28T20:00:00+01:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026-02-02T25:00", "2026-13-01T00:00:00Z"})
  void whatDoesNotExistIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeArgument.parse(text))
        .withMessage("there is no such date or time");
  }

  @Test
  void oneArgumentMayBeManyInstants() {
    Schedule utc =
        Schedule.compile(
            ScheduleDefinition.in("UTC").offHours(Window.parse("20:00", "06:00", "MON")).build());
    TimeArgument argument = TimeArgument.parse("2026-02-02");

    assertThat(argument.in(utc)).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(argument.in(BERLIN)).isEqualTo(Instant.parse("2026-02-01T23:00:00Z"));
  }
}
