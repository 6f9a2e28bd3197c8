package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Adjustment;
import java.util.ArrayList;
import java.util.List;

/** What is remarkable about a date, in words. */
final class DayNotes {
  private DayNotes() {}

  static List<String> of(CalendarDay day) {
    List<String> notes = new ArrayList<>();
    day.clockChanges().forEach(change -> notes.add(change.text()));
    notes.addAll(day.specialDates());
    if (day.pieces().stream().anyMatch(DayPiece::held)) {
      notes.add("hold for a part of it: no hibernation starts");
    }
    if (!day.exceptions().isEmpty()) {
      notes.add(
          (day.exceptions().size() == 1 ? "exception " : "exceptions ")
              + String.join(", ", day.exceptions().stream().map(Adjustment::name).toList()));
    }
    return List.copyOf(notes);
  }
}
