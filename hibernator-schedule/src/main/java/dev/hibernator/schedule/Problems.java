package dev.hibernator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects problems, so that all of them can be told at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String path, String message) {
    found.add(new Problem(path, message));
  }

  void addAll(String prefix, List<Problem> problems) {
    problems.forEach(problem -> found.add(problem.under(prefix)));
  }

  /** The value read, or the fallback with its problems noted under the path. */
  <T> T read(String path, Supplier<T> reading, T fallback) {
    try {
      return reading.get();
    } catch (InvalidSchedule e) {
      addAll(path, e.problems());
      return fallback;
    }
  }

  List<Problem> toList() {
    return List.copyOf(found);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidSchedule(found);
    }
  }
}
