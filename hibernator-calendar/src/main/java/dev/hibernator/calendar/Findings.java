package dev.hibernator.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong and what is odd, so that all of it can be told at once. */
final class Findings {
  /** More than anybody reads. */
  private static final int MOST = 100;

  private final List<CalendarProblem> problems = new ArrayList<>();
  private final List<CalendarProblem> notes = new ArrayList<>();

  void problem(int line, String message) {
    problems.add(new CalendarProblem(line, message));
  }

  void note(int line, String message) {
    notes.add(new CalendarProblem(line, message));
  }

  /** The value read, or the fallback with its problems noted. */
  <T> T read(Supplier<T> reading, T fallback) {
    try {
      return reading.get();
    } catch (InvalidCalendar e) {
      problems.addAll(e.problems());
      return fallback;
    }
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  void throwIfAny() {
    if (hasProblems()) {
      throw new InvalidCalendar(limited(problems));
    }
  }

  List<CalendarProblem> notes() {
    return limited(notes);
  }

  private static List<CalendarProblem> limited(List<CalendarProblem> all) {
    List<CalendarProblem> sorted =
        new ArrayList<>(
            all.stream()
                .sorted(Comparator.comparingInt(CalendarProblem::line))
                .limit(MOST)
                .toList());
    if (all.size() > MOST) {
      sorted.add(new CalendarProblem(0, "and " + (all.size() - MOST) + " more"));
    }
    return sorted;
  }
}
