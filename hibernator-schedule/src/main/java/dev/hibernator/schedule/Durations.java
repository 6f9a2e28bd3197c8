package dev.hibernator.schedule;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of {@code leadTime}, {@code bridge} and {@code readyBefore}: whole days, hours,
 * minutes and seconds, as in {@code 1h30m}, {@code 90s}, {@code 2d} or {@code 0s}, or ISO 8601
 * ({@code PT1H}). A day is 24 hours.
 */
public final class Durations {
  private static final Pattern SHORT =
      Pattern.compile("(?=.)(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?");
  private static final Pattern ISO =
      Pattern.compile("P(?=.)(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?");

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text the text
   * @return the duration, zero or more
   * @throws InvalidSchedule if the text is something else or too large
   */
  public static Duration parse(String text) {
    for (Pattern notation : new Pattern[] {SHORT, ISO}) {
      Matcher matcher = notation.matcher(text);
      if (matcher.matches()) {
        return sum(matcher, text);
      }
    }
    throw InvalidSchedule.value(
        "\"" + text + "\" is not a duration; write whole d, h, m and s, such as 1h30m, or PT1H30M");
  }

  private static Duration sum(Matcher matcher, String text) {
    try {
      return Duration.ofDays(number(matcher.group(1)))
          .plusHours(number(matcher.group(2)))
          .plusMinutes(number(matcher.group(3)))
          .plusSeconds(number(matcher.group(4)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw InvalidSchedule.value("\"" + text + "\" is too long a duration");
    }
  }

  @SuppressWarnings("NullAway") // a group that did not take part is null
  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Writes a duration the short way, {@code 1h30m}. */
  static String text(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }
}
