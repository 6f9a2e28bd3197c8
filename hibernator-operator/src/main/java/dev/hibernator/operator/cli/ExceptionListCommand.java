package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.schedule.AdjustmentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hibernator exception list}. */
@Command(
    name = "list",
    description = "Lists the exceptions of plans, from manifests and from 'exception create'.",
    footer = {"  hibernator exception list", "  hibernator exception list prod-offhours -o json"})
final class ExceptionListCommand extends Action {
  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "A plan: name or namespace/name (default: all).")
  private Optional<String> plan = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  ExceptionListCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      List<PlanSnapshot> plans =
          plan.map(written -> List.of(view.plan(written))).orElseGet(view::plans);
      Instant now = composition.time().instant();
      List<Row> rows = new ArrayList<>();
      plans.forEach(each -> rows.addAll(rows(view, each, now)));
      if (output.json()) {
        streams.json(JsonObject.EMPTY.with("exceptions", rows.stream().map(Row::json).toList()));
      } else if (rows.isEmpty()) {
        streams.line("There are no exceptions.");
      } else {
        streams.lines(table(rows).lines());
      }
      return ExitCode.DONE;
    }
  }

  private static List<Row> rows(StateView view, PlanSnapshot plan, Instant now) {
    List<AddedException> added = view.added(plan.id());
    return plan.plan().map(Plan::schedule).stream()
        .flatMap(schedule -> schedule.adjustmentsAt(now).stream())
        .map(each -> new Row(plan, each, origin(each, added)))
        .toList();
  }

  private static Optional<AddedException> origin(
      AdjustmentState state, List<AddedException> added) {
    return added.stream()
        .filter(each -> each.effective().filter(state.adjustment()::equals).isPresent())
        .findFirst();
  }

  private Table table(List<Row> rows) {
    Table table =
        new Table(
            streams.screen(), "PLAN", "NAME", "TYPE", "STATE", "FROM", "UNTIL", "ADDED BY", "WHY");
    rows.forEach(row -> table.row(row.cells().toArray(Table.Cell[]::new)));
    return table;
  }

  /** One exception of one plan, and how a command added it, if one did. */
  private record Row(PlanSnapshot plan, AdjustmentState state, Optional<AddedException> added) {
    JsonObject json() {
      return plan.heading()
          .with("name", state.adjustment().name())
          .with("type", state.adjustment().type())
          .with("state", stage())
          .with("message", state.message())
          .with("validFrom", plan.text(state.adjustment().validFrom()))
          .with("validUntil", plan.text(state.adjustment().validUntil()))
          .with(
              "windows",
              state.adjustment().windows().orElse(List.of()).stream()
                  .map(Object::toString)
                  .toList())
          .with("description", state.adjustment().description())
          .with("addedBy", StatusReport.orNull(added.map(AddedException::by)))
          .with("reason", StatusReport.orNull(added.map(AddedException::why)));
    }

    List<Table.Cell> cells() {
      return List.of(
          Table.Cell.of(plan.id().toString()),
          Table.Cell.of(state.adjustment().name()),
          Table.Cell.of(state.adjustment().type()),
          Table.Cell.of(stage()),
          Table.Cell.of(ZonedText.forPeople(state.adjustment().validFrom(), plan.zone())),
          Table.Cell.of(ZonedText.forPeople(state.adjustment().validUntil(), plan.zone())),
          Table.Cell.of(added.map(AddedException::by).orElse("manifest")),
          Table.Cell.of(added.map(AddedException::why).orElse(state.adjustment().description())));
    }

    private String stage() {
      String name = state.stage().name();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
  }
}
