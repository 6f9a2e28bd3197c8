package dev.hibernator.core.decide;

import java.util.List;
import java.util.Optional;

/**
 * What comes of an event.
 *
 * @param next the next state; saved before the effects are carried out
 * @param effects what to do then, in order
 */
public record Decision(PlanState next, List<Effect> effects) {
  /** Creates the decision; the list is copied. */
  public Decision {
    effects = List.copyOf(effects);
  }

  /**
   * Tells whether the event was refused.
   *
   * @return the reason, empty if it was not
   */
  public Optional<String> refusal() {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Refused refused) {
        return Optional.of(refused.reason());
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether the next state has to be saved before the effects are carried out. The highest
   * instant seen alone is worth no save.
   *
   * @param before the state that the decision was made on
   * @return whether anything else has changed
   */
  public boolean changes(PlanState before) {
    return !next.withHighestSeen(before.highestSeen()).equals(before);
  }
}
