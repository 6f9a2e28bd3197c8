package dev.hibernator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A recurrence rule of RFC 5545, section 3.3.10, on the wall clock: which starts it has. Any range
 * of days can be asked for at once; nothing is counted on from the first start, so that the cost
 * does not depend on how far away the range is.
 *
 * @param start the event's start, from which the periods are counted
 * @param frequency the kind of period
 * @param interval every how manieth period has starts
 * @param days the days, those that follow from the start included
 * @param times the times of a day, ascending; of an hour's starts for {@link Frequency#HOURLY}
 * @param hours the hours of {@link Frequency#HOURLY}, none for all
 * @param positions {@code BYSETPOS}
 * @param last no start is after it
 */
record Recurrence(
    LocalDateTime start,
    Frequency frequency,
    int interval,
    DayFilter days,
    List<LocalTime> times,
    Set<Integer> hours,
    Set<Integer> positions,
    LocalDateTime last) {
  /** The last that RFC 5545 can write. */
  static final LocalDateTime END_OF_TIME = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

  private static final LocalDate LAST_DAY = END_OF_TIME.toLocalDate();

  boolean isEndless() {
    return last.equals(END_OF_TIME);
  }

  Recurrence until(LocalDateTime until) {
    LocalDateTime earlier = until.isBefore(last) ? until : last;
    return new Recurrence(start, frequency, interval, days, times, hours, positions, earlier);
  }

  /**
   * This rule up to its so manieth start.
   *
   * @param count how many starts, one or more
   * @param work pays for each day looked at
   * @return the rule, empty if the work was too much
   */
  Optional<Recurrence> counted(int count, Work work) {
    List<LocalDateTime> found = new ArrayList<>();
    boolean paid =
        walk(
            start.toLocalDate(),
            LAST_DAY,
            work,
            start -> {
              found.add(start);
              return found.size() < count;
            });
    if (!paid) {
      return Optional.empty();
    }
    return Optional.of(found.size() < count ? this : until(found.get(count - 1)));
  }

  /** The starts on some days, ascending. */
  List<LocalDateTime> starts(LocalDate from, LocalDate to) {
    List<LocalDateTime> found = new ArrayList<>();
    walk(from, to, Work.FREE, found::add);
    return found;
  }

  boolean contains(LocalDateTime local) {
    return starts(local.toLocalDate(), local.toLocalDate()).contains(local);
  }

  /** Shows starts until one is refused; whether the work was paid for. */
  private boolean walk(LocalDate from, LocalDate to, Work work, Predicate<LocalDateTime> visitor) {
    LocalDate day = later(from, start.toLocalDate());
    LocalDate end = earlier(to, last.toLocalDate());
    while (!day.isAfter(end)) {
      if (!work.pay()) {
        return false;
      }
      LocalDate next = nextPossible(day);
      if (next.isAfter(day)) {
        day = next;
        continue;
      }
      LocalDate until = positions.isEmpty() ? day : earlier(end, lastOfPeriod(day));
      for (LocalDateTime found : positions.isEmpty() ? on(day) : chosen(day)) {
        if (found.toLocalDate().isBefore(day)
            || found.toLocalDate().isAfter(until)
            || found.isBefore(start)
            || found.isAfter(last)) {
          continue;
        }
        if (!visitor.test(found)) {
          return true;
        }
      }
      if (until.equals(LAST_DAY)) {
        return true;
      }
      day = until.plusDays(1);
    }
    return true;
  }

  /** The day itself, or a later one if those before it cannot have starts. */
  private LocalDate nextPossible(LocalDate day) {
    long period = frequency.period(day, days.weekStart());
    long off =
        frequency == Frequency.HOURLY ? 0 : Math.floorMod(period - firstPeriod(), (long) interval);
    if (off != 0) {
      return firstDay(period + interval - off);
    }
    if (positions.isEmpty() && !days.hasMonth(day)) {
      LocalDate first = day.withDayOfMonth(1);
      return first.isBefore(LAST_DAY.withDayOfMonth(1)) ? first.plusMonths(1) : LocalDate.MAX;
    }
    return day;
  }

  private LocalDate firstDay(long period) {
    long beyond = frequency.period(LAST_DAY, days.weekStart());
    return period > beyond ? LocalDate.MAX : frequency.firstDay(period, days.weekStart());
  }

  private LocalDate lastOfPeriod(LocalDate day) {
    LocalDate next = firstDay(frequency.period(day, days.weekStart()) + 1);
    return next.equals(LocalDate.MAX) ? LAST_DAY : next.minusDays(1);
  }

  /** A date's week may belong to another year than the date. */
  private long firstPeriod() {
    return frequency == Frequency.WEEK_YEARLY
        ? start.getYear()
        : frequency.period(start.toLocalDate(), days.weekStart());
  }

  /** The chosen positions of a day's period. */
  private List<LocalDateTime> chosen(LocalDate day) {
    List<LocalDateTime> all = new ArrayList<>();
    LocalDate last = lastOfPeriod(day);
    LocalDate next = frequency.firstDay(frequency.period(day, days.weekStart()), days.weekStart());
    while (!next.isAfter(last)) {
      all.addAll(on(next));
      next = next.plusDays(1);
    }
    TreeSet<LocalDateTime> chosen = new TreeSet<>();
    for (int position : positions) {
      int place = position > 0 ? position - 1 : all.size() + position;
      if (place >= 0 && place < all.size()) {
        chosen.add(all.get(place));
      }
    }
    return List.copyOf(chosen);
  }

  private List<LocalDateTime> on(LocalDate day) {
    if (!days.matches(day)) {
      return List.of();
    }
    if (frequency == Frequency.HOURLY) {
      return hourly(day);
    }
    return times.stream().map(day::atTime).toList();
  }

  private List<LocalDateTime> hourly(LocalDate day) {
    long first = 24 * start.toLocalDate().toEpochDay() + start.getHour();
    List<LocalDateTime> found = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      boolean inStep = (24 * day.toEpochDay() + hour - first) % interval == 0;
      if (inStep && (hours.isEmpty() || hours.contains(hour))) {
        for (LocalTime time : times) {
          found.add(day.atTime(time.withHour(hour)));
        }
      }
    }
    return found;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /** What counting may cost. */
  interface Work {
    /** As much as is asked for. */
    Work FREE = () -> true;

    /** Whether one more step may be taken. */
    boolean pay();
  }

  /** The week's start that RFC 5545 has where none is written. */
  static final DayOfWeek DEFAULT_WEEK_START = DayOfWeek.MONDAY;
}
