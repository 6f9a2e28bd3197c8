package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * A {@code ScheduleException}.
 *
 * @param metadata its name
 * @param spec what it changes
 */
@Ignores({"apiVersion", "kind", "status"})
public record ExceptionResource(
    @Required("at least a name") Optional<Metadata> metadata,
    @Required("planRef, type, validFrom and validUntil") Optional<Spec> spec) {

  /**
   * {@code spec} of a {@code ScheduleException}: an {@link ExceptionSpec} that names its plan.
   *
   * @param planRef the plan
   * @param description what it is for
   * @param type what it does
   * @param validFrom from when
   * @param validUntil until when
   * @param windows when it applies within its validity
   * @param leadTime how long before a suspension nothing starts
   * @param whenHibernated what a suspension does to who sleeps
   * @param targetOverrides other parameters for targets, or none of them
   * @param executionOverride another order or behaviour
   */
  public record Spec(
      @Required("the plan's name") Optional<PlanRef> planRef,
      Optional<String> description,
      @Required("extend, suspend or replace") @OneOf({"extend", "suspend", "replace"})
          Optional<String> type,
      @Required("an instant such as 2026-02-01T22:30:00Z") Optional<String> validFrom,
      @Required("an instant such as 2026-02-02T00:30:00Z") Optional<String> validUntil,
      Optional<List<WindowSpec>> windows,
      Optional<String> leadTime,
      @OneOf({"Keep", "Wake"}) Optional<String> whenHibernated,
      Optional<List<TargetOverrideSpec>> targetOverrides,
      Optional<ExecutionOverrideSpec> executionOverride) {
    /**
     * Returns what stands in a plan for the same exception.
     *
     * @param name the exception's name
     * @return the exception without its reference to the plan
     */
    public ExceptionSpec named(Optional<String> name) {
      return new ExceptionSpec(
          name,
          description,
          type,
          validFrom,
          validUntil,
          windows,
          leadTime,
          whenHibernated,
          targetOverrides,
          executionOverride);
    }
  }

  /**
   * {@code spec.planRef}.
   *
   * @param name the plan's name
   * @param namespace where it is given, the exception's own
   */
  public record PlanRef(
      @Required("the name of a HibernatePlan") Optional<String> name, Optional<String> namespace) {}
}
