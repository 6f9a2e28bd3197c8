package dev.hibernator.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code VEVENT}s. */
final class EventReader {
  /** Longer ones would have to be looked for too far back. */
  private static final int LONGEST_RECURRING_DAYS = 366;

  private static final int LONGEST_DAYS = 366 * 10_000;

  private final Findings findings;
  private final RuleEnds rules;
  private final TimeZones zones;
  private final ValueReader values;

  EventReader(Findings findings, RuleEnds rules, TimeZones zones) {
    this.findings = findings;
    this.rules = rules;
    this.zones = zones;
    values = new ValueReader(zones);
  }

  /** The event, empty if something is wrong with it, which is noted. */
  Optional<Event> read(Component component) {
    return findings.read(() -> Optional.of(event(component)), Optional.empty());
  }

  private Event event(Component component) {
    Property written =
        single(component, "DTSTART")
            .orElseThrow(() -> InvalidCalendar.at(component.line(), "VEVENT has no DTSTART"));
    When start = values.when(written);
    Extent extent = extent(component, start);
    List<RuleEnds.Rule> recurrences = new ArrayList<>();
    for (Property rule : component.all("RRULE")) {
      rules.read(rule, start, values).ifPresent(recurrences::add);
    }
    refuse(component, "EXRULE", "EXRULE is not read; RFC 5545 has no such property, write EXDATE");
    if (!component.all("RRULE").isEmpty() && extent.days() > LONGEST_RECURRING_DAYS + 1) {
      throw InvalidCalendar.at(
          component.line(),
          "an event that recurs lasts at most " + LONGEST_RECURRING_DAYS + " days");
    }
    zones.compare(start, !recurrences.isEmpty(), written.line());
    return new Event(
        component.line(),
        single(component, "UID").map(Property::value).orElse("line " + component.line()),
        recurrenceId(component),
        sequence(component),
        single(component, "STATUS")
            .map(Property::value)
            .filter("CANCELLED"::equalsIgnoreCase)
            .isPresent(),
        start,
        extent,
        recurrences,
        dates(component, start, extent),
        component.all("EXDATE").stream().flatMap(dates -> values.list(dates).stream()).toList());
  }

  private Optional<When> recurrenceId(Component component) {
    Optional<Property> written = single(component, "RECURRENCE-ID");
    if (written.isPresent()) {
      if (written.get().parameter("RANGE").isPresent()) {
        throw InvalidCalendar.at(
            written.get().line(),
            "RECURRENCE-ID: RANGE is not read; end the series with UNTIL and start another");
      }
      refuse(
          component,
          "RRULE",
          "an event with a RECURRENCE-ID stands for one occurrence and does not recur");
      refuse(
          component,
          "RDATE",
          "an event with a RECURRENCE-ID stands for one occurrence and does not recur");
    }
    return written.map(values::when);
  }

  private static int sequence(Component component) {
    Optional<Property> written = single(component, "SEQUENCE");
    try {
      return written.map(property -> Integer.parseInt(property.value())).orElse(0);
    } catch (NumberFormatException e) {
      throw InvalidCalendar.at(
          written.map(Property::line).orElse(component.line()), "SEQUENCE is a whole number");
    }
  }

  private List<Occurrence> dates(Component component, When start, Extent extent) {
    List<Occurrence> dates = new ArrayList<>();
    for (Property property : component.all("RDATE")) {
      for (String text : property.value().split(",", -1)) {
        dates.add(date(property, text.strip(), start, extent));
      }
    }
    return dates;
  }

  private Occurrence date(Property property, String text, When start, Extent extent) {
    int slash = text.indexOf('/');
    When date = values.when(property, slash < 0 ? text : text.substring(0, slash));
    if (date.isDate() != start.isDate()) {
      throw InvalidCalendar.at(property.line(), "RDATE and DTSTART are both dates, or both times");
    }
    Extent own = slash < 0 ? extent : period(property, date, text.substring(slash + 1));
    return new Occurrence(date.local(), date.frame(), own);
  }

  private Extent period(Property property, When start, String end) {
    return end.startsWith("P") || end.startsWith("+P")
        ? ValueReader.duration(property, end)
        : between(property, start, values.when(property, end));
  }

  private Extent extent(Component component, When start) {
    Optional<Property> end = single(component, "DTEND");
    Optional<Property> duration = single(component, "DURATION");
    if (end.isPresent() && duration.isPresent()) {
      throw InvalidCalendar.at(duration.get().line(), "DTEND or DURATION, not both");
    }
    if (duration.isPresent()) {
      return ofDuration(duration.get(), start);
    }
    if (end.isPresent()) {
      When to = values.when(end.get());
      return !component.all("RRULE").isEmpty() && isSkipped(start, to)
          ? asWritten(end.get(), start, to)
          : between(end.get(), start, to);
    }
    return start.isDate() ? Extent.ONE_DAY : without(component.line());
  }

  private Extent ofDuration(Property duration, When start) {
    Extent extent = ValueReader.duration(duration, duration.value());
    if (start.isDate() && !extent.elapsed().isZero()) {
      throw InvalidCalendar.at(
          duration.line(), "DURATION: an event of whole days lasts days or weeks");
    }
    if (extent.wall().plus(extent.elapsed()).isZero()) {
      return without(duration.line());
    }
    return limited(duration, extent);
  }

  private Extent between(Property property, When start, When end) {
    if (start.isDate() != end.isDate()) {
      throw InvalidCalendar.at(
          property.line(), property.name() + " and the start are both dates, or both times");
    }
    Optional<Instant> from = start.instant();
    Optional<Instant> to = end.instant();
    if (from.isPresent() != to.isPresent()) {
      throw InvalidCalendar.at(
          property.line(), property.name() + " and the start both have a time zone, or neither");
    }
    Duration length =
        from.isPresent()
            ? Duration.between(from.get(), to.orElseThrow())
            : Duration.between(start.local(), end.local());
    if (isSkipped(start, end)) {
      findings.note(
          property.line(),
          property.name()
              + " and the start are in an hour that the clock leaves out; it covers nothing");
      return new Extent(Duration.ZERO, Duration.ZERO);
    }
    if (length.isNegative()) {
      throw InvalidCalendar.at(property.line(), property.name() + " is before the start");
    }
    if (length.isZero()) {
      return start.isDate() ? oneDay(property) : without(property.line());
    }
    return limited(
        property,
        from.isPresent() ? new Extent(Duration.ZERO, length) : new Extent(length, Duration.ZERO));
  }

  /** Whether the start is in a gap of the clock, and the end no later for it. */
  private static boolean isSkipped(When start, When end) {
    return start.frame() instanceof Frame.Zoned zoned
        && start.frame().equals(end.frame())
        && end.local().isAfter(start.local())
        && !zoned.at(end.local()).isAfter(zoned.at(start.local()));
  }

  /** The other occurrences are as long as the clock would have shown. */
  private Extent asWritten(Property property, When start, When end) {
    findings.note(
        property.line(),
        property.name()
            + " and the start are in an hour that the clock leaves out; each occurrence lasts as"
            + " long as is written");
    return limited(
        property, new Extent(Duration.ZERO, Duration.between(start.local(), end.local())));
  }

  private Extent oneDay(Property property) {
    findings.note(
        property.line(), property.name() + " is the start's date; it is read as one whole day");
    return Extent.ONE_DAY;
  }

  private Extent without(int line) {
    findings.note(line, "the event has no length; it covers nothing");
    return new Extent(Duration.ZERO, Duration.ZERO);
  }

  private static Extent limited(Property property, Extent extent) {
    if (extent.days() > LONGEST_DAYS) {
      throw InvalidCalendar.at(property.line(), property.name() + ": that is too long");
    }
    return extent;
  }

  private static Optional<Property> single(Component component, String name) {
    List<Property> found = component.all(name);
    if (found.size() > 1) {
      throw InvalidCalendar.at(found.get(1).line(), "a second " + name + " in one VEVENT");
    }
    return found.stream().findFirst();
  }

  private static void refuse(Component component, String name, String message) {
    List<Property> found = component.all(name);
    if (!found.isEmpty()) {
      throw InvalidCalendar.at(found.get(0).line(), message);
    }
  }
}
