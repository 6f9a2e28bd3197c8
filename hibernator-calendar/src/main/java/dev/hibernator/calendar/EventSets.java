package dev.hibernator.calendar;

import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts events and those that stand for single occurrences of them together. */
final class EventSets {
  private final Map<String, List<Event>> byUid = new LinkedHashMap<>();
  private final Findings findings;
  private final List<Interval> fixed = new ArrayList<>();
  private final List<Occurrence> local = new ArrayList<>();
  private final Set<Series> series = new HashSet<>();

  EventSets(List<Event> events, Findings findings) {
    this.findings = findings;
    events.forEach(
        event -> byUid.computeIfAbsent(event.uid(), none -> new ArrayList<>()).add(event));
  }

  ICalendar assemble(String content) {
    byUid.values().forEach(this::add);
    return new ICalendar(
        content, Timeline.of(fixed), new LocalOccurrences(local), series, findings.notes());
  }

  private void add(List<Event> events) {
    List<Event> masters = events.stream().filter(event -> event.recurrenceId().isEmpty()).toList();
    if (masters.size() > 1) {
      findings.note(
          masters.get(1).line(),
          "a second event with the UID " + masters.get(1).uid() + "; both count");
    }
    List<Event> overrides = latest(events);
    for (Event master : masters) {
      if (!master.cancelled()) {
        findings.read(() -> add(master, overrides), false);
      }
    }
    boolean allCancelled = !masters.isEmpty() && masters.stream().allMatch(Event::cancelled);
    overrides.stream()
        .filter(override -> !override.cancelled() && !allCancelled)
        .forEach(override -> add(override.first()));
  }

  /** Of several that stand for one occurrence the one with the highest SEQUENCE, then the last. */
  private static List<Event> latest(List<Event> events) {
    Map<Object, Event> latest = new LinkedHashMap<>();
    for (Event event : events) {
      event
          .recurrenceId()
          .ifPresent(
              id ->
                  latest.merge(
                      id.instant().<Object>map(instant -> instant).orElse(id),
                      event,
                      (old, other) -> other.sequence() >= old.sequence() ? other : old));
    }
    return List.copyOf(latest.values());
  }

  private boolean add(Event master, List<Event> overrides) {
    Exclusions exclusions = exclusions(master, overrides);
    List<Occurrence> occurrences = new ArrayList<>(master.dates());
    occurrences.add(master.first());
    occurrences.stream()
        .filter(occurrence -> !exclusions.leaveOut(occurrence.start(), occurrence.frame()))
        .forEach(this::add);
    for (RuleEnds.Rule rule : master.rules()) {
      series.add(
          new Series(
              rule.recurrence(),
              master.start().frame(),
              master.extent(),
              exclusions,
              rule.until()));
    }
    return true;
  }

  private void add(Occurrence occurrence) {
    if (occurrence.frame() instanceof Frame.Zoned) {
      occurrence.interval(ZoneOffset.UTC).ifPresent(fixed::add);
    } else {
      local.add(occurrence);
    }
  }

  private static Exclusions exclusions(Event master, List<Event> overrides) {
    Set<Instant> instants = new HashSet<>();
    Set<LocalDateTime> locals = new HashSet<>();
    Set<LocalDate> days = new HashSet<>();
    List<When> all = new ArrayList<>(master.exceptions());
    overrides.forEach(override -> all.add(override.recurrenceId().orElseThrow()));
    for (When exception : all) {
      if (exception.isDate()) {
        days.add(exception.local().toLocalDate());
      } else if (master.start().frame() instanceof Frame.Zoned zoned) {
        instants.add(exception.instant().orElseGet(() -> zoned.at(exception.local())));
      } else if (exception.instant().isPresent()) {
        throw InvalidCalendar.at(
            master.line(), "EXDATE and RECURRENCE-ID have no time zone where DTSTART has none");
      } else if (master.start().isDate()) {
        days.add(exception.local().toLocalDate());
      } else {
        locals.add(exception.local());
      }
    }
    return new Exclusions(instants, locals, days);
  }
}
