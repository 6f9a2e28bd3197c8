package dev.hibernator.manifest;

import dev.hibernator.api.Problem;
import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.InvalidSchedule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the domain's own checks and reports what they find at its place. */
final class Parsed {
  private Parsed() {}

  /** Parses a text, if there is one; what is wrong with it is reported. */
  static <T> Optional<T> text(Optional<String> text, Scope scope, Function<String, T> parser) {
    return text.flatMap(written -> value(scope, () -> parser.apply(written)));
  }

  /** Makes a value; what is wrong is reported. */
  static <T> Optional<T> value(Scope scope, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (InvalidSchedule e) {
      schedule(e.problems(), scope);
    } catch (InvalidPlan e) {
      e.problems().forEach(problem -> report(problem, scope));
    } catch (IllegalArgumentException e) {
      scope.error(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  static void schedule(List<dev.hibernator.schedule.Problem> problems, Scope scope) {
    problems.forEach(problem -> scope.field(problem.path()).error(problem.message()));
  }

  static void report(Problem problem, Scope scope) {
    Scope place = scope.field(problem.path());
    if (problem.severity() == Problem.Severity.ERROR) {
      place.error(problem.message());
    } else {
      place.warning(problem.message());
    }
  }
}
