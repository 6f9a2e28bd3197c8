package dev.hibernator.calendar;

import dev.hibernator.calendar.EmbeddedZone.Observance;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code VTIMEZONE}s. */
final class ZoneReader {
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d\\d)(\\d\\d)(\\d\\d)?");

  private final Findings findings;
  private final RuleEnds rules;
  private final ValueReader values;

  ZoneReader(Findings findings, RuleEnds rules) {
    this.findings = findings;
    this.rules = rules;
    values = new ValueReader(new TimeZones(Map.of(), findings));
  }

  /** The zones by their names; what is wrong is noted. */
  Map<String, EmbeddedZone> read(List<Component> components) {
    Map<String, EmbeddedZone> zones = new HashMap<>();
    for (Component component : components) {
      List<Property> names = component.all("TZID");
      List<Observance> observances = observances(component);
      if (names.isEmpty()) {
        findings.problem(component.line(), "VTIMEZONE has no TZID");
      } else if (observances.isEmpty()) {
        findings.problem(
            component.line(), "VTIMEZONE has no STANDARD and no DAYLIGHT that can be read");
      } else {
        zones.put(names.get(0).value(), new EmbeddedZone(observances));
      }
    }
    return zones;
  }

  private List<Observance> observances(Component zone) {
    List<Observance> observances = new ArrayList<>();
    for (Component part : zone.components()) {
      if (part.name().equals("STANDARD") || part.name().equals("DAYLIGHT")) {
        findings.read(() -> observances.add(observance(part)), false);
      }
    }
    return observances;
  }

  private Observance observance(Component part) {
    When start = local(only(part, "DTSTART"));
    ZoneOffset from = offset(only(part, "TZOFFSETFROM"));
    List<LocalDateTime> onsets = new ArrayList<>();
    for (Property dates : part.all("RDATE")) {
      values.list(dates).forEach(date -> onsets.add(date.local()));
    }
    List<Onsets> recurrences = new ArrayList<>();
    for (Property rule : part.all("RRULE")) {
      recurrences.add(new Onsets(rules.onsets(rule, start, from)));
    }
    onsets.sort(LocalDateTime::compareTo);
    return new Observance(
        start.local(), from, offset(only(part, "TZOFFSETTO")), onsets, recurrences);
  }

  private When local(Property property) {
    When when = values.when(property);
    return new When(when.local(), new Frame.Floating());
  }

  private static Property only(Component part, String name) {
    List<Property> found = part.all(name);
    if (found.size() != 1) {
      throw InvalidCalendar.at(
          part.line(), part.name() + " of a VTIMEZONE needs exactly one " + name);
    }
    return found.get(0);
  }

  private static ZoneOffset offset(Property property) {
    Matcher written = OFFSET.matcher(property.value());
    try {
      if (written.matches()) {
        int seconds = written.group(4) == null ? 0 : Integer.parseInt(written.group(4));
        int total =
            3600 * Integer.parseInt(written.group(2))
                + 60 * Integer.parseInt(written.group(3))
                + seconds;
        return ZoneOffset.ofTotalSeconds(written.group(1).equals("-") ? -total : total);
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw InvalidCalendar.at(
        property.line(),
        property.name() + ": \"" + property.value() + "\" is no offset such as +0100");
  }
}
