package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.OffHoursSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Weekly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the entries of off-hours. */
final class OffHoursMapper {
  private final CalendarMapper calendars;

  OffHoursMapper(CalendarMapper calendars) {
    this.calendars = calendars;
  }

  /** The entries, empty if one of them cannot be one; every problem is reported. */
  Optional<List<OffHours>> map(List<OffHoursSpec> written, Scope scope) {
    List<OffHours> entries = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      entry(written.get(i), scope.item(i)).ifPresent(entries::add);
    }
    return entries.size() == written.size() ? Optional.of(entries) : Optional.empty();
  }

  private Optional<? extends OffHours> entry(OffHoursSpec written, Scope scope) {
    if (written.calendar().isEmpty()) {
      return WindowMapper.window(written.window(), scope).map(Weekly::new);
    }
    if (written.start().isPresent()
        || written.end().isPresent()
        || written.daysOfWeek().isPresent()) {
      scope.error("is a calendar or a window of start, end and daysOfWeek, not both");
      return Optional.empty();
    }
    return calendars.map(written.calendar().get(), scope.field("calendar"));
  }
}
