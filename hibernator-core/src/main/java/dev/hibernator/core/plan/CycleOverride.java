package dev.hibernator.core.plan;

import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an exception changes in the cycles that open while it is active.
 *
 * @param exception the exception's name
 * @param validFrom from when it is active
 * @param validUntil until when, exclusive
 * @param parameters parameters that replace a target's own altogether
 * @param disabled targets that are left out
 * @param strategy the strategy to use instead, if any
 * @param behavior the behaviour to use instead, if any
 */
public record CycleOverride(
    String exception,
    Instant validFrom,
    Instant validUntil,
    Map<TargetName, Parameters> parameters,
    Set<TargetName> disabled,
    Optional<Strategy> strategy,
    Optional<Behavior> behavior) {
  /** Creates the override; the collections are copied. */
  public CycleOverride {
    parameters = Map.copyOf(parameters);
    disabled = Set.copyOf(disabled);
  }

  /**
   * Tells whether the exception is active.
   *
   * @param now the instant that is asked about
   * @return whether it is active then
   */
  public boolean appliesAt(Instant now) {
    return !now.isBefore(validFrom) && now.isBefore(validUntil);
  }

  /**
   * Returns a definition as this exception wants it. A replaced strategy is checked against all
   * targets before the disabled ones are dropped from it.
   *
   * @param definition the definition without this exception
   * @return the definition with it
   * @throws InvalidPlan if the strategy does not fit the targets
   */
  public CycleDefinition applyTo(CycleDefinition definition) {
    List<TargetDefinition> targets =
        definition.targets().stream().map(this::withParameters).collect(Collectors.toList());
    return new CycleDefinition(
            targets,
            strategy.orElse(definition.strategy()),
            behavior.orElse(definition.behavior()),
            definition.pacing())
        .without(disabled);
  }

  private TargetDefinition withParameters(TargetDefinition target) {
    return new TargetDefinition(
        target.name(),
        target.type(),
        parameters.getOrDefault(target.name(), target.parameters()),
        target.connector(),
        target.timeout());
  }
}
