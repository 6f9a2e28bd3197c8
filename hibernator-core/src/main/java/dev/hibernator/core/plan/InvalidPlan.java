package dev.hibernator.core.plan;

import dev.hibernator.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A plan, or a part of one, that cannot be. */
public final class InvalidPlan extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Creates the exception.
   *
   * @param problems every problem, with paths relative to the plan's specification
   */
  public InvalidPlan(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.path() + ": " + problem.message())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns what is wrong.
   *
   * @return every problem, with paths relative to the plan's specification
   */
  public List<Problem> problems() {
    return problems;
  }

  static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidPlan(problems);
    }
  }
}
