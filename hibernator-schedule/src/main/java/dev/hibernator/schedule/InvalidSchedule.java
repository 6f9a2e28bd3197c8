package dev.hibernator.schedule;

import java.util.List;
import java.util.stream.Collectors;

/** An input of the schedule is wrong. Lists every problem found, not just the first. */
public final class InvalidSchedule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an unmodifiable list is serializable
  private final List<Problem> problems;

  /**
   * Creates the exception.
   *
   * @param problems what is wrong; at least one
   * @throws IllegalArgumentException if there is no problem
   */
  public InvalidSchedule(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("without a problem nothing is invalid");
    }
    this.problems = List.copyOf(problems);
  }

  /** A value on its own is wrong. */
  static InvalidSchedule value(String message) {
    return new InvalidSchedule(List.of(new Problem("", message)));
  }

  /**
   * Returns what is wrong.
   *
   * @return every problem, in the order of the input
   */
  public List<Problem> problems() {
    return problems;
  }
}
