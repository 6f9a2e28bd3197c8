package dev.hibernator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date and time that a person gives is read by the rule for a window's boundaries. */
class LocalTimeTest {
  @ParameterizedTest
  @CsvSource({
    "UTC,                2026-02-02T20:00:00, 2026-02-02T20:00:00Z",
    "Europe/Berlin,      2026-02-02T20:00:07, 2026-02-02T19:00:07Z",
    // A gap: the instant of the jump.
    "Europe/Berlin,      2026-03-29T02:30:00, 2026-03-29T01:00:00Z",
    // An overlap: the earlier of the two.
    "Europe/Berlin,      2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
    "America/New_York,   2026-11-01T01:30:59, 2026-11-01T05:30:59Z",
    // A midnight that does not exist.
    "America/Santiago,   2026-09-06T00:00:00, 2026-09-06T04:00:00Z",
    // A date that does not exist.
    "Pacific/Apia,       2011-12-30T12:00:00, 2011-12-30T10:00:00Z",
    "Pacific/Apia,       2011-12-29T23:59:59, 2011-12-30T09:59:59Z",
  })
  void localTimeStandsForTheFirstInstantThatShowsItOrLater(String zone, String local, String at) {
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in(zone)
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());

    assertThat(schedule.instantOf(LocalDateTime.parse(local))).isEqualTo(Instant.parse(at));
  }
}
