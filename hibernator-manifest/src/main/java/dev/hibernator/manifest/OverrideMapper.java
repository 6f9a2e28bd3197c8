package dev.hibernator.manifest;

import dev.hibernator.api.NearestName;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.manifest.wire.ExceptionSpec;
import dev.hibernator.manifest.wire.ExecutionOverrideSpec;
import dev.hibernator.manifest.wire.TargetOverrideSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Adjustment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes what an exception changes in the cycles of its plan. */
final class OverrideMapper {
  private final ExceptionSpec written;
  private final Scope scope;
  private final CycleMapper cycle;
  private final Map<TargetName, Parameters> parameters = new HashMap<>();
  private final Set<TargetName> disabled = new HashSet<>();
  private final Set<TargetName> seen = new HashSet<>();

  private OverrideMapper(PlanException exception, CycleMapper cycle) {
    this.written = exception.written();
    this.scope = exception.scope();
    this.cycle = cycle;
  }

  /** The override, empty if there is none or it cannot be one; every problem is reported. */
  static Optional<CycleOverride> map(PlanException exception, CycleMapper cycle) {
    Optional<CycleOverride> override =
        exception
            .adjustment()
            .map(adjustment -> new OverrideMapper(exception, cycle).override(adjustment));
    return override.filter(OverrideMapper::changesAnything);
  }

  private CycleOverride override(Adjustment adjustment) {
    List<TargetOverrideSpec> targets = written.targetOverrides().orElse(List.of());
    for (int i = 0; i < targets.size(); i++) {
      target(targets.get(i), scope.field("targetOverrides").item(i));
    }
    Scope place = scope.field("executionOverride");
    Optional<ExecutionOverrideSpec> execution = written.executionOverride();
    Optional<Strategy> strategy =
        execution
            .flatMap(ExecutionOverrideSpec::strategy)
            .flatMap(given -> StrategyMapper.map(given, place.field("strategy")))
            .filter(given -> cycle.check(given, place));
    Optional<Behavior> behavior =
        execution
            .flatMap(ExecutionOverrideSpec::behavior)
            .map(given -> BehaviorMapper.map(given, place.field("behavior")));
    return new CycleOverride(
        adjustment.name(),
        adjustment.validFrom(),
        adjustment.validUntil(),
        parameters,
        disabled,
        strategy,
        behavior);
  }

  private void target(TargetOverrideSpec target, Scope place) {
    Scope nameScope = place.field("targetName");
    Optional<TargetName> name = Parsed.text(target.targetName(), nameScope, TargetName::new);
    if (name.isEmpty() || !isKnown(name.get(), nameScope)) {
      return;
    }
    if (!seen.add(name.get())) {
      nameScope.error("target '" + name.get() + "' is overridden twice; drop one of the two");
      return;
    }
    if (target.disabled().orElse(false)) {
      disabled.add(name.get());
    }
    target
        .parameters()
        .map(Parameters::new)
        .filter(given -> cycle.check(name.get(), given, place.field("parameters")))
        .ifPresent(given -> parameters.put(name.get(), given));
  }

  private boolean isKnown(TargetName name, Scope place) {
    Optional<List<TargetName>> names = cycle.names();
    boolean known = names.isEmpty() || names.get().contains(name);
    if (!known) {
      List<String> texts = names.get().stream().map(TargetName::value).toList();
      place.error(
          "the plan has no target '"
              + name
              + "'; "
              + NearestName.of(name.value(), texts)
                  .map(nearest -> "did you mean '" + nearest + "'?")
                  .orElse("it has " + String.join(", ", texts)));
    }
    return known;
  }

  private static boolean changesAnything(CycleOverride override) {
    return !override.parameters().isEmpty()
        || !override.disabled().isEmpty()
        || override.strategy().isPresent()
        || override.behavior().isPresent();
  }
}
