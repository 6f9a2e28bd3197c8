package dev.hibernator.core.engine;

import java.time.Duration;

/** Values as people write them. */
final class Texts {
  private Texts() {}

  /** Returns a duration as in a plan: {@code 1h30m}, {@code 45s}. */
  static String duration(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? duration.toMillis() + "ms" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }
}
