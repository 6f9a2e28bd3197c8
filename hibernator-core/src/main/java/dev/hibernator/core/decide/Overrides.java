package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When people may override the schedule, and for how long. */
final class Overrides {
  private Overrides() {}

  static Optional<String> refusal(Turn turn, Event.OverrideSet event) {
    boolean sleep = event.wanted() == Operation.SHUTDOWN;
    if (event.until().filter(until -> !turn.now().isBefore(until)).isPresent()) {
      return Optional.of("the override would be over already");
    }
    if (turn.state().override().filter(old -> old.wanted() != event.wanted()).isPresent()) {
      return Optional.of("there is an opposite override; clear it first");
    }
    if (sleep && turn.state().deletion().isPresent()) {
      return Optional.of("the plan is to be deleted");
    }
    if (sleep && !event.force() && turn.situation().suspendedUntil().isPresent()) {
      return Optional.of(
          "hibernation is suspended until "
              + StatusMessage.time(turn, turn.situation().suspendedUntil().get())
              + "; use force to do it all the same");
    }
    return Optional.empty();
  }

  /** The next scheduled change to the state that is asked for. */
  static Optional<Instant> scheduledEnd(Turn turn, Operation wanted) {
    return turn.situation()
        .outlook()
        .flatMap(
            outlook -> wanted == Operation.SHUTDOWN ? outlook.nextAsleep() : outlook.nextAwake());
  }

  static void endIfOver(Turn turn) {
    if (turn.state().override().filter(standing -> standing.overAt(turn.now())).isPresent()) {
      turn.state(turn.state().withOverride(Optional.empty()));
      turn.audit("override-end", "the override's end has come", Map.of());
      turn.notify("OverrideChanged", "the schedule applies again");
    }
  }

  static String name(Operation wanted) {
    return wanted == Operation.SHUTDOWN ? "hibernate" : "wake";
  }
}
