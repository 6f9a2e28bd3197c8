package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A calendar as a part of the base schedule: asleep or awake whenever one of its events is on. An
 * awake calendar wins over windows and asleep calendars; dates win over every calendar.
 *
 * @param name what explanations call it, such as {@code de-holidays}
 * @param role whether its events are asleep or awake time
 * @param events its events
 */
public record Calendar(String name, Role role, CalendarEvents events) implements OffHours {
  /** Checks that all are there. */
  public Calendar {
    requireNonNull(name);
    requireNonNull(role);
    requireNonNull(events);
  }

  @Override
  public List<Problem> problems() {
    return name.isBlank()
        ? List.of(
            new Problem("calendar.name", "a calendar needs a name, which explanations call it by"))
        : List.of();
  }

  /** Returns {@code calendar 'de-holidays' (Awake)}. */
  @Override
  public String toString() {
    return "calendar '" + name + "' (" + role.text() + ")";
  }
}
