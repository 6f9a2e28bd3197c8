package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Behavior;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what to do about a plan.
 *
 * <p>Pure: the same arguments give the same decision, nothing else is looked at and nothing is
 * changed. Safe for use by several threads. The complete table is in {@code docs/decide.md}.
 */
public final class Decider {
  /** More moves than any pass through the phases can take. */
  private static final int MAX_MOVES = 8;

  private Decider() {}

  /**
   * Decides.
   *
   * @param state the plan's present state
   * @param situation what the decision is made in view of, gathered for {@link #effectiveNow}
   * @param event what happened
   * @return the next state and what to do after it is saved
   */
  public static Decision decide(PlanState state, Situation situation, Event event) {
    Turn turn = new Turn(state, situation);
    Housekeeping.before(turn);
    if (turn.phase() == Phase.PENDING) {
      rules(Phase.PENDING).converge(turn);
    }
    rules(turn.phase()).on(turn, event);
    Marks.repeatDue(turn);
    converge(turn);
    StatusReport.write(turn);
    return turn.decision();
  }

  /**
   * Takes note of an event of a plan that nothing follows just now: it is accepted or refused as by
   * {@link #decide}, a suspension begins or ends, a plan with nothing left to do is let go; but
   * nothing is started. An {@link Event.Recovered} that is decided when the plan is followed again
   * does the rest.
   *
   * @param state the plan's present state
   * @param situation what the decision is made in view of, gathered for {@link #effectiveNow}
   * @param event what happened
   * @return the next state and what to do after it is saved: no attempt among it
   */
  public static Decision note(PlanState state, Situation situation, Event event) {
    Turn turn = new Turn(state, situation);
    Housekeeping.before(turn);
    if (turn.phase() == Phase.PENDING) {
      rules(Phase.PENDING).converge(turn);
    }
    rules(turn.phase()).on(turn, event);
    Gate.opens(turn);
    StatusReport.write(turn);
    return turn.decision();
  }

  private static void converge(Turn turn) {
    for (int i = 0; i < MAX_MOVES; i++) {
      if (!Gate.opens(turn)) {
        return;
      }
      Phase phase = turn.phase();
      rules(phase).converge(turn);
      if (turn.phase() == phase) {
        return;
      }
    }
  }

  private static PhaseRules rules(Phase phase) {
    return switch (phase) {
      case PENDING -> new WhilePending();
      case ACTIVE -> new WhileActive();
      case HIBERNATING -> new WhileHibernating();
      case HIBERNATED -> new WhileHibernated();
      case WAKING_UP -> new WhileWakingUp();
      case SUSPENDED -> new WhileSuspended();
      case ERROR -> new WhileInError();
    };
  }

  /**
   * Returns the instant that a decision takes for now: a clock that was set back a little stands
   * still until it has caught up. The situation's outlook is to be gathered for it.
   *
   * @param state the plan's present state
   * @param now what the clock shows
   * @return the highest instant seen if {@code now} is at most five minutes below it, else {@code
   *     now}
   */
  public static Instant effectiveNow(PlanState state, Instant now) {
    return ClockRule.effective(state.highestSeen(), now);
  }

  /**
   * Tells why one operation may not be asked for in place of the schedule ({@link
   * Situation#forced}).
   *
   * @param state the plan's present state
   * @param situation the situation
   * @param operation what would be asked for
   * @return the reason, empty if it may be asked for
   */
  public static Optional<String> refusal(
      PlanState state, Situation situation, Operation operation) {
    Turn turn = new Turn(state, situation);
    if (situation.plan().isEmpty()) {
      return Optional.of("there is no valid plan");
    }
    if (state.suspension().filter(asked -> asked.activeAt(turn.now())).isPresent()
        || situation.plan().get().suspendedAt(turn.now())) {
      return Optional.of("the plan is suspended; resume it first");
    }
    if (state.deletion().isPresent()) {
      return Optional.of("the plan is to be deleted");
    }
    if (situation.suspendedUntil().isPresent()) {
      String until = StatusMessage.time(turn, situation.suspendedUntil().get());
      return Optional.of("hibernation is suspended until " + until);
    }
    return operation == Operation.SHUTDOWN ? situation.shutdownsRefused() : Optional.empty();
  }

  /**
   * Tells whether a plan has come to rest: nothing runs, and nothing will start by itself before
   * the schedule changes, except wake-ups that were given up and are tried again every 30 minutes,
   * markings that are repeated, and looking whether targets still sleep.
   *
   * @param state the plan's state
   * @return whether it has come to rest
   */
  public static boolean atRest(PlanState state) {
    return switch (state.phase()) {
      case HIBERNATING, WAKING_UP -> false;
      case PENDING, SUSPENDED -> state.running().isEmpty();
      case ACTIVE, HIBERNATED, ERROR ->
          state.running().isEmpty() && state.cycle().filter(Decider::triesAgain).isEmpty();
    };
  }

  private static boolean triesAgain(Cycle cycle) {
    Behavior behavior = cycle.definition().behavior();
    return cycle.current().in(ExecutionState.FAILED).stream()
        .anyMatch(failed -> failed.retryAt().isPresent() && RetryRule.remains(failed, behavior));
  }
}
