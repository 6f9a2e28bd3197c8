package dev.hibernator.operator.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants and durations as they are shown. */
final class ZonedText {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final DateTimeFormatter FOR_PEOPLE =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss XXX", Locale.ENGLISH);

  private ZonedText() {}

  /** RFC 3339 to the second, with the zone's offset; {@code Z} where that is zero. */
  static String of(Instant instant, ZoneId zone) {
    return RFC_3339.format(at(instant, zone));
  }

  /** The same with the day of the week, easier on the eye. */
  static String forPeople(Instant instant, ZoneId zone) {
    return FOR_PEOPLE.format(at(instant, zone));
  }

  /** How long until an instant: {@code in 5h10m}, or {@code 3d2h ago}. */
  static String distance(Instant now, Instant instant) {
    Duration left = Duration.between(now, instant);
    return left.isNegative() ? of(left.negated()) + " ago" : "in " + of(left);
  }

  /** A duration's two largest units: {@code 2d3h}, {@code 5h10m}, {@code 1m5s}, {@code 30s}. */
  static String of(Duration duration) {
    if (duration.toDays() > 0) {
      return units(duration.toDays(), "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return units(duration.toHours(), "h", duration.toMinutesPart(), "m");
    }
    return duration.toMinutes() > 0
        ? units(duration.toMinutes(), "m", duration.toSecondsPart(), "s")
        : duration.toSeconds() + "s";
  }

  private static String units(long large, String largeUnit, int small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }

  /**
   * RFC 3339 knows no seconds in an offset, as zones had them before there were zones: UTC then.
   */
  private static OffsetDateTime at(Instant instant, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    boolean wholeMinutes = offset.getTotalSeconds() % 60 == 0;
    return instant.atOffset(wholeMinutes ? offset : ZoneOffset.UTC);
  }
}
