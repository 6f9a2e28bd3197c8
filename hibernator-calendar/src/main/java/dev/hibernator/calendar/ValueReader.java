package dev.hibernator.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates, times and durations as RFC 5545, section 3.3, writes them. */
final class ValueReader {
  private static final DateTimeFormatter DATE = format("uuuuMMdd");
  private static final DateTimeFormatter TIME = format("uuuuMMdd'T'HHmmss");

  private static final Pattern DURATION =
      Pattern.compile(
          "\\+?P(?=.)(?:(?<w>\\d{1,6})W)?(?:(?<d>\\d{1,7})D)?"
              + "(?:T(?=.)(?:(?<h>\\d{1,8})H)?(?:(?<m>\\d{1,9})M)?(?:(?<s>\\d{1,10})S)?)?");

  private final TimeZones zones;

  ValueReader(TimeZones zones) {
    this.zones = zones;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The one date or time of a property. */
  When when(Property property) {
    return when(property, property.value());
  }

  /** The dates or times of a property, with commas in between. */
  List<When> list(Property property) {
    List<When> values = new ArrayList<>();
    for (String value : property.value().split(",", -1)) {
      values.add(when(property, value.strip()));
    }
    return values;
  }

  /** A text as the date or time that stands in a property. */
  When when(Property property, String text) {
    try {
      if (text.length() == "20261225".length()) {
        return new When(LocalDate.parse(text, DATE).atStartOfDay(), new Frame.WholeDays());
      }
      if (text.endsWith("Z")) {
        LocalDateTime utc = LocalDateTime.parse(text.substring(0, text.length() - 1), TIME);
        return new When(utc, new Frame.Zoned(NamedZone.UTC));
      }
      LocalDateTime local = LocalDateTime.parse(text, TIME);
      return new When(local, frame(property));
    } catch (DateTimeException e) {
      throw InvalidCalendar.at(
          property.line(),
          property.name()
              + ": \""
              + text
              + "\" is no date such as 20261225 and no time such as 20261225T080000 or"
              + " 20261225T080000Z");
    }
  }

  private Frame frame(Property property) {
    return property
        .parameter("TZID")
        .<Frame>map(name -> new Frame.Zoned(zones.zone(name, property.line())))
        .orElseGet(Frame.Floating::new);
  }

  /** A duration: its days count on the wall clock, the rest is elapsed time. */
  static Extent duration(Property property, String text) {
    Matcher written = DURATION.matcher(text.toUpperCase(Locale.ROOT));
    if (!written.matches()) {
      throw InvalidCalendar.at(
          property.line(),
          property.name() + ": \"" + text + "\" is no duration such as P1D, PT8H or P1DT12H");
    }
    Duration days = Duration.ofDays(7 * number(written, "w") + number(written, "d"));
    Duration time =
        Duration.ofHours(number(written, "h"))
            .plusMinutes(number(written, "m"))
            .plusSeconds(number(written, "s"));
    return new Extent(days, time);
  }

  private static long number(Matcher written, String group) {
    String digits = written.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
