package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.schedule.AdjustmentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a plan is.
 *
 * @param plan the plan
 * @param listed whether it is among the plans that are given; one that is not is followed until it
 *     is awake, and then dormant
 * @param state its state, as it was last saved
 * @param nextHibernation when it goes to sleep next; where that is already due, since when
 * @param nextWakeUp when it wakes next; where that is already due, since when
 * @param exceptions where its exceptions stand
 */
public record PlanStatus(
    PlanId plan,
    boolean listed,
    PlanState state,
    Optional<Instant> nextHibernation,
    Optional<Instant> nextWakeUp,
    List<AdjustmentState> exceptions) {
  /** Creates the status; the list is copied. */
  public PlanStatus {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * Describes a plan as a store has it.
   *
   * @param state its state
   * @param definition its definition, if there is one
   * @param now the instant at which its exceptions are looked at
   * @return the status
   */
  public static PlanStatus of(PlanState state, Optional<PlanDefinition> definition, Instant now) {
    return new PlanStatus(
        state.id(),
        definition.map(PlanDefinition::listed).orElse(false),
        state,
        state.nextHibernation(),
        state.nextWakeUp(),
        definition.map(known -> known.plan().schedule().adjustmentsAt(now)).orElse(List.of()));
  }

  /**
   * Reads a plan's status out of a store, also while an engine works with it.
   *
   * @param plans the store
   * @param plan the plan
   * @param now the instant at which its exceptions are looked at
   * @return the status, empty if the plan has no state
   * @throws dev.hibernator.restore.StoreFailed if the state cannot be read; names it
   */
  public static Optional<PlanStatus> read(PlanStore plans, PlanId plan, Instant now) {
    return plans.read(plan).map(record -> of(record.state(), plans.definition(plan), now));
  }

  /**
   * Returns the phase.
   *
   * @return where the plan is in its round
   */
  public Phase phase() {
    return state.phase();
  }

  /**
   * Returns what is to be said about the phase.
   *
   * @return one line for people
   */
  public String message() {
    return state.message();
  }

  /**
   * Returns the present cycle, or the last one.
   *
   * @return its id, empty before any cycle
   */
  public Optional<CycleId> cycle() {
    return state.cycle().map(Cycle::id);
  }

  /**
   * Returns what the cycle is doing, or did last.
   *
   * @return the operation, empty before any cycle
   */
  public Optional<Operation> operation() {
    return state.cycle().map(Cycle::operation);
  }

  /**
   * Returns what became of the targets in the operation.
   *
   * @return the executions in order, empty before any cycle
   */
  public List<Execution> executions() {
    return state.executions();
  }
}
