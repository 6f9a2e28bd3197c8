package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntilArgumentTest {
  private static final Schedule BERLIN =
      Schedule.compile(
          ScheduleDefinition.in("Europe/Berlin")
              .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
              .build());

  @ParameterizedTest
  @CsvSource({
    "2026-02-02T21:00:00Z, +2h,                        2026-02-02T23:00:00Z",
    "2026-02-02T21:00:00Z, +1h30m,                     2026-02-02T22:30:00Z",
    "2026-02-02T21:00:00Z, 23:30,                      2026-02-02T22:30:00Z",
    "2026-02-02T21:00:00Z, 22:00,                      2026-02-03T21:00:00Z",
    "2026-02-02T21:00:00Z, 06:00,                      2026-02-03T05:00:00Z",
    "2026-02-02T21:00:00Z, tomorrow 06:00,             2026-02-03T05:00:00Z",
    "2026-02-02T23:30:00Z, tomorrow 06:00,             2026-02-04T05:00:00Z",
    "2026-02-02T21:00:00Z, Tomorrow,                   2026-02-02T23:00:00Z",
    "2026-02-02T21:00:00Z, today 23:30,                2026-02-02T22:30:00Z",
    "2026-02-02T21:00:00Z, 2026-02-05T20:00,           2026-02-05T19:00:00Z",
    "2026-02-02T21:00:00Z, 2026-02-05T20:00:00+05:00,  2026-02-05T15:00:00Z",
    "2026-03-28T21:00:00Z, 02:30,                      2026-03-29T01:00:00Z",
    "2026-10-24T21:00:00Z, 02:30,                      2026-10-25T00:30:00Z",
  })
  void isReadOnTheClockOfThePlansZone(String now, String written, String instant) {
    assertThat(UntilArgument.parse(written).from(Instant.parse(now), BERLIN))
        .isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "25:00", "+", "+2x", "soon", "tomorrow 6", "2026-02-30", ""})
  void anythingElseIsRefused(String written) {
    assertThatThrownBy(() -> UntilArgument.parse(written))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
