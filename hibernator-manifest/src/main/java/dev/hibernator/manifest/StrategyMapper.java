package dev.hibernator.manifest;

import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.manifest.wire.StrategySpec;
import dev.hibernator.manifest.yaml.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes strategies. Whether one fits a plan's targets is the plan's to check. */
final class StrategyMapper {
  private final StrategySpec written;
  private final Scope scope;

  private StrategyMapper(StrategySpec written, Scope scope) {
    this.written = written;
    this.scope = scope;
  }

  /** The strategy, empty if it cannot be one; every problem is reported. */
  static Optional<Strategy> map(StrategySpec written, Scope scope) {
    StrategyMapper mapper = new StrategyMapper(written, scope);
    return written.type().flatMap(mapper::strategy);
  }

  private Optional<Strategy> strategy(String type) {
    warnOfUnused(type);
    return switch (type) {
      case "Sequential" -> Optional.of(new Strategy.Sequential());
      case "Parallel" -> Optional.of(new Strategy.Parallel(limit(written.maxConcurrency())));
      case "Staged" -> staged();
      default -> graph();
    };
  }

  private void warnOfUnused(String type) {
    unused(
        type, "maxConcurrency", type.equals("Sequential") && written.maxConcurrency().isPresent());
    unused(type, "dependencies", !type.equals("DAG") && written.dependencies().isPresent());
    unused(type, "stages", !type.equals("Staged") && written.stages().isPresent());
  }

  private void unused(String type, String field, boolean isThere) {
    if (isThere) {
      scope.field(field).warning("a " + type + " strategy does not use it; leave it out");
    }
  }

  private Optional<Strategy> staged() {
    if (written.stages().isEmpty()) {
      return Optional.of(new Strategy.Staged(List.of(), limit(written.maxConcurrency())));
    }
    List<StrategySpec.StageSpec> specs = written.stages().get();
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      stage(specs.get(i), scope.field("stages").item(i)).ifPresent(stages::add);
    }
    return stages.size() == specs.size()
        ? Optional.of(new Strategy.Staged(stages, limit(written.maxConcurrency())))
        : Optional.empty();
  }

  private static Optional<Stage> stage(StrategySpec.StageSpec spec, Scope scope) {
    Optional<List<TargetName>> targets =
        spec.targets().flatMap(names -> names(names, scope.field("targets")));
    if (spec.name().isEmpty() || targets.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Stage(
            spec.name().get(),
            spec.parallel().orElse(false),
            limit(spec.maxConcurrency()),
            targets.get()));
  }

  private static Optional<List<TargetName>> names(List<String> texts, Scope scope) {
    List<TargetName> names = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Parsed.text(Optional.of(texts.get(i)), scope.item(i), TargetName::new).ifPresent(names::add);
    }
    return names.size() == texts.size() ? Optional.of(names) : Optional.empty();
  }

  private Optional<Strategy> graph() {
    List<StrategySpec.DependencySpec> specs = written.dependencies().orElse(List.of());
    if (specs.isEmpty()) {
      scope.warning("without dependencies a DAG runs everything at once; write type: Parallel");
    }
    List<Dependency> edges = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      edge(specs.get(i), scope.field("dependencies").item(i)).ifPresent(edges::add);
    }
    return edges.size() == specs.size()
        ? Optional.of(new Strategy.Graph(edges, limit(written.maxConcurrency())))
        : Optional.empty();
  }

  private static Optional<Dependency> edge(StrategySpec.DependencySpec spec, Scope scope) {
    Optional<TargetName> from = Parsed.text(spec.from(), scope.field("from"), TargetName::new);
    Optional<TargetName> to = Parsed.text(spec.to(), scope.field("to"), TargetName::new);
    return from.flatMap(first -> to.map(second -> new Dependency(first, second)));
  }

  private static OptionalInt limit(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
