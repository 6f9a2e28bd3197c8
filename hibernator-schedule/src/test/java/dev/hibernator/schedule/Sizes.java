package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The three sizes of schedule that are measured, all in a zone with daylight saving. */
public enum Sizes {
  /** One window. */
  ONE_WINDOW(1, 0),
  /** Two windows and three exceptions. */
  SMALL(2, 3),
  /** Twenty windows and fifty exceptions, spread over ten years. */
  LARGE(20, 50);

  private final int windows;
  private final int exceptions;

  Sizes(int windows, int exceptions) {
    this.windows = windows;
    this.exceptions = exceptions;
  }

  ScheduleDefinition definition() {
    ScheduleDefinition.Builder builder = ScheduleDefinition.in("Europe/Berlin");
    for (int i = 0; i < windows; i++) {
      builder.offHours(window(i));
    }
    for (int i = 0; i < exceptions; i++) {
      builder.exception(exception(i));
    }
    return builder.build();
  }

  Schedule schedule() {
    return Schedule.compile(definition());
  }

  private Window window(int index) {
    if (windows == 1) {
      return Window.parse("20:00", "06:00", "MON-FRI");
    }
    int start = index * 1440 / windows;
    return new Window(
        new ClockTime(start),
        new ClockTime(start + 30),
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  private Adjustment exception(int index) {
    Instant from =
        Instant.parse("2026-01-01T10:00:00Z").plus(Duration.ofDays(3650L * index / exceptions));
    Instant until = from.plus(Duration.ofDays(20));
    Optional<List<Window>> windows =
        Optional.of(List.of(Window.parse("12:00", "22:00", "TUE-SAT")));
    String name = "exception-" + index;
    return switch (index % 3) {
      case 0 -> new Extend(name, "", from, until, windows);
      case 1 -> new Replace(name, "", from, until, windows);
      default ->
          new Suspend(name, "", from, until, windows, Duration.ofHours(1), WhenHibernated.KEEP);
    };
  }
}
