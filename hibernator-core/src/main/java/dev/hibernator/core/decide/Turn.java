package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One decision while it is being made: the state so far and the effects so far. */
final class Turn {
  private final Situation situation;
  private final Instant now;
  private final PlanState before;
  private final List<Effect> effects = new ArrayList<>();
  private PlanState state;
  private boolean forgotten;
  private @Nullable RestoreIndex restore;
  private @Nullable EffectiveVerdict verdict;

  Turn(PlanState before, Situation situation) {
    this.situation = situation;
    this.before = before;
    now = ClockRule.effective(before.highestSeen(), situation.now());
    state = before.withHighestSeen(now);
  }

  Situation situation() {
    return situation;
  }

  Instant now() {
    return now;
  }

  PlanState before() {
    return before;
  }

  PlanState state() {
    return state;
  }

  void state(PlanState next) {
    state = next;
    verdict = null;
  }

  Phase phase() {
    return state.phase();
  }

  Optional<Plan> plan() {
    return situation.plan();
  }

  RestoreIndex restore() {
    RestoreIndex index = restore;
    if (index == null) {
      index = new RestoreIndex(situation.restore());
      restore = index;
    }
    return index;
  }

  EffectiveVerdict v() {
    EffectiveVerdict v = verdict;
    if (v == null) {
      v = EffectiveVerdict.of(state, situation, now);
      verdict = v;
    }
    return v;
  }

  /** Whether anything of the plan still runs. */
  boolean running() {
    return state.cycle().filter(Cycle::isRunning).isPresent();
  }

  /** Whether the present cycle is waking, or woke and is not closed. */
  boolean wakes() {
    return state
        .cycle()
        .filter(cycle -> cycle.operation() == Operation.WAKE_UP && !cycle.closed())
        .isPresent();
  }

  Cycle cycle() {
    return state.cycle().orElseThrow(() -> new IllegalStateException("no cycle"));
  }

  void cycle(Cycle next) {
    state = state.withCycle(next);
  }

  void ledger(Operation operation, Ledger next) {
    cycle(cycle().withLedger(operation, next));
  }

  boolean deletion(DeletionPolicy policy) {
    return state.deletion().filter(asked -> asked.policy() == policy).isPresent();
  }

  /** Whether a target has open entries that do not only wait for their mark. */
  int open(TargetName target) {
    return restore().open(target, state.marks());
  }

  void moveTo(Phase phase) {
    state = state.withPhase(phase);
  }

  Attempt attempt(TargetName target, Operation operation, Fence fence) {
    return new Attempt(state.id(), cycle().id(), target, operation, fence);
  }

  Fence nextFence() {
    Fence next = new Fence(state.lastFence().value() + 1);
    state = state.withLastFence(next);
    return next;
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  void log(System.Logger.Level level, String message) {
    effects.add(new Effect.Log(level, message));
  }

  void refuse(String reason) {
    effects.add(new Effect.Refused(reason));
  }

  void notify(String type, String message) {
    notify(type, message, Map.of());
  }

  void notify(String type, String message, Map<String, String> details) {
    tell(OutboxEntry.Channel.NOTIFICATION, type, message, details);
  }

  void audit(String action, String message, Map<String, String> details) {
    tell(OutboxEntry.Channel.AUDIT, action, message, details);
  }

  private void tell(
      OutboxEntry.Channel channel, String type, String message, Map<String, String> details) {
    Map<String, String> all = new TreeMap<>(details);
    if (state.cycle().isPresent()) {
      all.putIfAbsent("cycle", cycle().id().value());
      all.putIfAbsent("operation", cycle().operation().wireName());
    }
    state = state.withTold(channel, type, message, all);
  }

  void condition(ConditionType type, boolean holds, String reason, String message) {
    PlanCondition old = state.conditions().get(type);
    if (old == null || !old.says(holds, reason, message)) {
      Instant since = old != null && old.holds() == holds ? old.since() : now;
      PlanCondition condition = new PlanCondition(type, holds, reason, message, since);
      state = state.withConditions(Conditions.with(state.conditions(), condition));
    }
  }

  void forget() {
    forgotten = true;
    effects.add(new Effect.Forget(state.id()));
  }

  boolean forgotten() {
    return forgotten;
  }

  Decision decision() {
    return new Decision(state, effects);
  }
}
