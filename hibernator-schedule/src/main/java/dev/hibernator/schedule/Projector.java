package dev.hibernator.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Folds holds into the state before them. */
final class Projector {
  private final Verdicts verdicts;

  Projector(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** The next change of the projected state from a state, empty if there is none. */
  Optional<Change> next(Instant after, Verdict state) {
    Optional<Change> change = verdicts.nextChange(after);
    while (change.isPresent() && isFolded(change.get().to(), state)) {
      change = verdicts.nextChange(change.get().at());
    }
    return change;
  }

  private static boolean isFolded(Verdict verdict, Verdict state) {
    return verdict == Verdict.HOLD || verdict == state;
  }

  /** The changes after an instant for as long as they are wanted. */
  List<Change> changes(Instant after, Predicate<Change> wanted) {
    List<Change> changes = new ArrayList<>();
    Optional<Change> next = next(after, verdicts.folded(after)).filter(wanted);
    while (next.isPresent()) {
      changes.add(next.get());
      next = next(next.get().at(), next.get().to()).filter(wanted);
    }
    return changes;
  }

  /** Where it is asleep between two instants. */
  Timeline asleep(Interval range) {
    List<Interval> asleep = new ArrayList<>();
    Instant since = range.from();
    Verdict state = verdicts.folded(since);
    for (Change change : changes(since, next -> next.at().isBefore(range.until()))) {
      if (state == Verdict.ASLEEP) {
        asleep.add(Interval.of(since, change.at()));
      }
      since = change.at();
      state = change.to();
    }
    if (state == Verdict.ASLEEP) {
      asleep.add(Interval.of(since, range.until()));
    }
    return Timeline.of(asleep);
  }
}
