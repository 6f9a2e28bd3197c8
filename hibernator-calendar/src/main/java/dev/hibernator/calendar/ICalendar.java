package dev.hibernator.calendar;

import dev.hibernator.schedule.CalendarEvents;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The events of an iCalendar file (RFC 5545), for a schedule that is asleep or awake while they are
 * on. Every {@code VEVENT} counts, tentative ones and those marked {@code TRANSPARENT} too, as
 * published holidays are; what is {@code CANCELLED} does not.
 *
 * <p>Times in a time zone of their own, or in UTC, mean the same wherever they are asked about, by
 * the rule of RFC 5545, section 3.3.5. Floating times and whole days are read in the zone that is
 * asked for: a local time on a date stands for the first instant at which that date's wall clock
 * shows it or later.
 *
 * <p>Immutable and thread-safe; nothing but its content and the JDK's time zones matters. Two are
 * equal if they were read from the same events, in whatever order.
 */
public final class ICalendar implements CalendarEvents {
  /** The most a calendar may hold: 10 MiB. */
  public static final int MAX_BYTES = 10 << 20;

  private final String content;
  private final Timeline fixed;
  private final LocalOccurrences local;
  private final Set<Series> series;
  private final List<CalendarProblem> notes;
  private final Optional<Interval> span;

  /** Kept for each zone that was asked for. */
  private final Years years = new Years(this::compute);

  ICalendar(
      String content,
      Timeline fixed,
      LocalOccurrences local,
      Set<Series> series,
      List<CalendarProblem> notes) {
    this.content = content;
    this.fixed = fixed;
    this.local = local;
    this.series = Set.copyOf(series);
    this.notes = List.copyOf(notes);
    span = hull();
  }

  /**
   * Reads a calendar.
   *
   * @param content what an {@code .ics} file holds, in UTF-8
   * @return the calendar
   * @throws InvalidCalendar if it is no calendar, or something in it cannot be read or is more than
   *     the limits allow; lists all problems
   */
  public static ICalendar read(byte[] content) {
    if (content.length > MAX_BYTES) {
      throw InvalidCalendar.at(0, "the calendar is larger than 10 MiB");
    }
    return read(new String(content, StandardCharsets.UTF_8));
  }

  /**
   * Reads a calendar.
   *
   * @param content what an {@code .ics} file holds
   * @return the calendar
   * @throws InvalidCalendar if it is no calendar, or something in it cannot be read or is more than
   *     the limits allow; lists all problems
   */
  public static ICalendar read(String content) {
    return new CalendarReader().read(content.startsWith("\uFEFF") ? content.substring(1) : content);
  }

  /**
   * Returns what this was read from.
   *
   * @return the text of the {@code .ics} file
   */
  public String content() {
    return content;
  }

  /**
   * Returns what is odd about the calendar, and how it was read.
   *
   * @return the notes, in the order of the lines
   */
  public List<CalendarProblem> notes() {
    return notes;
  }

  /**
   * Tells whether there is no event at all.
   *
   * @return whether nothing is ever on
   */
  public boolean isEmpty() {
    return fixed.isEmpty() && local.isEmpty() && series.isEmpty();
  }

  @Override
  public Timeline within(Interval range, ZoneId zone) {
    return range.intersection(YEARS).map(part -> years.within(part, zone)).orElse(Timeline.EMPTY);
  }

  /** Works out a bounded range. */
  private Timeline compute(Interval range, ZoneId zone) {
    List<Interval> found = new ArrayList<>();
    collectFixed(range, found);
    local.collect(range, zone, found);
    series.forEach(one -> one.collect(range, zone, found));
    return Timeline.of(found).intersect(Timeline.of(range));
  }

  private void collectFixed(Interval range, List<Interval> found) {
    Instant at = range.start().orElseThrow();
    Instant end = range.end().orElseThrow();
    while (at.isBefore(end)) {
      Optional<Interval> around = fixed.intervalAt(at);
      around.ifPresent(found::add);
      Optional<Instant> next = fixed.nextBoundary(at);
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
    }
  }

  @Override
  public Optional<Interval> span(ZoneId zone) {
    return span;
  }

  private Optional<Interval> hull() {
    List<Interval> single = fixed.intervals();
    List<Interval> parts = new ArrayList<>();
    if (!single.isEmpty()) {
      parts.add(single.get(0));
      parts.add(single.get(single.size() - 1));
    }
    if (!local.isEmpty()) {
      parts.add(days(local.firstDay(), local.lastDay()));
    }
    for (Series one : series) {
      if (one.isEndless()) {
        parts.add(from(one.firstDay()));
      } else if (one.firstDay() <= one.lastDay()) {
        parts.add(days(one.firstDay(), one.lastDay()));
      }
    }
    return hull(Timeline.of(parts).intervals());
  }

  private static Optional<Interval> hull(List<Interval> ascending) {
    if (ascending.isEmpty()) {
      return Optional.empty();
    }
    Instant start = ascending.get(0).start().orElse(Instant.MIN);
    Instant end = ascending.get(ascending.size() - 1).end().orElse(Instant.MAX);
    return Optional.of(Interval.of(start, end));
  }

  private static Interval from(long day) {
    return Interval.startingAt(midnight(day));
  }

  private static Interval days(long first, long last) {
    return Interval.of(midnight(first), midnight(last + 1));
  }

  private static Instant midnight(long day) {
    return Instant.EPOCH.plus(Duration.ofDays(day));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ICalendar that
        && fixed.equals(that.fixed)
        && local.equals(that.local)
        && series.equals(that.series);
  }

  @Override
  public int hashCode() {
    return Objects.hash(fixed, local, series);
  }

  /** Returns how many events there are. */
  @Override
  public String toString() {
    return "ICalendar[" + series.size() + " recurring]";
  }
}
