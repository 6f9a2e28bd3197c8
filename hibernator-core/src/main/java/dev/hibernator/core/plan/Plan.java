package dev.hibernator.core.plan;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.Problem;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A valid plan: when its targets sleep, what they are, in which order and how.
 *
 * @param id where its data lives
 * @param uid tells two plans of the same id apart: one that was deleted and one created after it
 * @param generation grows with each change of the specification
 * @param schedule when it sleeps, exceptions included
 * @param cycle what a cycle that opens now does, unless an exception overrides it
 * @param overrides what exceptions change in the cycles that open while they are active, in the
 *     order in which they apply
 * @param suspend whether people have suspended it
 * @param suspendUntil until when it is suspended, if people have said so
 * @param deletionPolicy what happens to sleeping resources when the plan is deleted
 */
public record Plan(
    PlanId id,
    String uid,
    long generation,
    Schedule schedule,
    CycleDefinition cycle,
    List<CycleOverride> overrides,
    boolean suspend,
    Optional<Instant> suspendUntil,
    DeletionPolicy deletionPolicy) {
  /** Creates the plan; the list is copied. */
  public Plan {
    overrides = List.copyOf(overrides);
  }

  /**
   * Creates a plan that says no more than when and what: in namespace {@code default}, all targets
   * at the same time, with the default behaviour, not suspended, its targets woken when it is
   * deleted.
   *
   * @param name its name
   * @param schedule when it sleeps
   * @param targets what sleeps
   * @return the plan
   * @throws InvalidPlan if a target's name occurs twice
   */
  public static Plan of(String name, Schedule schedule, TargetDefinition... targets) {
    return new Plan(
        new PlanId("default", name),
        name,
        1,
        schedule,
        new CycleDefinition(
            List.of(targets), new Strategy.Parallel(OptionalInt.empty()), Behavior.DEFAULT),
        List.of(),
        false,
        Optional.empty(),
        DeletionPolicy.WAKE_UP);
  }

  /**
   * Returns the plan with exceptions that were added to it by commands.
   *
   * @param added the exceptions, which come after the plan's own
   * @return the plan; this one if there are none
   * @throws InvalidPlan if one of them cannot be, or has the name of another one
   */
  public Plan withExceptions(List<Adjustment> added) {
    if (added.isEmpty()) {
      return this;
    }
    ScheduleDefinition all = schedule.definition().withExceptions(added, "the added exception");
    InvalidPlan.throwIfAny(
        all.problems().stream().map(each -> Problem.error(each.path(), each.message())).toList());
    return new Plan(
        id,
        uid,
        generation,
        Schedule.compile(all),
        cycle,
        overrides,
        suspend,
        suspendUntil,
        deletionPolicy);
  }

  /**
   * Tells whether people have suspended the plan: it says so itself, or until a time that has not
   * come.
   *
   * @param now the instant that is asked about
   * @return whether it is suspended then
   */
  public boolean suspendedAt(Instant now) {
    return suspend || suspendUntil.filter(now::isBefore).isPresent();
  }

  /**
   * Returns what a cycle that opens at an instant does: the plan's own definition with the
   * overrides of every exception that is active then. It is frozen for the whole cycle.
   *
   * @param now the instant
   * @return the definition
   */
  public CycleDefinition definitionAt(Instant now) {
    CycleDefinition definition = cycle;
    for (CycleOverride override : overrides) {
      if (override.appliesAt(now)) {
        definition = override.applyTo(definition);
      }
    }
    return definition;
  }
}
