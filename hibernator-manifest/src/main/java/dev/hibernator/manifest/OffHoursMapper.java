package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.OffHoursSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.OffHours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the entries of {@code offHours}. */
final class OffHoursMapper {
  private final CalendarMapper calendars;

  OffHoursMapper(CalendarMapper calendars) {
    this.calendars = calendars;
  }

  /** The entries, empty if one of them cannot be one; every problem is reported. */
  Optional<List<OffHours>> map(List<OffHoursSpec> written, Scope scope) {
    List<OffHours> entries = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      new EntryMapper(written.get(i), scope.item(i), calendars).entry().ifPresent(entries::add);
    }
    return entries.size() == written.size() ? Optional.of(entries) : Optional.empty();
  }
}
