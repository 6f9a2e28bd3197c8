package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;

/** Reads {@code RRULE}s with where they end. */
final class RuleEnds {
  /** Days that all counting in one calendar may look at: a second's work. */
  private static final int MOST_WORK = 10_000_000;

  private static final Pattern UNTIL = Pattern.compile("(?:^|;)UNTIL=([^;]*)");

  /** UNTIL in UTC is compared as an instant; no clock is farther from UTC. */
  private static final int SLACK_DAYS = 2;

  private final Findings findings;
  private int work = MOST_WORK;

  RuleEnds(Findings findings) {
    this.findings = findings;
  }

  /**
   * A rule up to its end.
   *
   * @param recurrence its starts
   * @param until no start is after it
   */
  record Rule(Recurrence recurrence, Optional<Instant> until) {}

  /**
   * Reads an event's rule.
   *
   * @return the rule, empty if the start is all there is
   */
  Optional<Rule> read(Property property, When start, ValueReader values) {
    Recur<?> written = RuleReader.parse(property);
    Recurrence recurrence = RuleReader.read(property, written, start);
    boolean synchronised = recurrence.contains(start.local());
    if (!synchronised) {
      findings.note(
          property.line(), "DTSTART is no date of its RRULE; it counts as the first all the same");
    }
    if (written.getCount() > 0) {
      int left = synchronised ? written.getCount() : written.getCount() - 1;
      return left == 0
          ? Optional.empty()
          : Optional.of(new Rule(counted(property, recurrence, left), Optional.empty()));
    }
    Matcher until = UNTIL.matcher(property.value().toUpperCase(Locale.ROOT));
    return Optional.of(
        until.find()
            ? until(property, recurrence, start, values.when(bare(property), until.group(1)))
            : new Rule(recurrence, Optional.empty()));
  }

  /** A rule of a time zone's; its UNTIL is in UTC. */
  Recurrence onsets(Property property, When start, ZoneOffset from) {
    Recur<?> written = RuleReader.parse(property);
    Recurrence recurrence = RuleReader.read(property, written, start);
    if (written.getCount() > 0) {
      return counted(property, recurrence, written.getCount());
    }
    Matcher until = UNTIL.matcher(property.value().toUpperCase(Locale.ROOT));
    if (!until.find()) {
      return recurrence;
    }
    ValueReader values = new ValueReader(new TimeZones(Map.of(), findings));
    When end = values.when(bare(property), until.group(1));
    return recurrence.until(
        end.instant()
            .map(instant -> LocalDateTime.ofInstant(instant, from))
            .orElse(end.isDate() ? endOfDay(end) : end.local()));
  }

  /** UNTIL has no TZID of its own. */
  private static Property bare(Property property) {
    return new Property(property.line(), "RRULE's UNTIL", Map.of(), property.value());
  }

  private Recurrence counted(Property property, Recurrence recurrence, int count) {
    return recurrence
        .counted(count, () -> --work >= 0)
        .orElseThrow(
            () ->
                InvalidCalendar.at(
                    property.line(),
                    "RRULE: it takes too long to count up to its COUNT; write UNTIL instead, in "
                        + property.value()));
  }

  private Rule until(Property property, Recurrence recurrence, When start, When until) {
    boolean zoned = start.frame() instanceof Frame.Zoned;
    boolean fits =
        start.isDate() ? until.isDate() : !until.isDate() && zoned == until.instant().isPresent();
    if (!fits) {
      findings.note(
          property.line(),
          "UNTIL is not of DTSTART's kind; it is read "
              + (start.isDate() ? "as a date" : "on DTSTART's clock"));
    }
    if (start.isDate()) {
      LocalDateTime day = until.local().toLocalDate().atStartOfDay();
      return new Rule(recurrence.until(day), Optional.empty());
    }
    LocalDateTime local = until.isDate() ? endOfDay(until) : until.local();
    if (start.frame() instanceof Frame.Zoned own) {
      Instant instant = until.instant().orElseGet(() -> own.at(local));
      LocalDateTime bound = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).plusDays(SLACK_DAYS);
      return new Rule(recurrence.until(bound), Optional.of(instant));
    }
    return new Rule(recurrence.until(local), Optional.empty());
  }

  private static LocalDateTime endOfDay(When date) {
    return date.local().toLocalDate().atTime(LocalTime.MAX.withNano(0));
  }
}
