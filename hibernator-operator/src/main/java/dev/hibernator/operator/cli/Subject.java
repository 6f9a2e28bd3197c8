package dev.hibernator.operator.cli;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.manifest.ManifestSecrets;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The plan that a command is about, as it is when the command begins.
 *
 * @param snapshot how it lies in the state directory, its definition with what was added to it; as
 *     it is given if it lies in none
 * @param added the exceptions that commands added to it
 * @param restore what is recorded for waking it
 * @param given the plan among the manifests that the command was given
 * @param connectors the connectors among these manifests
 * @param secrets what these refer to
 */
record Subject(
    PlanSnapshot snapshot,
    List<AddedException> added,
    PlanRestoreView restore,
    Optional<Plan> given,
    Map<ConnectorRef, JsonObject> connectors,
    ManifestSecrets secrets) {
  PlanId id() {
    return snapshot.id();
  }

  /** The definition that counts, with what was added. */
  Optional<PlanDefinition> definition() {
    return snapshot.plan().map(plan -> new PlanDefinition(plan, snapshot.listed()));
  }

  Plan plan() {
    return snapshot
        .plan()
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    "nothing is known of plan " + id() + " but its state",
                    "Name its manifests with -f."));
  }

  Schedule schedule() {
    return plan().schedule();
  }

  /** The connectors that its targets need and that were not given. */
  Set<String> missingConnectors() {
    Set<ConnectorRef> needed =
        snapshot.plan().stream()
            .flatMap(plan -> plan.cycle().targets().stream())
            .map(TargetDefinition::connector)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    snapshot.state().cycle().stream()
        .flatMap(cycle -> cycle.definition().targets().stream())
        .map(TargetDefinition::connector)
        .flatMap(Optional::stream)
        .forEach(needed::add);
    Set<String> missing = new TreeSet<>();
    needed.stream()
        .filter(ref -> !connectors.containsKey(ref))
        .forEach(ref -> missing.add(ref.toString()));
    return missing;
  }

  static Map<ConnectorRef, JsonObject> connectors(Optional<ManifestSet> manifests) {
    return manifests.map(ManifestSet::connectors).orElse(Map.of());
  }

  static ManifestSecrets secrets(Optional<ManifestSet> manifests) {
    return manifests.map(ManifestSet::secrets).orElse(ManifestSecrets.NONE);
  }
}
