package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --plan}: one plan of those that are read. */
final class PlanOption {
  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      order = -5,
      description = "Show only this plan of those in the files: name or namespace/name.")
  private Optional<String> wanted = Optional.empty();

  List<Plan> among(List<Plan> plans) {
    return wanted.map(name -> List.of(find(name, plans))).orElse(plans);
  }

  /** The plan that a person means. */
  static Plan find(String name, List<Plan> plans) {
    PlanId id = new PlanNames(plans.stream().map(Plan::id).toList()).find(name);
    return plans.stream().filter(plan -> plan.id().equals(id)).findFirst().orElseThrow();
  }
}
