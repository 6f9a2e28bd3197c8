package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

/**
 * The occurrences that a recurrence leaves out: {@code EXDATE}s, and those that an override stands
 * for.
 *
 * @param instants starts in zones of their own
 * @param locals floating starts
 * @param days dates on which nothing starts
 */
record Exclusions(Set<Instant> instants, Set<LocalDateTime> locals, Set<LocalDate> days) {
  Exclusions {
    instants = Set.copyOf(instants);
    locals = Set.copyOf(locals);
    days = Set.copyOf(days);
  }

  boolean leaveOut(LocalDateTime start, Frame frame) {
    return days.contains(start.toLocalDate())
        || locals.contains(start)
        || (!instants.isEmpty()
            && frame instanceof Frame.Zoned zoned
            && instants.contains(zoned.at(start)));
  }
}
