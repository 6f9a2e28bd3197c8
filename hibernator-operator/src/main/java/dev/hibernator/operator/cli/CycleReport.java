package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.OperationRecord;
import dev.hibernator.core.decide.TargetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a cycle went, to be shown.
 *
 * @param plan the plan
 * @param cycle the cycle as history has it
 */
record CycleReport(PlanSnapshot plan, CycleRecord cycle) {
  JsonObject json() {
    return JsonObject.EMPTY
        .with("cycle", cycle.id().value())
        .with("openedAt", plan.text(cycle.openedAt()))
        .with("shutdown", json(cycle.shutdown()))
        .with("wakeUp", json(cycle.wakeUp()));
  }

  private JsonValue json(Optional<OperationRecord> operation) {
    return operation.<JsonValue>map(this::json).orElseGet(JsonNull::new);
  }

  private JsonObject json(OperationRecord operation) {
    return JsonObject.EMPTY
        .with("reason", operation.reason())
        .with("startedAt", plan.text(operation.startedAt()))
        .with("finishedAt", plan.text(operation.finishedAt()))
        .with("success", operation.success())
        .with("error", StatusReport.orNull(operation.error()))
        .with("targets", operation.targets().stream().map(this::json).toList());
  }

  private JsonObject json(TargetRecord target) {
    return JsonObject.EMPTY
        .with("target", target.target().value())
        .with("executor", target.executor().value())
        .with("state", target.state().wireName())
        .with("attempts", target.attempts())
        .with("startedAt", plan.json(target.startedAt()))
        .with("finishedAt", plan.json(target.finishedAt()))
        .with("message", target.message());
  }

  /** Lines for people, target by target; an empty one last. */
  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, "Cycle " + cycle.id())
            + "  opened "
            + ZonedText.forPeople(cycle.openedAt(), plan.zone()));
    cycle.shutdown().ifPresent(record -> add(lines, screen, "shutdown", record));
    cycle.wakeUp().ifPresent(record -> add(lines, screen, "wakeup", record));
    lines.add("");
    return lines;
  }

  private void add(List<String> lines, Screen screen, String operation, OperationRecord record) {
    lines.add(line(screen, operation, record));
    Table table = new Table(screen, "  TARGET", "STATE", "ATTEMPTS", "MESSAGE");
    for (TargetRecord target : record.targets()) {
      table.row(
          Table.Cell.of("  " + target.target()),
          new Table.Cell(target.state().wireName(), ExecutionStyle.of(target.state())),
          Table.Cell.of(Integer.toString(target.attempts())),
          Table.Cell.of(target.message()));
    }
    lines.addAll(table.isEmpty() ? List.of() : table.lines());
  }

  /** How one operation went, in one line. */
  String line(Screen screen, String operation, OperationRecord record) {
    String result =
        screen.styled(
            record.success() ? Style.GOOD : Style.BAD, record.success() ? "done" : "failed");
    return operation
        + " "
        + result
        + " "
        + ZonedText.forPeople(record.finishedAt(), plan.zone())
        + (record.reason().isEmpty() ? "" : "  because: " + record.reason())
        + record.error().map(error -> "  " + error).orElse("");
  }
}
