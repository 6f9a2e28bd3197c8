package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.Progress;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Picks what is worth a line of its own out of all that attempts tell of their progress: something
 * new, and not more often than every few seconds. Safe for use by several threads.
 */
final class ProgressNotes {
  static final Duration PERIOD = Duration.ofSeconds(10);

  private final Map<Attempt, Note> last = new HashMap<>();

  private record Note(Instant at, String text) {}

  /** The line's text, if it is worth one. */
  synchronized Optional<String> of(Progress progress, Instant now) {
    String text = text(progress);
    Note earlier = last.get(progress.attempt());
    if (earlier != null
        && (earlier.text().equals(text) || now.isBefore(earlier.at().plus(PERIOD)))) {
      return Optional.empty();
    }
    last.keySet().removeIf(attempt -> sameTarget(attempt, progress.attempt()));
    last.put(progress.attempt(), new Note(now, text));
    return Optional.of(text);
  }

  /** What an attempt is doing and, if that is known, how far it is. */
  static String text(Progress progress) {
    return progress.total() == 0
        ? progress.message()
        : progress.message() + " " + progress.done() + "/" + progress.total();
  }

  private static boolean sameTarget(Attempt one, Attempt other) {
    return one.plan().equals(other.plan()) && one.target().equals(other.target());
  }
}
