package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * {@code spec} of a {@code HibernatePlan}.
 *
 * @param schedule when it sleeps
 * @param execution in which order
 * @param behavior what happens on failures
 * @param suspend whether people have suspended it
 * @param targets what sleeps
 * @param deletionPolicy what happens to sleeping resources when the plan is deleted
 */
@NotYet("runner")
public record PlanSpec(
    @Required("timezone and offHours") Optional<ScheduleSpec> schedule,
    @Required("a strategy") Optional<ExecutionSpec> execution,
    Optional<BehaviorSpec> behavior,
    Optional<Boolean> suspend,
    @Required("at least one target") @NotEmpty Optional<List<TargetSpec>> targets,
    @OneOf({"WakeUp", "Orphan", "Block"}) Optional<String> deletionPolicy) {

  /**
   * {@code spec.schedule}.
   *
   * @param timezone the zone of all windows
   * @param offHours when it is asleep
   * @param dayRule to which day a window belongs that runs over midnight
   * @param bridge up to what length gaps are closed and slivers dropped
   * @param exceptions temporary changes
   */
  public record ScheduleSpec(
      @Required("an IANA zone such as Europe/Berlin, or UTC") Optional<String> timezone,
      @Required("at least one window of start, end and daysOfWeek") @NotEmpty
          Optional<List<OffHoursSpec>> offHours,
      @OneOf({"StartDay", "ListedDays"}) Optional<String> dayRule,
      Optional<String> bridge,
      Optional<List<ExceptionSpec>> exceptions) {}

  /**
   * {@code spec.execution}.
   *
   * @param strategy the order
   * @param readyBefore how much earlier waking starts
   * @param pacing how fast waking goes
   */
  public record ExecutionSpec(
      @Required("an object with a type") Optional<StrategySpec> strategy,
      Optional<String> readyBefore,
      Optional<PacingSpec> pacing) {}

  /**
   * {@code spec.execution.pacing}.
   *
   * @param batch how many targets start; this or resources, or both, must be given
   * @param resources how many resources of each target start
   * @param every within what time
   */
  public record PacingSpec(
      @Between(min = 1) Optional<Integer> batch,
      @Between(min = 1) Optional<Integer> resources,
      @Required("a duration such as 1m") Optional<String> every) {}

  /**
   * {@code spec.targets[]}.
   *
   * @param name its name, unique in the plan
   * @param type the executor
   * @param connectorRef the way to its resources
   * @param parameters the executor's parameters
   * @param timeout how long one attempt may take
   */
  public record TargetSpec(
      @Required("a name that no other target of the plan has") Optional<String> name,
      @Required("the type of an executor, such as ec2") Optional<String> type,
      Optional<ConnectorRefSpec> connectorRef,
      Optional<JsonObject> parameters,
      Optional<String> timeout) {}

  /**
   * {@code spec.targets[].connectorRef}.
   *
   * @param kind the kind, such as {@code CloudProvider}
   * @param name the connector's name
   * @param namespace its namespace, the plan's where it is absent
   */
  public record ConnectorRefSpec(
      @Required("CloudProvider or K8SCluster") Optional<String> kind,
      @Required("the name of a connector") Optional<String> name,
      Optional<String> namespace) {}
}
