package dev.hibernator.core.decide;

import dev.hibernator.api.ResourceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Repeats markings until they hold. */
final class Marks {
  private Marks() {}

  static void repeatDue(Turn turn) {
    repeat(turn, false);
  }

  static void repeatAll(Turn turn) {
    repeat(turn, true);
  }

  private static void repeat(Turn turn, boolean all) {
    List<PendingMark> marks = new ArrayList<>();
    for (PendingMark mark : turn.state().marks()) {
      if (all || !turn.now().isBefore(mark.retryAt())) {
        turn.effect(new Effect.Mark(mark));
        marks.add(
            new PendingMark(
                mark.cycle(),
                mark.target(),
                mark.fence(),
                mark.awake(),
                mark.gone(),
                turn.now().plus(RetryRule.MARKING)));
      } else {
        marks.add(mark);
      }
    }
    turn.state(turn.state().withMarks(marks));
  }

  static void hold(Turn turn, Event.Marked event) {
    List<PendingMark> marks = new ArrayList<>();
    for (PendingMark mark : turn.state().marks()) {
      boolean same = mark.cycle().equals(event.cycle()) && mark.target().equals(event.target());
      PendingMark rest = same ? without(mark, event.keys()) : mark;
      if (!rest.awake().isEmpty() || !rest.gone().isEmpty()) {
        marks.add(rest);
      }
    }
    turn.state(turn.state().withMarks(marks));
  }

  private static PendingMark without(PendingMark mark, Set<ResourceKey> keys) {
    Set<ResourceKey> awake = new HashSet<>(mark.awake());
    awake.removeAll(keys);
    Set<ResourceKey> gone = new HashSet<>(mark.gone());
    gone.removeAll(keys);
    return new PendingMark(mark.cycle(), mark.target(), mark.fence(), awake, gone, mark.retryAt());
  }
}
