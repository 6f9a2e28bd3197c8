package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "10m, PT10M",
    "1h30m, PT1H30M",
    "1d, PT24H",
    "1d2h3m4s, PT26H3M4S",
    "0s, PT0S",
    "PT1H, PT1H",
    "P1DT1M, PT24H1M",
    "999999999d, PT23999999976H"
  })
  void readsShortAndIsoForms(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @CsvSource({"PT90M, 1h30m", "PT45S, 45s", "PT48H, 48h", "PT0S, 0s", "PT1H1S, 1h1s"})
  void writesWhatItReads(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "h",
        "-1h",
        "1.5h",
        "30m1h",
        "1h 30m",
        "1H",
        "PT-1H",
        "-PT1H",
        "P",
        "PTx",
        "9999999999s",
        "1w",
        "pt1h"
      })
  void refusesEverythingElse(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }
}
