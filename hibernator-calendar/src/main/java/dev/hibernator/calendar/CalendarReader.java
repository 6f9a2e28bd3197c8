package dev.hibernator.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the calendars of a stream into one. */
final class CalendarReader {
  /** Each costs something whenever the calendar is asked. */
  private static final int MOST_RECURRING = 10_000;

  private final Findings findings = new Findings();
  private final RuleEnds rules = new RuleEnds(findings);
  private final List<Event> events = new ArrayList<>();

  ICalendar read(String text) {
    List<Component> calendars = ContentLines.read(text);
    calendars.forEach(this::add);
    long recurring = events.stream().filter(event -> !event.rules().isEmpty()).count();
    if (recurring > MOST_RECURRING) {
      findings.problem(0, "more than " + MOST_RECURRING + " events that recur");
    }
    if (events.isEmpty() && !findings.hasProblems()) {
      findings.note(0, "the calendar has no events");
    }
    ICalendar calendar = new EventSets(events, findings).assemble(text);
    findings.throwIfAny();
    return calendar;
  }

  private void add(Component calendar) {
    check(calendar, "VERSION", "2.0", "only iCalendar, VERSION:2.0, is read");
    check(calendar, "CALSCALE", "GREGORIAN", "only the Gregorian calendar is read");
    calendar.all("METHOD").stream()
        .filter(method -> upper(method).equals("CANCEL"))
        .forEach(
            method ->
                findings.problem(
                    method.line(),
                    "METHOD:CANCEL is a message that cancels events, not a calendar"));
    TimeZones zones =
        new TimeZones(new ZoneReader(findings, rules).read(calendar.inside("VTIMEZONE")), findings);
    EventReader reader = new EventReader(findings, rules, zones);
    calendar.inside("VEVENT").forEach(event -> reader.read(event).ifPresent(events::add));
  }

  private void check(Component calendar, String name, String wanted, String message) {
    calendar.all(name).stream()
        .filter(property -> !upper(property).equals(wanted))
        .forEach(property -> findings.problem(property.line(), name + ": " + message));
  }

  private static String upper(Property property) {
    return property.value().toUpperCase(Locale.ROOT);
  }
}
