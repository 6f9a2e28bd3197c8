package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.CalendarFormat;
import dev.hibernator.schedule.Calendar;
import dev.hibernator.schedule.CalendarEvents;
import dev.hibernator.schedule.OffHours.Role;
import java.util.Optional;
import java.util.ServiceLoader;

/** Calendars among off-hours as JSON, by whatever formats are installed. */
final class CalendarEntries {
  private CalendarEntries() {}

  static JsonObject write(Calendar calendar) {
    for (CalendarFormat format : formats()) {
      Optional<String> text = format.write(calendar.events());
      if (text.isPresent()) {
        return Json.object()
            .put("name", calendar.name())
            .put("role", calendar.role())
            .put("format", format.name())
            .put("text", text.get())
            .build();
      }
    }
    throw new IllegalStateException(
        calendar
            + " cannot be kept in a file: no provider of "
            + CalendarFormat.class.getName()
            + " writes it");
  }

  static Calendar read(Fields fields) {
    return new Calendar(
        fields.text("name"),
        fields.text("role", Role::valueOf),
        events(fields.text("format"), fields));
  }

  private static CalendarEvents events(String name, Fields fields) {
    for (CalendarFormat format : formats()) {
      if (format.name().equals(name)) {
        return fields.text("text", format::read);
      }
    }
    throw fields.wrong("format", "a calendar format that is installed");
  }

  private static Iterable<CalendarFormat> formats() {
    return ServiceLoader.load(CalendarFormat.class, CalendarEntries.class.getClassLoader());
  }
}
