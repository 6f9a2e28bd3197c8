package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.restore.PlanRestoreView;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision is made in view of, gathered right before it: the restore view is at least as new
 * as the event.
 *
 * @param now the instant
 * @param plan the last valid plan; empty if there never was one
 * @param outlook what the last valid schedule says; empty if there never was one
 * @param scheduleProblem why the schedule that was last given is not valid; empty if it is
 * @param shutdownsRefused why no shutdown may start just now (quiesced, disk nearly full); empty if
 *     it may
 * @param restore what is recorded and still to be woken
 * @param candidate the id for a cycle, should this decision open one: the instant, sortable, made
 *     unique
 * @param forced the one operation that is asked for in place of the schedule, without a standing
 *     override; empty to follow the schedule. Whether it may be asked for tells {@link
 *     Decider#refusal}
 */
public record Situation(
    Instant now,
    Optional<Plan> plan,
    Optional<Outlook> outlook,
    Optional<String> scheduleProblem,
    Optional<String> shutdownsRefused,
    PlanRestoreView restore,
    CycleId candidate,
    Optional<Operation> forced) {
  /**
   * Returns the same situation as if it were another instant.
   *
   * @param changed the instant
   * @return the situation at it
   */
  public Situation at(Instant changed) {
    return new Situation(
        changed, plan, outlook, scheduleProblem, shutdownsRefused, restore, candidate, forced);
  }

  Optional<Instant> suspendedUntil() {
    return outlook.flatMap(Outlook::suspendedUntil);
  }
}
