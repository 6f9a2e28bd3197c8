package dev.hibernator.core.port;

import dev.hibernator.schedule.CalendarEvents;
import java.util.Optional;

/**
 * Writes the calendars of schedules into definitions that are kept in files, and reads them again.
 * Providers are found by {@link java.util.ServiceLoader}; whoever keeps plans with calendars in
 * files brings one for the kind of calendars it makes. Thread-safe.
 */
public interface CalendarFormat {
  /**
   * Returns the format's name.
   *
   * @return a name that no other provider has, such as {@code iCalendar}
   */
  String name();

  /**
   * Writes a calendar.
   *
   * @param events the calendar
   * @return its text, from which {@link #read} makes an equal one; empty if it is not of this kind
   */
  Optional<String> write(CalendarEvents events);

  /**
   * Reads a calendar.
   *
   * @param text what {@link #write} returned
   * @return the calendar
   * @throws IllegalArgumentException if the text is none
   */
  CalendarEvents read(String text);
}
