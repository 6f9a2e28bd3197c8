package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.RecordedTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The targets of a plan in the order in which they go to sleep, and what is recorded for waking
 * them.
 *
 * @param plan the plan
 * @param restore what is recorded
 */
record TargetsSection(PlanSnapshot plan, RestoreReport restore) implements Section {
  @Override
  public String title() {
    return "Targets in the order in which they go to sleep";
  }

  @Override
  public JsonObject json() {
    return JsonObject.EMPTY
        .with(
            "strategy", StatusReport.orNull(cycle().map(CycleDefinition::strategy).map(Words::of)))
        .with("targets", names().stream().map(this::json).toList());
  }

  private JsonObject json(TargetName name) {
    Optional<TargetDefinition> target = cycle().flatMap(cycle -> cycle.target(name));
    return JsonObject.EMPTY
        .with("target", name.value())
        .with("executor", StatusReport.orNull(target.map(known -> known.type().value())))
        .with("connector", connector(target))
        .with("inPlan", target.isPresent())
        .with("waitsFor", before(name).stream().map(TargetName::value).toList())
        .with("restorePoints", recorded(name).stream().map(this::json).toList());
  }

  private JsonObject json(RecordedTarget recorded) {
    JsonObject json = JsonObject.EMPTY.with("cycle", recorded.key().cycle().value());
    if (recorded instanceof RecordedTarget.Unreadable unreadable) {
      return json.with("unreadable", unreadable.reason()).with("remedy", unreadable.remedy());
    }
    RestoreQuality quality = RestoreQuality.of(((RecordedTarget.Intact) recorded).document());
    return json.with("resources", quality.resources())
        .with("live", quality.live())
        .with("open", quality.open())
        .with("capturedAt", plan.json(quality.capturedAt()));
  }

  private static JsonValue connector(Optional<TargetDefinition> target) {
    return target
        .flatMap(TargetDefinition::connector)
        .<JsonValue>map(
            ref ->
                JsonObject.EMPTY
                    .with("kind", ref.kind())
                    .with("namespace", ref.namespace())
                    .with("name", ref.name()))
        .orElseGet(JsonNull::new);
  }

  @Override
  public List<String> lines(Screen screen) {
    Table table = new Table(screen, "TARGET", "EXECUTOR", "CONNECTOR", "AFTER", "RESTORE POINT");
    for (TargetName name : names()) {
      Optional<TargetDefinition> target = cycle().flatMap(cycle -> cycle.target(name));
      table.row(
          name.value(),
          target.map(known -> known.type().value()).orElse("(no longer in the plan)"),
          target.flatMap(TargetDefinition::connector).map(Object::toString).orElse("-"),
          String.join(", ", before(name).stream().map(TargetName::value).toList()),
          String.join("; ", recorded(name).stream().map(this::text).toList()));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private String text(RecordedTarget recorded) {
    if (recorded instanceof RecordedTarget.Unreadable unreadable) {
      return "cannot be read: " + unreadable.reason() + ". " + unreadable.remedy();
    }
    RestoreQuality quality = RestoreQuality.of(((RecordedTarget.Intact) recorded).document());
    return quality.text()
        + quality.capturedAt().map(at -> ", captured " + restore.forPeople(at)).orElse("");
  }

  private List<RecordedTarget> recorded(TargetName name) {
    return restore.targets().stream().filter(each -> each.key().target().equals(name)).toList();
  }

  private List<TargetName> before(TargetName name) {
    return order().map(order -> order.before(name)).orElse(List.of());
  }

  /** Those of the plan, then those of which only restore data is left. */
  private List<TargetName> names() {
    Set<TargetName> names =
        new LinkedHashSet<>(order().map(TargetOrder::targets).orElse(List.of()));
    restore.targets().forEach(each -> names.add(each.key().target()));
    return new ArrayList<>(names);
  }

  private Optional<TargetOrder> order() {
    return cycle().map(TargetOrder::of);
  }

  private Optional<CycleDefinition> cycle() {
    return plan.plan().map(Plan::cycle);
  }
}
