package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.OperationRecord;
import dev.hibernator.core.decide.TargetRecord;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator history}. */
@Command(
    name = "history",
    description = "Shows how a plan's last cycles went, newest first.",
    footer = {
      "  hibernator history prod-offhours",
      "  hibernator history prod-offhours --limit 1 -o json"
    })
final class HistoryCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many cycles at most (default: all that are kept).")
  private int limit = Integer.MAX_VALUE;

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Streams streams;

  HistoryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    if (limit < 1) {
      throw CommandFailed.usage("--limit must be at least 1");
    }
    try (StateView view = StateView.open(state.path())) {
      PlanSnapshot known = view.plan(plan);
      List<CycleRecord> cycles = view.ledger().cycles(known.id(), limit);
      if (output.json()) {
        streams.json(
            known
                .heading()
                .with("cycles", cycles.stream().map(each -> json(known, each)).toList()));
      } else if (cycles.isEmpty()) {
        streams.line("No cycle has ended yet.");
      } else {
        cycles.forEach(each -> show(known, each));
      }
      return ExitCode.DONE;
    }
  }

  private static JsonObject json(PlanSnapshot plan, CycleRecord cycle) {
    return JsonObject.EMPTY
        .with("cycle", cycle.id().value())
        .with("openedAt", plan.text(cycle.openedAt()))
        .with("shutdown", json(plan, cycle.shutdown()))
        .with("wakeUp", json(plan, cycle.wakeUp()));
  }

  private static JsonValue json(PlanSnapshot plan, Optional<OperationRecord> operation) {
    return operation.<JsonValue>map(record -> json(plan, record)).orElseGet(JsonNull::new);
  }

  private static JsonObject json(PlanSnapshot plan, OperationRecord operation) {
    return JsonObject.EMPTY
        .with("reason", operation.reason())
        .with("startedAt", plan.text(operation.startedAt()))
        .with("finishedAt", plan.text(operation.finishedAt()))
        .with("success", operation.success())
        .with("error", StatusReport.orNull(operation.error()))
        .with("targets", operation.targets().stream().map(each -> json(plan, each)).toList());
  }

  private static JsonObject json(PlanSnapshot plan, TargetRecord target) {
    return JsonObject.EMPTY
        .with("target", target.target().value())
        .with("executor", target.executor().value())
        .with("state", target.state().wireName())
        .with("attempts", target.attempts())
        .with("startedAt", plan.json(target.startedAt()))
        .with("finishedAt", plan.json(target.finishedAt()))
        .with("message", target.message());
  }

  private void show(PlanSnapshot plan, CycleRecord cycle) {
    streams.line(
        streams.screen().styled(Style.BOLD, "Cycle " + cycle.id())
            + "  opened "
            + ZonedText.forPeople(cycle.openedAt(), plan.zone()));
    cycle.shutdown().ifPresent(record -> show(plan, "shutdown", record));
    cycle.wakeUp().ifPresent(record -> show(plan, "wakeup", record));
    streams.line("");
  }

  private void show(PlanSnapshot plan, String operation, OperationRecord record) {
    Screen screen = streams.screen();
    String result =
        screen.styled(
            record.success() ? Style.GOOD : Style.BAD, record.success() ? "done" : "failed");
    streams.line(
        operation
            + " "
            + result
            + " "
            + ZonedText.forPeople(record.finishedAt(), plan.zone())
            + (record.reason().isEmpty() ? "" : "  because: " + record.reason())
            + record.error().map(error -> "  " + error).orElse(""));
    Table table = new Table(screen, "  TARGET", "STATE", "ATTEMPTS", "MESSAGE");
    for (TargetRecord target : record.targets()) {
      table.row(
          Table.Cell.of("  " + target.target()),
          new Table.Cell(target.state().wireName(), ExecutionStyle.of(target.state())),
          Table.Cell.of(Integer.toString(target.attempts())),
          Table.Cell.of(target.message()));
    }
    streams.lines(table.isEmpty() ? List.of() : table.lines());
  }
}
