package dev.hibernator.calendar;

import java.util.List;
import java.util.Optional;

/**
 * A {@code VEVENT}.
 *
 * @param line where it begins
 * @param uid its {@code UID}
 * @param recurrenceId which occurrence it stands for
 * @param sequence its {@code SEQUENCE}
 * @param cancelled whether its {@code STATUS} says so
 * @param start when it starts first
 * @param extent how long it is on
 * @param rules when it recurs
 * @param dates when it is on besides
 * @param exceptions when it is not on all the same
 */
record Event(
    int line,
    String uid,
    Optional<When> recurrenceId,
    int sequence,
    boolean cancelled,
    When start,
    Extent extent,
    List<RuleEnds.Rule> rules,
    List<Occurrence> dates,
    List<When> exceptions) {
  Event {
    rules = List.copyOf(rules);
    dates = List.copyOf(dates);
    exceptions = List.copyOf(exceptions);
  }

  Occurrence first() {
    return new Occurrence(start.local(), start.frame(), extent);
  }
}
