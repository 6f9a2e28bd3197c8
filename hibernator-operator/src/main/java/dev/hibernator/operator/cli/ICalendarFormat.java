package dev.hibernator.operator.cli;

import dev.hibernator.calendar.ICalendar;
import dev.hibernator.calendar.InvalidCalendar;
import dev.hibernator.core.port.CalendarFormat;
import dev.hibernator.schedule.CalendarEvents;
import java.util.Optional;

/** Keeps iCalendar calendars as the text they were read from. Found by {@code ServiceLoader}. */
public final class ICalendarFormat implements CalendarFormat {
  /** Creates the format. */
  public ICalendarFormat() {}

  @Override
  public String name() {
    return "iCalendar";
  }

  @Override
  public Optional<String> write(CalendarEvents events) {
    return events instanceof ICalendar calendar
        ? Optional.of(calendar.content())
        : Optional.empty();
  }

  @Override
  public CalendarEvents read(String text) {
    try {
      return ICalendar.read(text);
    } catch (InvalidCalendar e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
