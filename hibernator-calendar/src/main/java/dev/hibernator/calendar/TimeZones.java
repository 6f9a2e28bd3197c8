package dev.hibernator.calendar;

import dev.hibernator.schedule.InvalidSchedule;
import dev.hibernator.schedule.Zones;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The time zones that a calendar may name. A name of the IANA database means what the JDK knows of
 * it, as it does in a schedule, whatever an old copy in the calendar says; every other name means
 * what a {@code VTIMEZONE} of the calendar describes. Nothing is ever fetched.
 */
final class TimeZones {
  /** A year of months: whatever a zone does comes up in it. */
  private static final int MONTHS = 12;

  private final Map<String, LocalTimes> known = new HashMap<>();
  private final Map<LocalTimes, Embedded> doubles = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Map<String, EmbeddedZone> embedded;
  private final Findings findings;

  TimeZones(Map<String, EmbeddedZone> embedded, Findings findings) {
    this.embedded = Map.copyOf(embedded);
    this.findings = findings;
  }

  /** A zone by its name; throws if there is none. */
  LocalTimes zone(String name, int line) {
    LocalTimes found = known.get(name);
    if (found == null) {
      found = find(name, line);
      known.put(name, found);
    }
    return found;
  }

  private LocalTimes find(String name, int line) {
    EmbeddedZone described = embedded.get(name);
    try {
      ZoneId zone = Zones.parse(name);
      NamedZone named = new NamedZone(zone);
      if (described != null) {
        doubles.put(named, new Embedded(name, described));
      }
      return named;
    } catch (InvalidSchedule e) {
      if (described != null) {
        return described;
      }
      throw InvalidCalendar.at(
          line, "TZID: " + e.problems().get(0).message() + "; or describe it with a VTIMEZONE");
    }
  }

  /** Tells if the calendar's own description of a zone would have made a difference. */
  void compare(When start, boolean recurring, int line) {
    if (!(start.frame() instanceof Frame.Zoned zoned)) {
      return;
    }
    Embedded other = doubles.get(zoned.times());
    if (other == null || told.contains(other.name())) {
      return;
    }
    for (int month = 0; month < (recurring ? MONTHS : 1); month++) {
      LocalDateTime local = start.local().plusMonths(month);
      if (!zoned.at(local).equals(other.zone().at(local))) {
        told.add(other.name());
        findings.note(
            line,
            "the calendar's own VTIMEZONE of "
                + other.name()
                + " differs from the time zone of that name, which is used, such as at "
                + local);
        return;
      }
    }
  }

  private record Embedded(String name, EmbeddedZone zone) {}
}
