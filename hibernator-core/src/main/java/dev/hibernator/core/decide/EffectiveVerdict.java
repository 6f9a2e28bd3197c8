package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What counts: override and deletion included. Called v in the table.
 *
 * @param kind what it says
 * @param reason why, for people
 * @param startsRefused why no shutdown may start although {@code kind} may ask for it
 */
record EffectiveVerdict(Kind kind, String reason, Optional<String> startsRefused) {
  enum Kind {
    ASLEEP,
    AWAKE,
    HOLD,
    /** There never was a valid schedule. */
    NONE
  }

  boolean asleep() {
    return kind == Kind.ASLEEP;
  }

  boolean awake() {
    return kind == Kind.AWAKE;
  }

  /** Whether attempts to shut down may start in a cycle that is open. */
  boolean shutdownsGoOn() {
    return (kind == Kind.ASLEEP || kind == Kind.NONE) && startsRefused.isEmpty();
  }

  /** Whether a cycle may be opened. */
  boolean cyclesOpen() {
    return kind == Kind.ASLEEP && startsRefused.isEmpty();
  }

  static EffectiveVerdict of(PlanState state, Situation situation, Instant now) {
    EffectiveVerdict wanted = wanted(state, situation, now);
    boolean blocked =
        state.deletion().filter(gone -> gone.policy() == DeletionPolicy.BLOCK).isPresent();
    if (wanted.asleep() && (blocked || situation.plan().isEmpty())) {
      return new EffectiveVerdict(
          Kind.HOLD, blocked ? "the plan is to be deleted" : wanted.reason, Optional.empty());
    }
    return new EffectiveVerdict(wanted.kind, wanted.reason, situation.shutdownsRefused());
  }

  private static EffectiveVerdict wanted(PlanState state, Situation situation, Instant now) {
    if (state.deletion().filter(gone -> gone.policy() == DeletionPolicy.WAKE_UP).isPresent()) {
      return says(Kind.AWAKE, "the plan is to be deleted");
    }
    if (situation.forced().isPresent()) {
      return says(kindOf(situation.forced().get()), "asked for once");
    }
    return state
        .override()
        .filter(standing -> !standing.overAt(now))
        .map(standing -> overridden(standing, situation))
        .orElseGet(() -> scheduled(situation));
  }

  private static EffectiveVerdict overridden(StandingOverride standing, Situation situation) {
    boolean sleep = standing.wanted() == Operation.SHUTDOWN;
    if (sleep && !standing.force() && situation.suspendedUntil().isPresent()) {
      EffectiveVerdict schedule = scheduled(situation);
      return schedule.asleep() ? says(Kind.HOLD, schedule.reason) : schedule;
    }
    String why = standing.why().isEmpty() ? "" : ": " + standing.why();
    return says(kindOf(standing.wanted()), "override by " + standing.by() + why);
  }

  private static EffectiveVerdict scheduled(Situation situation) {
    return situation
        .outlook()
        .map(outlook -> says(kindOf(outlook.verdict()), outlook.reason()))
        .orElseGet(() -> says(Kind.NONE, "there is no valid schedule yet"));
  }

  private static EffectiveVerdict says(Kind kind, String reason) {
    return new EffectiveVerdict(kind, reason, Optional.empty());
  }

  private static Kind kindOf(Operation operation) {
    return operation == Operation.SHUTDOWN ? Kind.ASLEEP : Kind.AWAKE;
  }

  private static Kind kindOf(Verdict verdict) {
    return switch (verdict) {
      case ASLEEP -> Kind.ASLEEP;
      case AWAKE -> Kind.AWAKE;
      case HOLD -> Kind.HOLD;
    };
  }
}
