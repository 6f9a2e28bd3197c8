package dev.hibernator.schedule.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a UNIX cron expression of numbers fires in a minute of a date, read anew from its text
 * each time.
 */
final class CronMinutes {
  private CronMinutes() {}

  /** The minutes of a date in which it fires, in order. */
  static List<Integer> on(LocalDate date, String expression) {
    String[] fields = expression.split(" ", -1);
    List<Integer> minutes = new ArrayList<>();
    boolean firing = firesOn(date, fields);
    for (int minute = 0; firing && minute < 1440; minute++) {
      if (matches(fields[0], minute % 60, 59) && matches(fields[1], minute / 60, 23)) {
        minutes.add(minute);
      }
    }
    return minutes;
  }

  private static boolean firesOn(LocalDate date, String[] fields) {
    int weekday = date.getDayOfWeek().getValue();
    boolean weekdayFires =
        matches(fields[4], weekday, 7) || (weekday == 7 && matches(fields[4], 0, 7));
    boolean dayFires = matches(fields[2], date.getDayOfMonth(), 31);
    boolean bothNamed = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    return matches(fields[3], date.getMonthValue(), 12)
        && (bothNamed ? dayFires || weekdayFires : dayFires && weekdayFires);
  }

  private static boolean matches(String field, int value, int max) {
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", -1);
      String[] range = step[0].split("-", -1);
      boolean any = range[0].equals("*");
      int smallest = max == 31 || max == 12 ? 1 : 0;
      int from = any ? smallest : Integer.parseInt(range[0]);
      int alone = step.length == 2 || any ? max : from;
      int to = range.length == 2 ? Integer.parseInt(range[1]) : alone;
      int each = step.length == 2 ? Integer.parseInt(step[1]) : 1;
      if (value >= from && value <= to && (value - from) % each == 0) {
        return true;
      }
    }
    return false;
  }
}
