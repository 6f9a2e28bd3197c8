package dev.hibernator.manifest;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.manifest.wire.PlanSpec;
import dev.hibernator.manifest.wire.PlanSpec.TargetSpec;
import dev.hibernator.manifest.yaml.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what a plan's cycles do: targets, order, behaviour. */
final class CycleMapper {
  private static final ExecutorType UNKNOWN = new ExecutorType("unknown");

  private final Scope spec;
  private final TargetMapper mapper;
  private final List<TargetDefinition> targets = new ArrayList<>();
  private boolean named = true;
  private boolean complete = true;

  CycleMapper(Scope spec, TargetMapper mapper) {
    this.spec = spec;
    this.mapper = mapper;
  }

  /** The definition, empty if it cannot be one; every problem is reported. */
  Optional<CycleDefinition> map(PlanSpec written, String namespace) {
    List<TargetSpec> specs = written.targets().orElse(List.of());
    for (int i = 0; i < specs.size(); i++) {
      targets.add(target(specs.get(i), namespace, spec.field("targets").item(i)));
    }
    Optional<Strategy> strategy = strategy(written);
    Behavior behavior =
        written
            .behavior()
            .map(given -> BehaviorMapper.map(given, spec.field("behavior")))
            .orElse(Behavior.DEFAULT);
    Optional<Pacing> pacing =
        written
            .execution()
            .flatMap(PlanSpec.ExecutionSpec::pacing)
            .flatMap(given -> pacing(given, spec.field("execution.pacing")));
    Strategy checked =
        strategy.filter(given -> named && !targets.isEmpty()).orElseGet(Strategy.Sequential::new);
    return Parsed.value(spec, () -> new CycleDefinition(targets, checked, behavior, pacing))
        .filter(definition -> complete && strategy.isPresent() && !targets.isEmpty());
  }

  private static Optional<Pacing> pacing(PlanSpec.PacingSpec written, Scope scope) {
    Optional<Duration> every = BehaviorMapper.timeout(written.every(), scope.field("every"));
    if (!scope.field("batch").isWritten() && !scope.field("resources").isWritten()) {
      scope.error(
          "says nothing to count; write batch: 5 for five targets at once, resources: 20 for twenty"
              + " resources of each target, or both");
    }
    boolean counted = written.batch().isPresent() || written.resources().isPresent();
    return every
        .filter(time -> counted)
        .map(
            time ->
                new Pacing(
                    BehaviorMapper.number(written.batch()),
                    BehaviorMapper.number(written.resources()),
                    time));
  }

  private Optional<Strategy> strategy(PlanSpec written) {
    return written
        .execution()
        .flatMap(PlanSpec.ExecutionSpec::strategy)
        .flatMap(given -> StrategyMapper.map(given, spec.field("execution.strategy")));
  }

  /** The target, or one that stands in for it, so that names and order are checked. */
  private TargetDefinition target(TargetSpec written, String namespace, Scope scope) {
    Optional<TargetDefinition> target = mapper.map(written, namespace, scope);
    if (target.isPresent()) {
      return target.get();
    }
    complete = false;
    return new TargetDefinition(
        name(written), UNKNOWN, Parameters.NONE, Optional.empty(), Optional.empty());
  }

  private TargetName name(TargetSpec written) {
    try {
      if (written.name().isPresent()) {
        return new TargetName(written.name().get());
      }
    } catch (IllegalArgumentException e) {
      // reported when the target was made
    }
    named = false;
    return new TargetName("target " + targets.size() + " without a name");
  }

  /** The targets that an exception may name, empty if they are not all known. */
  Optional<List<TargetName>> names() {
    return Optional.of(targets.stream().map(TargetDefinition::name).toList())
        .filter(names -> named && !names.isEmpty());
  }

  /** Checks parameters that take the place of a target's own. */
  boolean check(TargetName name, Parameters parameters, Scope scope) {
    return targets.stream()
        .filter(target -> target.name().equals(name))
        .flatMap(target -> mapper.executor(target).stream())
        .allMatch(executor -> TargetMapper.check(executor, parameters, scope));
  }

  /** Checks a strategy that takes the place of the plan's own. */
  boolean check(Strategy strategy, Scope execution) {
    List<Problem> problems = names().map(strategy::problems).orElse(List.of());
    problems.forEach(
        problem ->
            execution
                .field(problem.path().replaceFirst("^execution\\.", ""))
                .error(problem.message()));
    return problems.isEmpty();
  }
}
