package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.PlanCondition;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.schedule.AdjustmentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a plan is, to be shown.
 *
 * @param plan the plan
 * @param now the present instant
 */
record StatusReport(PlanSnapshot plan, Instant now) {
  JsonObject json() {
    return plan.heading()
        .with("phase", state().phase().wireName())
        .with("message", plan.message())
        .with("cycle", orNull(plan.cycle().map(Object::toString)))
        .with("operation", orNull(state().cycle().map(cycle -> cycle.operation().wireName())))
        .with("reason", orNull(state().cycle().map(Cycle::reason)))
        .with("nextHibernation", plan.json(state().nextHibernation()))
        .with("nextWakeUp", plan.json(state().nextWakeUp()))
        .with("executions", state().executions().stream().map(this::json).toList())
        .with("conditions", conditions())
        .with("exceptions", exceptions().stream().map(StatusReport::json).toList())
        .with("listed", plan.listed());
  }

  private JsonObject json(Execution execution) {
    return JsonObject.EMPTY
        .with("target", execution.target().value())
        .with("executor", execution.executor().value())
        .with("state", execution.state().wireName())
        .with("attempts", execution.attempts())
        .with("startedAt", plan.json(execution.startedAt()))
        .with("finishedAt", plan.json(execution.finishedAt()))
        .with("message", execution.message())
        .with("retryAt", plan.json(execution.retryAt()))
        .with("logs", orNull(execution.logs()));
  }

  static JsonObject json(PlanSnapshot plan, PlanCondition condition) {
    return JsonObject.EMPTY
        .with("type", condition.type().wireName())
        .with("status", condition.holds())
        .with("reason", condition.reason())
        .with("message", condition.message())
        .with("since", plan.text(condition.since()));
  }

  static JsonObject json(AdjustmentState exception) {
    return JsonObject.EMPTY
        .with("name", exception.adjustment().name())
        .with("type", exception.adjustment().type())
        .with("state", Words.of(exception.stage()))
        .with("message", exception.message());
  }

  /** Lines for people. */
  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, plan.id().toString())
            + "  "
            + screen.styled(ExecutionStyle.of(state().phase()), state().phase().wireName())
            + (plan.saysMore() ? "  " + plan.message() : ""));
    state().cycle().ifPresent(cycle -> lines.add(operation(cycle)));
    state().nextHibernation().ifPresent(at -> lines.add("Next hibernation  " + next(at)));
    state().nextWakeUp().ifPresent(at -> lines.add("Next wake-up      " + next(at)));
    exceptions().forEach(each -> lines.add(line(each)));
    state().conditions().values().stream()
        .filter(PlanCondition::holds)
        .forEach(each -> lines.add("Condition         " + line(each)));
    if (!state().executions().isEmpty()) {
      lines.add("");
      lines.addAll(targets(screen).lines());
    }
    return lines;
  }

  private String operation(Cycle cycle) {
    return "Operation         "
        + cycle.operation().wireName()
        + " in cycle "
        + cycle.id()
        + (cycle.reason().isEmpty() ? "" : ": " + cycle.reason());
  }

  private String next(Instant at) {
    return ZonedText.forPeople(at, plan.zone()) + " (" + ZonedText.distance(now, at) + ")";
  }

  private static String line(AdjustmentState exception) {
    return "Exception         '" + exception.adjustment().name() + "': " + exception.message();
  }

  private static String line(PlanCondition condition) {
    return condition.type().wireName()
        + (condition.message().isEmpty() ? "" : ": " + condition.message());
  }

  private Table targets(Screen screen) {
    Table table = new Table(screen, "TARGET", "EXECUTOR", "STATE", "ATTEMPTS", "TOOK", "MESSAGE");
    for (Execution execution : state().executions()) {
      table.row(
          Table.Cell.of(execution.target().value()),
          Table.Cell.of(execution.executor().value()),
          new Table.Cell(execution.state().wireName(), ExecutionStyle.of(execution.state())),
          Table.Cell.of(Integer.toString(execution.attempts())),
          Table.Cell.of(took(execution)),
          Table.Cell.of(execution.message()));
    }
    return table;
  }

  private String took(Execution execution) {
    return execution
        .startedAt()
        .map(start -> ZonedText.of(Duration.between(start, execution.finishedAt().orElse(now))))
        .orElse("");
  }

  private List<JsonObject> conditions() {
    return state().conditions().values().stream().map(each -> json(plan, each)).toList();
  }

  List<AdjustmentState> exceptions() {
    return plan.plan().map(known -> known.schedule().adjustmentsAt(now)).orElse(List.of());
  }

  private PlanState state() {
    return plan.state();
  }

  static JsonValue orNull(Optional<String> text) {
    return text.<JsonValue>map(JsonValue::of).orElseGet(JsonNull::new);
  }
}
