package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The sizes of schedule that are measured, all in a zone with daylight saving. */
public enum Sizes {
  /** One window. */
  ONE_WINDOW(1, 0, 0),
  /** Two windows and three exceptions. */
  SMALL(2, 3, 0),
  /** Twenty windows and fifty exceptions, spread over ten years. */
  LARGE(20, 50, 0),
  /** The same with an awake calendar of five hundred events, whole days and hours, in ten years. */
  LARGE_WITH_CALENDAR(20, 50, 500);

  private final int windows;
  private final int exceptions;
  private final int events;

  Sizes(int windows, int exceptions, int events) {
    this.windows = windows;
    this.exceptions = exceptions;
    this.events = events;
  }

  ScheduleDefinition definition() {
    ScheduleDefinition.Builder builder = ScheduleDefinition.in("Europe/Berlin");
    for (int i = 0; i < windows; i++) {
      builder.offHours(window(i));
    }
    for (int i = 0; i < exceptions; i++) {
      builder.exception(exception(i));
    }
    if (events > 0) {
      builder.offHours(new Calendar("holidays", OffHours.Role.AWAKE, events()));
    }
    return builder.build();
  }

  private CalendarEvents events() {
    Interval[] all = new Interval[events];
    for (int i = 0; i < events; i++) {
      Instant from =
          Instant.parse("2026-01-01T23:00:00Z").plus(Duration.ofHours(3650L * 24 * i / events));
      all[i] = Interval.of(from, from.plus(Duration.ofHours(i % 2 == 0 ? 24 : 5)));
    }
    return FixedEvents.of(all);
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
