package dev.hibernator.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The notation of {@code daysOfWeek}: {@code MON}, {@code Monday}, {@code MON-FRI}, any case. */
public final class Days {
  private Days() {}

  /**
   * Reads one entry: a day or a range of days, both ends included. A range may run over the end of
   * the week: {@code FRI-MON} is Friday to Monday.
   *
   * @param text the entry
   * @return the days it names
   * @throws InvalidSchedule if it names none
   */
  public static Set<DayOfWeek> parse(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length > 2) {
      throw unknown(text);
    }
    DayOfWeek first = day(ends[0], text);
    DayOfWeek last = day(ends[ends.length - 1], text);
    Set<DayOfWeek> days = EnumSet.of(first);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day.plus(1));
    }
    return Collections.unmodifiableSet(days);
  }

  /**
   * Reads a list of entries.
   *
   * @param texts the entries
   * @return all days they name
   * @throws InvalidSchedule listing every entry that names none, under its index: {@code [2]}
   */
  public static Set<DayOfWeek> parseAll(List<String> texts) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        days.addAll(parse(texts.get(i)));
      } catch (InvalidSchedule e) {
        String index = "[" + i + "]";
        e.problems().forEach(problem -> problems.add(problem.under(index)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSchedule(problems);
    }
    return Collections.unmodifiableSet(days);
  }

  /** Writes days the short way: three or more in a row as a range, {@code MON–FRI}. */
  static String text(Set<DayOfWeek> days) {
    List<String> parts = new ArrayList<>();
    for (int day = 1; day <= 7; day++) {
      int last = day;
      while (last < 7
          && days.contains(DayOfWeek.of(day))
          && days.contains(DayOfWeek.of(last + 1))) {
        last++;
      }
      if (last - day >= 2) {
        parts.add(shortName(day) + "–" + shortName(last));
        day = last;
      } else if (days.contains(DayOfWeek.of(day))) {
        parts.add(shortName(day));
      }
    }
    return String.join(",", parts);
  }

  private static String shortName(int day) {
    return DayOfWeek.of(day).name().substring(0, 3);
  }

  private static DayOfWeek day(String name, String text) {
    return find(name.strip().toUpperCase(Locale.ROOT)).orElseThrow(() -> unknown(text));
  }

  private static Optional<DayOfWeek> find(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.equals(day.name()) || name.equals(day.name().substring(0, 3))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static InvalidSchedule unknown(String text) {
    return InvalidSchedule.value(
        "\"" + text + "\" is not a day; write MON, Monday or a range such as MON-FRI");
  }
}
