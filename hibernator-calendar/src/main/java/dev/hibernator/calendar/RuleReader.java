package dev.hibernator.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Month;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;

/**
 * Makes recurrences of {@code RRULE}s that ical4j has read. Which parts go together is section
 * 3.3.10 of RFC 5545; what it leaves undefined is refused.
 */
final class RuleReader {
  /** Every quarter of an hour: oftener is no use to a schedule. */
  private static final int MOST_A_DAY = 96;

  private static final Pattern ZEROTH = Pattern.compile("[=,][+-]?0+(MO|TU|WE|TH|FR|SA|SU)");

  /** Without it the library takes the calendar system of the JVM's locale. */
  private static final String GREGORIAN = "RSCALE=GREGORIAN;";

  private static final Set<String> NUMBERS_WITH_DAYS = Set.of("MONTHLY", "YEARLY");

  private final int line;
  private final String text;
  private final Recur<?> rule;
  private final Set<String> parts = new HashSet<>();

  private RuleReader(int line, String text, Recur<?> rule) {
    this.line = line;
    this.text = text;
    this.rule = rule;
  }

  /**
   * Reads a rule, without its {@code UNTIL} and {@code COUNT}.
   *
   * @throws InvalidCalendar if it is wrong
   */
  static Recurrence read(Property property, Recur<?> rule, When start) {
    RuleReader reader =
        new RuleReader(property.line(), property.value().toUpperCase(Locale.ROOT), rule);
    reader.check(start);
    return reader.recurrence(start);
  }

  /**
   * What ical4j makes of it.
   *
   * @throws InvalidCalendar if that is nothing
   */
  static Recur<?> parse(Property property) {
    try {
      return new Recur<>(GREGORIAN + property.value());
    } catch (RuntimeException e) {
      // Whatever it is, as the library says it in many ways.
      throw InvalidCalendar.at(
          property.line(), property.name() + ": " + e.getMessage() + ", in " + property.value());
    }
  }

  private void check(When start) {
    for (String part : text.split(";", -1)) {
      if (!parts.add(part.replaceFirst("=.*", ""))) {
        throw wrong("the same part twice");
      }
    }
    refuse(parts.contains("RSCALE") || parts.contains("SKIP"), "RSCALE and SKIP are not read");
    refuse(parts.contains("COUNT") && parts.contains("UNTIL"), "COUNT or UNTIL, not both");
    refuse(parts.contains("COUNT") && rule.getCount() < 1, "COUNT is one or more");
    refuse(parts.contains("INTERVAL") && rule.getInterval() < 1, "INTERVAL is one or more");
    refuse(text.endsWith(";") || text.contains(";;") || text.contains(",,"), "an empty part");
    refuse(rule.getMonthList().stream().anyMatch(Month::isLeapMonth), "there are no leap months");
    checkDays();
    checkTimes(start);
  }

  private void checkDays() {
    String frequency = rule.getFrequency().name();
    boolean ordinals = rule.getDayList().stream().anyMatch(day -> day.getOffset() != 0);
    refuse(ZEROTH.matcher(text).find(), "BYDAY's numbers start at 1 or -1");
    refuse(
        rule.getDayList().stream().anyMatch(day -> Math.abs(day.getOffset()) > 53),
        "BYDAY's numbers end at 53");
    refuse(
        ordinals && !NUMBERS_WITH_DAYS.contains(frequency),
        "BYDAY has numbers only where FREQ is MONTHLY or YEARLY");
    refuse(ordinals && parts.contains("BYWEEKNO"), "BYDAY has no numbers beside BYWEEKNO");
    refuse(
        parts.contains("BYWEEKNO") && !frequency.equals("YEARLY"), "BYWEEKNO is for FREQ=YEARLY");
    refuse(
        parts.contains("BYYEARDAY") && Set.of("DAILY", "WEEKLY", "MONTHLY").contains(frequency),
        "BYYEARDAY is not for FREQ=" + frequency);
    refuse(
        parts.contains("BYMONTHDAY") && frequency.equals("WEEKLY"),
        "BYMONTHDAY is not for FREQ=WEEKLY");
    refuse(
        frequency.equals("YEARLY") && parts.contains("BYMONTHDAY") && !parts.contains("BYMONTH"),
        "programs differ on BYMONTHDAY without BYMONTH where FREQ is YEARLY; write BYMONTH");
    refuse(
        parts.contains("BYSETPOS")
            && parts.stream().filter(part -> part.startsWith("BY")).count() < 2,
        "BYSETPOS needs another BY part to choose from");
  }

  private void checkTimes(When start) {
    String frequency = rule.getFrequency().name();
    refuse(
        frequency.equals("MINUTELY") || frequency.equals("SECONDLY"),
        "FREQ=" + frequency + " is too often for a schedule; HOURLY is the most");
    boolean timeParts =
        parts.contains("BYHOUR") || parts.contains("BYMINUTE") || parts.contains("BYSECOND");
    refuse(
        start.isDate() && (timeParts || frequency.equals("HOURLY")),
        "an event of whole days recurs on days, not at times");
    int hours = frequency.equals("HOURLY") ? 24 : size(rule.getHourList());
    refuse(
        hours * size(rule.getMinuteList()) * size(rule.getSecondList()) > MOST_A_DAY,
        "more than " + MOST_A_DAY + " times a day is too often for a schedule");
  }

  private static int size(List<Integer> numbers) {
    return Math.max(1, Set.copyOf(numbers).size());
  }

  private void refuse(boolean wrong, String message) {
    if (wrong) {
      throw wrong(message);
    }
  }

  private InvalidCalendar wrong(String message) {
    return InvalidCalendar.at(line, "RRULE: " + message + ", in " + text);
  }

  private Recurrence recurrence(When start) {
    LocalDateTime local = start.local();
    Frequency frequency =
        parts.contains("BYWEEKNO")
            ? Frequency.WEEK_YEARLY
            : Frequency.valueOf(rule.getFrequency().name());
    Set<Integer> positions = Set.copyOf(rule.getSetPosList());
    boolean hourly = frequency == Frequency.HOURLY;
    return new Recurrence(
        local,
        frequency,
        Math.max(1, rule.getInterval()),
        days(frequency, local),
        hourly ? chosen(times(local), positions) : times(local),
        hourly ? Set.copyOf(rule.getHourList()) : Set.of(),
        hourly ? Set.of() : positions,
        Recurrence.END_OF_TIME);
  }

  /** An hour's starts are the same in each hour. */
  private static List<LocalTime> chosen(List<LocalTime> times, Set<Integer> positions) {
    if (positions.isEmpty()) {
      return times;
    }
    TreeSet<LocalTime> chosen = new TreeSet<>();
    for (int position : positions) {
      int place = position > 0 ? position - 1 : times.size() + position;
      if (place >= 0 && place < times.size()) {
        chosen.add(times.get(place));
      }
    }
    return List.copyOf(chosen);
  }

  private List<LocalTime> times(LocalDateTime start) {
    boolean hourly = rule.getFrequency().name().equals("HOURLY");
    List<LocalTime> times = new ArrayList<>();
    for (int hour : hourly ? Set.of(0) : ascending(rule.getHourList(), start.getHour())) {
      for (int minute : ascending(rule.getMinuteList(), start.getMinute())) {
        for (int second : ascending(rule.getSecondList(), start.getSecond())) {
          times.add(LocalTime.of(hour, minute, second));
        }
      }
    }
    return List.copyOf(times);
  }

  private static Collection<Integer> ascending(List<Integer> numbers, int fallback) {
    return numbers.isEmpty() ? Set.of(fallback) : new TreeSet<>(numbers);
  }

  private DayFilter days(Frequency frequency, LocalDateTime start) {
    Set<Integer> months =
        rule.getMonthList().stream().map(Month::getMonthOfYear).collect(Collectors.toSet());
    Set<Integer> monthDays = new HashSet<>(rule.getMonthDayList());
    Set<Weekday> weekdays =
        rule.getDayList().stream().map(RuleReader::weekday).collect(Collectors.toSet());
    boolean daysGiven =
        !monthDays.isEmpty() || !weekdays.isEmpty() || !rule.getYearDayList().isEmpty();
    boolean inMonth = frequency == Frequency.MONTHLY || !months.isEmpty();
    if (!daysGiven) {
      boolean weekly = frequency == Frequency.WEEKLY || frequency == Frequency.WEEK_YEARLY;
      if (weekly) {
        weekdays.add(new Weekday(start.getDayOfWeek(), 0));
      } else if (frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY) {
        monthDays.add(start.getDayOfMonth());
        if (frequency == Frequency.YEARLY && months.isEmpty()) {
          months.add(start.getMonthValue());
        }
      }
    }
    return new DayFilter(
        Set.copyOf(months),
        Set.copyOf(rule.getWeekNoList()),
        Set.copyOf(rule.getYearDayList()),
        Set.copyOf(monthDays),
        Set.copyOf(weekdays),
        inMonth,
        weekStart());
  }

  private DayOfWeek weekStart() {
    WeekDay written = rule.getWeekStartDay();
    return written == null ? Recurrence.DEFAULT_WEEK_START : day(written);
  }

  private static Weekday weekday(WeekDay written) {
    return new Weekday(day(written), written.getOffset());
  }

  private static DayOfWeek day(WeekDay written) {
    return requireNonNull(WeekDay.getDayOfWeek(written));
  }
}
