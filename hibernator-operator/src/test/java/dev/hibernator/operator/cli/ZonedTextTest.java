package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonedTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-02-02T19:00:00Z,     Europe/Berlin,    2026-02-02T20:00:00+01:00",
    "2026-02-02T19:00:00.999Z, Europe/Berlin,    2026-02-02T20:00:00+01:00",
    "2026-02-02T19:00:00Z,     UTC,              2026-02-02T19:00:00Z",
    "2026-02-02T19:00:00Z,     Australia/Eucla,  2026-02-03T03:45:00+08:45",
    // Before 1894 Berlin was 53 minutes and 28 seconds ahead, which RFC 3339 cannot say.
    "1850-01-01T00:00:00Z,     Europe/Berlin,    1850-01-01T00:00:00Z",
  })
  void instantIsShownToTheSecondWithTheZonesOffset(Instant instant, String zone, String text) {
    assertThat(ZonedText.of(instant, ZoneId.of(zone))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT30.9S, 30s",
    "PT1M, 1m",
    "PT65S, 1m5s",
    "PT5H10M59S, 5h10m",
    "PT24H, 1d",
    "P2DT3H59M, 2d3h"
  })
  void durationIsShownByItsTwoLargestUnits(Duration duration, String text) {
    assertThat(ZonedText.of(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-02T05:10:00Z, in 5h10m",
    "2026-02-01T23:59:30Z, 30s ago",
    "2026-02-02T00:00:00Z, in 0s"
  })
  void distanceIsFromNow(Instant instant, String text) {
    assertThat(ZonedText.distance(Instant.parse("2026-02-02T00:00:00Z"), instant)).isEqualTo(text);
  }
}
