package dev.hibernator.manifest;

import dev.hibernator.schedule.CalendarEvents;
import java.util.List;

/** Gets the calendars that manifests refer to. Thread-safe if its reader is to be. */
public interface Calendars {
  /** Without any: whoever refers to a calendar is told so. */
  Calendars NONE =
      reference -> {
        throw new Unavailable(List.of("calendars cannot be read here"));
      };

  /**
   * Gets a calendar.
   *
   * @param reference where it is
   * @return the calendar
   * @throws Unavailable if it cannot be had, or is none
   */
  Loaded get(CalendarReference reference);

  /**
   * A calendar.
   *
   * @param events its events
   * @param warnings what is odd about it
   */
  record Loaded(CalendarEvents events, List<String> warnings) {
    /** Creates the result; the list is copied. */
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /** A calendar cannot be had. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an unmodifiable list is serializable
    private final List<String> problems;

    /**
     * Creates the exception.
     *
     * @param problems why, each with how to put it right
     */
    public Unavailable(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    /**
     * Returns why.
     *
     * @return every problem
     */
    public List<String> problems() {
      return problems;
    }
  }
}
