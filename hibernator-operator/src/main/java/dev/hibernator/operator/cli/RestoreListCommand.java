package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore list}. */
@Command(
    name = "list",
    description = "Lists what is recorded, target by target, of every cycle that is kept.",
    footer = {"  hibernator restore list", "  hibernator restore list prod-offhours -o json"})
final class RestoreListCommand extends Action {
  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "Only this plan: name or namespace/name.")
  private Optional<String> plan = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Streams streams;

  RestoreListCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      List<PlanSnapshot> plans =
          plan.map(name -> List.of(view.recordedPlan(name))).orElseGet(view::recordedPlans);
      List<RestoreReport> reports =
          plans.stream().map(each -> RestoreReport.all(view, each)).toList();
      show(reports);
      return Unreadable.tell(streams, reports);
    }
  }

  private void show(List<RestoreReport> reports) {
    if (output.json()) {
      List<JsonObject> targets = new ArrayList<>();
      reports.forEach(
          report -> report.documents().forEach(document -> targets.add(json(report, document))));
      streams.json(JsonObject.EMPTY.with("targets", targets));
      return;
    }
    Table table =
        new Table(
            streams.screen(),
            "PLAN",
            "TARGET",
            "EXECUTOR",
            "CYCLE",
            "RESOURCES",
            "TO WAKE",
            "CAPTURED AT");
    reports.forEach(report -> report.documents().forEach(document -> row(table, report, document)));
    streams.lines(table.isEmpty() ? List.of("Nothing is recorded.") : table.lines());
  }

  private static JsonObject json(RestoreReport report, RestoreDocument document) {
    JsonObject json = report.plan().heading();
    for (var member : report.summary(document).members().entrySet()) {
      json = json.with(member.getKey(), member.getValue());
    }
    return json.with("resources", document.entries().size())
        .with("open", open(document))
        .with("capturedAt", report.plan().json(document.capturedAt()));
  }

  private static void row(Table table, RestoreReport report, RestoreDocument document) {
    table.row(
        report.plan().id().toString(),
        document.key().target().value(),
        document.executor().value(),
        document.key().cycle().value(),
        Integer.toString(document.entries().size()),
        Long.toString(open(document)),
        document.capturedAt().map(report::forPeople).orElse("-"));
  }

  private static long open(RestoreDocument document) {
    return document.entries().values().stream().filter(RestoreEntry::open).count();
  }
}
