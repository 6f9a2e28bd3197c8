package dev.hibernator.executor.kubernetes;

import java.time.Duration;

/** Durations as people write them in manifests: {@code 5m}, {@code 1h30m}. */
public final class DurationFormat {
  private DurationFormat() {}

  /**
   * {@return a duration in hours, minutes and seconds, such as {@code 1h30m}}
   *
   * @param duration the duration
   */
  public static String of(Duration duration) {
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
