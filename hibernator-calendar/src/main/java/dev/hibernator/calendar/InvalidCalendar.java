package dev.hibernator.calendar;

import java.util.List;
import java.util.stream.Collectors;

/** A calendar cannot be read. Lists every problem found, not just the first. */
public final class InvalidCalendar extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an unmodifiable list is serializable
  private final List<CalendarProblem> problems;

  /**
   * Creates the exception.
   *
   * @param problems what is wrong; at least one
   * @throws IllegalArgumentException if there is no problem
   */
  public InvalidCalendar(List<CalendarProblem> problems) {
    super(problems.stream().map(CalendarProblem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("without a problem nothing is invalid");
    }
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  static InvalidCalendar at(int line, String message) {
    return new InvalidCalendar(List.of(new CalendarProblem(line, message)));
  }

  /**
   * Returns what is wrong.
   *
   * @return every problem, in the order of the lines
   */
  public List<CalendarProblem> problems() {
    return problems;
  }
}
