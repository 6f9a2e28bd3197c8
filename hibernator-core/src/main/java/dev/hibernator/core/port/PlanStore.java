package dev.hibernator.core.port;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import java.util.List;
import java.util.Optional;

/**
 * Keeps plans and their states. Safe for use by several threads; whatever is saved is durable on
 * return, and a failure leaves the old content or the new one.
 *
 * <p>A state that cannot be read is never reported as absent: every method throws {@link
 * dev.hibernator.restore.StoreFailed}, which names it.
 */
public interface PlanStore {
  /** The version of a state that was never saved. */
  long NEVER = 0;

  /**
   * Lists the plans that have a state or a definition.
   *
   * @return the plans, sorted
   */
  List<PlanId> plans();

  /**
   * Reads a plan's state.
   *
   * @param plan the plan
   * @return the state, empty if it was never saved
   */
  Optional<PlanRecord> read(PlanId plan);

  /**
   * Saves a plan's state in place of the version that was read.
   *
   * @param plan the plan
   * @param expected the version that was read, {@link #NEVER} if there was none
   * @param next the state to save
   * @return what was saved; empty, and nothing is saved, if there is another version
   */
  Optional<PlanRecord> save(PlanId plan, long expected, PlanState next);

  /**
   * Reads the plan as it was last valid, and whether it is still among those that are given.
   *
   * @param plan the plan
   * @return the definition, empty if none was ever saved
   */
  Optional<PlanDefinition> definition(PlanId plan);

  /**
   * Saves a plan's definition.
   *
   * @param definition the definition
   */
  void define(PlanDefinition definition);

  /**
   * Forgets a plan: its state and its definition. Restore data and history stay.
   *
   * @param plan the plan
   */
  void delete(PlanId plan);
}
