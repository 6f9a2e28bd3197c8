package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.Session;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one target matches now, and what would go wrong with it.
 *
 * @param target the target
 * @param resources what it matches
 * @param findings what would go wrong going to sleep, and waking
 */
record TargetPreflight(TargetDefinition target, List<Resource> resources, List<Finding> findings) {

  /** Asks the executor; what cannot be reached is a finding. */
  static TargetPreflight of(Plan plan, TargetDefinition target, ReadingSessions sessions) {
    try (Session session = sessions.open(target.in(plan.id()))) {
      Set<Finding> findings = new LinkedHashSet<>(session.preflight(Operation.SHUTDOWN));
      findings.addAll(session.preflight(Operation.WAKE_UP));
      return new TargetPreflight(target, session.discover(), List.copyOf(findings));
    } catch (ExecutionFailed e) {
      return new TargetPreflight(
          target, List.of(), List.of(ReadingSessions.unreachable(e.failure())));
    }
  }

  long count(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .with("target", target.name().value())
        .with("executor", target.type().value())
        .with("resources", resources.stream().map(TargetPreflight::json).toList())
        .with(
            "findings",
            findings.stream().map(each -> FindingText.json(JsonObject.EMPTY, each)).toList());
  }

  void addTo(Table table) {
    for (Resource each : resources) {
      table.row(
          target.name().value(),
          each.key().value(),
          each.leftAlone().map(why -> "left alone").orElseGet(() -> condition(each)),
          each.leftAlone()
              .map(why -> each.description() + ", " + why)
              .orElseGet(each::description));
    }
    if (resources.isEmpty()) {
      table.row(target.name().value(), "-", "", "");
    }
  }

  private static JsonObject json(Resource resource) {
    return JsonObject.EMPTY
        .with("resource", resource.key().value())
        .with("condition", condition(resource))
        .with("description", resource.description())
        .withOptional("leftAlone", resource.leftAlone());
  }

  private static String condition(Resource resource) {
    return resource.condition().name().toLowerCase(Locale.ROOT);
  }
}
