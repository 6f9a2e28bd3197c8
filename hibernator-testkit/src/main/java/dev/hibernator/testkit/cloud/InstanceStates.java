package dev.hibernator.testkit.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of a world's instances as callers see them: a change takes a number of answers, and an
 * answer may be a stale one.
 */
final class InstanceStates {

  private record Transition(InstanceState shown, int answersLeft) {

    /** One answer later; null ends the transition's entry in its map. */
    @Nullable Transition next() {
      if (answersLeft == Integer.MAX_VALUE) {
        return this;
      }
      return answersLeft > 1 ? new Transition(shown, answersLeft - 1) : null;
    }
  }

  private final int answers;
  private final Map<String, Transition> transitions = new HashMap<>();
  private final Map<String, InstanceState> lastTold = new HashMap<>();
  private final Map<String, StateReason> reasons = new HashMap<>();

  InstanceStates(int answers) {
    this.answers = answers;
  }

  /** From now on the transitional state is told, for the usual number of answers. */
  void begin(String id, InstanceState shown, StateReason reason) {
    begin(id, shown, reason, answers);
  }

  void begin(String id, InstanceState shown, StateReason reason, int count) {
    reasons.put(id, reason);
    if (count > 0) {
      transitions.put(id, new Transition(shown, count));
    } else {
      transitions.remove(id);
    }
  }

  InstanceState current(Instance instance) {
    Transition transition = transitions.get(instance.id());
    return transition == null ? instance.state() : transition.shown();
  }

  /** The state to tell now; a change comes one answer nearer to its end. */
  InstanceState tell(Instance instance) {
    InstanceState state = current(instance);
    lastTold.put(instance.id(), state);
    tick(instance.id());
    return state;
  }

  InstanceState tellStale(Instance instance) {
    return Optional.ofNullable(lastTold.get(instance.id())).orElseGet(() -> current(instance));
  }

  void tick(String id) {
    transitions.computeIfPresent(id, (key, t) -> t.next());
  }

  void tickAll() {
    transitions.keySet().stream().toList().forEach(this::tick);
  }

  void settle(String id) {
    transitions.remove(id);
  }

  void settleAll() {
    transitions.clear();
  }

  void clear() {
    transitions.clear();
    lastTold.clear();
    reasons.clear();
  }

  Element render(Instance instance, InstanceState state) {
    Element body = instance.in(state).body();
    StateReason reason = reasons.get(instance.id());
    return reason == null ? body : reason.onto(body);
  }
}
