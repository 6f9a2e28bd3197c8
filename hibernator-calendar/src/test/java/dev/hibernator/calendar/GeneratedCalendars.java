package dev.hibernator.calendar;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Calendars of one recurring event each, from a seed: a rule, dates added ({@code RDATE}) and left
 * out ({@code EXDATE}), and occurrences moved or cancelled ({@code RECURRENCE-ID}).
 */
final class GeneratedCalendars {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private final Random random;

  GeneratedCalendars(long seed) {
    random = new Random(seed);
  }

  /**
   * Makes the next.
   *
   * @param zone in which its times are; never at an hour that a change of its clock touches
   * @return the text of an {@code .ics} file
   */
  String next(ZoneId zone) {
    LocalDateTime start =
        LocalDateTime.of(2026, 1 + pick(6), 1 + pick(28), 4 + pick(14), 15 * pick(4));
    String time = ";TZID=" + zone + ":";
    Duration length = Duration.ofMinutes(30 + 15L * pick(20));
    List<String> lines = new ArrayList<>();
    lines.add("DTSTART" + time + LOCAL.format(start));
    lines.add("DURATION:" + length);
    lines.add("RRULE:" + rule(start) + end(start));
    for (int i = pick(4); i > 0; i--) {
      lines.add("RDATE" + time + LOCAL.format(start.plusDays(pick(300)).plusHours(pick(3))));
    }
    for (int i = pick(6); i > 0; i--) {
      lines.add("EXDATE" + time + LOCAL.format(start.plusDays(pick(60))));
    }
    List<String> components = new ArrayList<>();
    components.add(Given.vevent(lines.toArray(String[]::new)));
    for (int day : random.ints(pick(4), 0, 60).distinct().toArray()) {
      components.add(override(time, start.plusDays(day), length));
    }
    return Given.calendar(components.toArray(String[]::new));
  }

  /** One that the start obeys: what becomes of another start RFC 5545 leaves undefined. */
  private String rule(LocalDateTime start) {
    String day = start.getDayOfWeek().name().substring(0, 2);
    int ordinal = (start.getDayOfMonth() + 6) / 7;
    return switch (pick(7)) {
      case 0 -> "FREQ=DAILY";
      case 1 -> "FREQ=DAILY;INTERVAL=3";
      case 2 -> "FREQ=WEEKLY";
      case 3 -> "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + (day.equals("SU") ? "MO,SU" : day + ",SU");
      case 4 -> "FREQ=MONTHLY;BYMONTHDAY=" + start.getDayOfMonth() + ",-1";
      case 5 -> "FREQ=MONTHLY;BYDAY=" + ordinal + day + ",-1FR";
      default -> "FREQ=YEARLY;BYMONTH=" + start.getMonthValue() + ",12;BYDAY=" + ordinal + day;
    };
  }

  private String override(String time, LocalDateTime occurrence, Duration length) {
    boolean cancelled = pick(3) == 0;
    LocalDateTime moved = occurrence.plusDays(pick(5)).plusMinutes(15L * pick(8));
    return Given.vevent(
        "RECURRENCE-ID" + time + LOCAL.format(occurrence),
        "DTSTART" + time + LOCAL.format(moved),
        "DURATION:" + length.plusMinutes(15L * pick(8)),
        "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
  }

  private String end(LocalDateTime start) {
    return switch (pick(3)) {
      case 0 -> ";COUNT=" + (1 + pick(40));
      case 1 -> ";UNTIL=" + LOCAL.format(start.plusDays(1 + pick(400))) + "Z";
      default -> "";
    };
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }
}
