package dev.hibernator.core.decide;

import dev.hibernator.core.plan.Plan;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** What is looked at before any event: the clock, who the plan is, what has run out. */
final class Housekeeping {
  private static final Duration STEP_SHOWN = Duration.ofHours(24);

  private Housekeeping() {}

  static void before(Turn turn) {
    clock(turn);
    turn.plan().ifPresent(plan -> identity(turn, plan));
    Overrides.endIfOver(turn);
    if (turn.state().suspension().filter(asked -> !asked.activeAt(turn.now())).isPresent()) {
      turn.state(turn.state().withSuspension(Optional.empty()));
    }
  }

  private static void clock(Turn turn) {
    if (ClockRule.stepped(turn.before().highestSeen(), turn.situation().now())) {
      turn.condition(
          ConditionType.CLOCK_STEPPED,
          true,
          "SetBack",
          "the clock was set back from " + turn.before().highestSeen() + " to " + turn.now());
      turn.log(Level.WARNING, "the clock was set back by more than " + ClockRule.TOLERANCE);
    }
    PlanCondition stepped = turn.state().conditions().get(ConditionType.CLOCK_STEPPED);
    if (stepped != null
        && stepped.holds()
        && stepped.since().plus(STEP_SHOWN).isBefore(turn.now())) {
      turn.condition(ConditionType.CLOCK_STEPPED, false, "LongAgo", "");
    }
  }

  private static void identity(Turn turn, Plan plan) {
    PlanState state = turn.state();
    if (!state.uid().isEmpty() && !state.uid().equals(plan.uid())) {
      createdAnew(turn, plan);
    } else if (state.uid().isEmpty()) {
      turn.state(state.withUid(plan.uid()));
    }
    turn.state(turn.state().withGeneration(plan.generation()));
  }

  /** Another plan of the same name: of the old one's state only what must never go back is kept. */
  private static void createdAnew(Turn turn, Plan plan) {
    for (Execution running : turn.state().running()) {
      turn.effect(
          new Effect.Cancel(
              turn.attempt(
                  running.target(), running.work().operation(), running.fence().orElseThrow()),
              "the plan was created anew"));
    }
    PlanState old = turn.state();
    turn.state(
        PlanState.initial(old.id(), plan.uid(), turn.now())
            .withHighestSeen(old.highestSeen())
            .withHistory(old.history())
            .withOutbox(old.outbox()));
    if (turn.state().lastFence().compareTo(old.lastFence()) < 0) {
      turn.state(turn.state().withLastFence(old.lastFence()));
    }
  }
}
