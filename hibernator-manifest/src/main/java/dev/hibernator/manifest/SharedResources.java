package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.manifest.yaml.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of targets that can only act on the same resources as another one. */
final class SharedResources {
  private record Reach(ExecutorType type, ConnectorRef connector) {}

  private record Known(TargetDefinition target, String place) {}

  private final ExecutorCatalog executors;
  private final Map<Reach, List<Known>> targets = new HashMap<>();

  SharedResources(ExecutorCatalog executors) {
    this.executors = executors;
  }

  void add(Plan plan, ManifestDocument document) {
    List<TargetDefinition> added = plan.cycle().targets();
    for (int i = 0; i < added.size(); i++) {
      Scope scope = document.scope().field("spec.targets").item(i);
      TargetDefinition target = added.get(i);
      String place =
          "target '" + target.name() + "' of plan " + plan.id() + " (" + document.place() + ")";
      target
          .connector()
          .ifPresent(connector -> add(new Reach(target.type(), connector), target, place, scope));
    }
  }

  private void add(Reach reach, TargetDefinition target, String place, Scope scope) {
    List<Known> others = targets.computeIfAbsent(reach, none -> new ArrayList<>());
    others.stream()
        .filter(other -> overlap(target, other.target()))
        .findFirst()
        .ifPresent(
            other ->
                scope
                    .field("parameters")
                    .warning(
                        "acts on resources that "
                            + other.place()
                            + " acts on too; give each resource to one target"));
    others.add(new Known(target, place));
  }

  private boolean overlap(TargetDefinition one, TargetDefinition other) {
    return executors
        .find(one.type())
        .filter(executor -> executor.overlap(one.parameters(), other.parameters()))
        .isPresent();
  }
}
