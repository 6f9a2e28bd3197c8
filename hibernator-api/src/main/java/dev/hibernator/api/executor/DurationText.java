package dev.hibernator.api.executor;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class DurationText {
  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private DurationText() {}

  /** Writes a duration of whole seconds as it would be read. */
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

  static Optional<Duration> parse(String text) {
    Matcher units = UNITS.matcher(text);
    if (!text.isEmpty() && units.matches()) {
      return Optional.of(
          Duration.ofDays(number(units, 1))
              .plusHours(number(units, 2))
              .plusMinutes(number(units, 3))
              .plusSeconds(number(units, 4)));
    }
    return iso(text);
  }

  private static Optional<Duration> iso(String text) {
    try {
      return text.startsWith("P")
          ? Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative())
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static long number(Matcher units, int group) {
    String digits = units.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
