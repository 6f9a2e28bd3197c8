package dev.hibernator.executor.ec2;

import java.time.Duration;

/** Durations as people write them in manifests: {@code 5m}, {@code 1h30m}. */
final class DurationFormat {
  private DurationFormat() {}

  static String of(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
