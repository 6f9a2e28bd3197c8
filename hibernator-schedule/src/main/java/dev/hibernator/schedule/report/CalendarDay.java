package dev.hibernator.schedule.report;

import static java.util.Objects.requireNonNull;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A date and all that a picture shows of it.
 *
 * @param date the date in the schedule's zone
 * @param share its hours; empty if the zone leaves the date out
 * @param pieces what the wall clock shows, by time and then by pass; together with the times that
 *     the clock never shows they make up the whole date
 * @param clockChanges the changes of the clock that make the date shorter or longer
 * @param exceptions the exceptions whose validity has a part in the date
 * @param specialDates the lists of dates that name the date and the calendars that have an event on
 *     it, as people write them
 */
public record CalendarDay(
    LocalDate date,
    Optional<AsleepShare> share,
    List<DayPiece> pieces,
    List<ClockChange> clockChanges,
    List<Adjustment> exceptions,
    List<String> specialDates) {
  private static final Duration MARGIN = Duration.ofDays(1);

  /** Copies the lists. */
  public CalendarDay {
    requireNonNull(date);
    requireNonNull(share);
    pieces = List.copyOf(pieces);
    clockChanges = List.copyOf(clockChanges);
    exceptions = List.copyOf(exceptions);
    specialDates = List.copyOf(specialDates);
  }

  /**
   * Looks at dates.
   *
   * @param schedule the schedule
   * @param first the first date
   * @param end the first date that no longer counts
   * @return every date between the two, those that the zone leaves out included
   * @throws IllegalArgumentException if {@code end} is not after {@code first}
   */
  public static List<CalendarDay> between(Schedule schedule, LocalDate first, LocalDate end) {
    Interval dates =
        Interval.of(HoursAsleep.startOf(schedule, first), HoursAsleep.startOf(schedule, end));
    Instant from = dates.start().orElseThrow().minus(MARGIN);
    Instant to = dates.end().orElseThrow().plus(MARGIN);
    List<ClockChange> changes = ClockChange.in(schedule.zone(), Interval.of(from, to));
    ClockFace face =
        ClockFace.of(
            Stretch.of(schedule, from, to), changes, schedule.zone().getRules().getOffset(from));
    Map<LocalDate, AsleepShare> shares = new HashMap<>();
    HoursAsleep.between(schedule, first, end)
        .per(CalendarUnit.DAY)
        .forEach(share -> shares.put(share.start(), share));
    List<CalendarDay> days = new ArrayList<>();
    for (LocalDate date = first; date.isBefore(end); date = date.plusDays(1)) {
      Optional<AsleepShare> share = Optional.ofNullable(shares.get(date));
      days.add(
          new CalendarDay(
              date,
              share,
              face.pieces(date),
              changesOn(date, changes),
              share.map(there -> valid(schedule, there.interval())).orElse(List.of()),
              share
                  .map(there -> SpecialDates.on(there.start(), there.interval(), schedule))
                  .orElse(List.of())));
    }
    return List.copyOf(days);
  }

  private static List<ClockChange> changesOn(LocalDate date, List<ClockChange> changes) {
    return changes.stream().filter(change -> change.date().equals(date)).toList();
  }

  private static List<Adjustment> valid(Schedule schedule, Interval day) {
    return schedule.definition().exceptions().stream()
        .filter(each -> day.overlaps(Interval.of(each.validFrom(), each.validUntil())))
        .toList();
  }

  /**
   * Tells whether exceptions have changed anything on this date.
   *
   * @return whether it is asleep or awake by an exception, or held, at any time
   */
  public boolean isExceptional() {
    return pieces.stream().anyMatch(piece -> piece.state().isExceptional() || piece.held());
  }

  /**
   * Tells in words what is remarkable about the date.
   *
   * @return changes of the clock, dates and calendars, holds, exceptions; empty on an ordinary date
   */
  public List<String> notes() {
    return DayNotes.of(this);
  }
}
