package dev.hibernator.executor.aws;

import java.time.Duration;

/** Durations as people write them in manifests: {@code 5m}, {@code 1h30m}. */
public final class DurationFormat {
  private DurationFormat() {}

  /**
   * Writes a duration.
   *
   * @param duration the duration, in whole seconds
   * @return the text
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
