package dev.hibernator.core.plan;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * A target of a plan.
 *
 * @param name its name, unique within the plan
 * @param type the executor that acts on it
 * @param parameters the executor's parameters
 * @param connector the way to its resources, if the executor needs one
 * @param timeout how long one attempt may take, if not as the plan's behaviour says
 */
public record TargetDefinition(
    TargetName name,
    ExecutorType type,
    Parameters parameters,
    Optional<ConnectorRef> connector,
    Optional<Duration> timeout) {
  /**
   * Creates a target that needs no parameters and no connector.
   *
   * @param name its name
   * @param type the executor that acts on it, such as {@code noop}
   * @return the target
   */
  public static TargetDefinition of(String name, String type) {
    return new TargetDefinition(
        new TargetName(name),
        new ExecutorType(type),
        Parameters.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the target as an executor sees it.
   *
   * @param plan the plan it belongs to
   * @return the target
   */
  public Target in(PlanId plan) {
    return new Target(plan, name, type, parameters, connector);
  }
}
