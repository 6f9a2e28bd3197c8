package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Whole dates in a row, both ends included.
 *
 * <p>Immutable and thread-safe. With {@link #problems()} it can be made, but not compiled.
 *
 * @param first the first date
 * @param last the last date, not before the first; at most ten years, 3653 days, later
 */
public record DateRange(LocalDate first, LocalDate last) {
  /** The most days between the first and the last date, ten years. */
  public static final int MOST_DAYS = 3653;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String SEPARATOR = "..";

  /** Checks that both are there. */
  public DateRange {
    requireNonNull(first);
    requireNonNull(last);
  }

  /**
   * Reads a date or a range of dates.
   *
   * @param text a date, {@code 2026-05-01}, or two, {@code 2026-12-24..2027-01-01}
   * @return the range
   * @throws InvalidSchedule if it is neither, or has {@link #problems()}
   */
  public static DateRange parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    DateRange range =
        separator < 0
            ? new DateRange(date(text, text), date(text, text))
            : new DateRange(
                date(text.substring(0, separator), text),
                date(text.substring(separator + SEPARATOR.length()), text));
    List<Problem> problems = range.problems();
    if (!problems.isEmpty()) {
      throw new InvalidSchedule(problems);
    }
    return range;
  }

  private static LocalDate date(String date, String text) {
    try {
      return LocalDate.parse(date.strip(), DATE);
    } catch (DateTimeParseException e) {
      throw InvalidSchedule.value(
          "\""
              + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
              + "\" is not a date; write one that exists, such as 2026-05-01, or two with two dots"
              + " between, 2026-12-24..2027-01-01");
    }
  }

  /**
   * Returns what keeps this range from being compiled.
   *
   * @return the problems, empty if it is valid
   */
  public List<Problem> problems() {
    if (first.getYear() < 0 || last.getYear() > 9999) {
      return List.of(new Problem("", this + " is outside the years 0000 to 9999"));
    }
    if (last.isBefore(first)) {
      return List.of(
          new Problem("", this + " ends before it starts; write the earlier date first"));
    }
    if (ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
      return List.of(
          new Problem(
              "", this + " is longer than ten years; check the years, or write several ranges"));
    }
    return List.of();
  }

  boolean contains(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  /** Returns the range as it is written in a plan. */
  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + SEPARATOR + last;
  }
}
