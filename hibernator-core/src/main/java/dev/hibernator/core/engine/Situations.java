package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.Situation;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.PlanDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gathers what decisions on one plan are made in view of. */
final class Situations {
  /** A clock that is behind by no more than this counts as if it had stood still. */
  static final Duration TOLERATED_STEP = Duration.ofMinutes(5);

  private static final String NOT_LISTED = "the plan is no longer among those that are given";

  private final Ports ports;
  private final ShutdownGate shutdowns;
  private final OutlookCache outlooks;

  Situations(Ports ports, ShutdownGate shutdowns, OutlookMemories outlooks) {
    this.ports = ports;
    this.shutdowns = shutdowns;
    this.outlooks = new OutlookCache(outlooks);
  }

  Situation of(PlanState state, DefinitionInForce definition, Optional<Operation> forced) {
    return of(
        state,
        definition.effective(),
        definition.invalid(),
        definition.withoutExceptions(),
        forced);
  }

  /** As it would be with a definition, without an engine that follows the plan. */
  Situation of(PlanState state, Optional<PlanDefinition> definition) {
    return of(state, definition, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Situation of(
      PlanState state,
      Optional<PlanDefinition> definition,
      Optional<String> scheduleProblem,
      Optional<String> withoutExceptions,
      Optional<Operation> forced) {
    var restore = ports.restore().view(state.id());
    Instant now = instant(state);
    Optional<Plan> plan = definition.map(PlanDefinition::plan);
    return new Situation(
        now,
        plan,
        plan.map(known -> outlooks.at(known.schedule(), now)),
        scheduleProblem,
        withoutExceptions.or(() -> shutdownsRefused(state, definition)),
        restore,
        CycleIds.next(now, state, restore),
        forced);
  }

  /** Whether it is not known yet what the schedule will say next. */
  boolean canLookAhead() {
    return outlooks.canLookAhead();
  }

  /** Looks up what the schedule will say next, so that it is known when it does. */
  void lookAhead() {
    outlooks.lookAhead();
  }

  private Instant instant(PlanState state) {
    Instant now = ports.time().instant();
    Instant highest = state.highestSeen();
    boolean tolerated = now.isBefore(highest) && !now.plus(TOLERATED_STEP).isBefore(highest);
    return tolerated ? highest : now;
  }

  /** A plan that is no longer given finishes what it began and wakes, but begins no new sleep. */
  private Optional<String> shutdownsRefused(PlanState state, Optional<PlanDefinition> definition) {
    boolean dropped = definition.filter(known -> !known.listed()).isPresent();
    return dropped && state.phase() != Phase.HIBERNATING
        ? Optional.of(NOT_LISTED)
        : shutdowns.refusal();
  }
}
