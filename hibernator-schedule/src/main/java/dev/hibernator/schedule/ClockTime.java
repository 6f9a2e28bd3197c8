package dev.hibernator.schedule;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time on the wall clock to the minute, from 00:00 to 24:00. 24:00 is the end of its own date.
 *
 * @param minuteOfDay minutes on the clock face, 0 to 1440
 */
public record ClockTime(int minuteOfDay) implements Comparable<ClockTime> {
  /** 00:00, the first minute of a date. */
  public static final ClockTime MIDNIGHT = new ClockTime(0);

  /** 24:00, the end of a date. */
  public static final ClockTime END_OF_DAY = new ClockTime(24 * 60);

  private static final Pattern NOTATION = Pattern.compile("([0-9]{1,2}):([0-9]{2})");

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the minute is not within 0 to 1440
   */
  public ClockTime {
    if (minuteOfDay < 0 || minuteOfDay > 24 * 60) {
      throw new IllegalArgumentException("not a minute of a day: " + minuteOfDay);
    }
  }

  /**
   * Reads {@code HH:MM} or {@code H:MM}.
   *
   * @param text the text, such as {@code 20:00}, {@code 6:00} or {@code 24:00}
   * @return the time
   * @throws InvalidSchedule if the text is something else
   */
  public static ClockTime parse(String text) {
    Matcher matcher = NOTATION.matcher(text);
    if (matcher.matches()) {
      int hour = Integer.parseInt(matcher.group(1));
      int minute = Integer.parseInt(matcher.group(2));
      if (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))) {
        return new ClockTime(hour * 60 + minute);
      }
    }
    throw InvalidSchedule.value(
        "\"" + text + "\" is not a time of day; write HH:MM, from 00:00 to 24:00");
  }

  @Override
  public int compareTo(ClockTime other) {
    return Integer.compare(minuteOfDay, other.minuteOfDay);
  }

  /** Returns {@code HH:MM}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%02d:%02d", minuteOfDay / 60, minuteOfDay % 60);
  }
}
