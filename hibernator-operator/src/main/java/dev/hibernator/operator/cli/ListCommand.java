package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator list}. */
@Command(
    name = "list",
    description = "Lists the plans in a state directory. Works while they are run.",
    footer = {"  hibernator list", "  hibernator list --state ./state -o json"})
final class ListCommand extends Action {
  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  ListCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      List<PlanSnapshot> plans = view.plans();
      if (output.json()) {
        streams.json(
            JsonObject.EMPTY.with("plans", plans.stream().map(ListCommand::json).toList()));
      } else if (plans.isEmpty()) {
        streams.line("No plan is known here yet.");
      } else {
        streams.lines(table(plans).lines());
      }
      return ExitCode.DONE;
    }
  }

  private static JsonObject json(PlanSnapshot plan) {
    return plan.heading()
        .with("phase", plan.state().phase().wireName())
        .with("message", plan.message())
        .with("listed", plan.listed())
        .with("nextHibernation", plan.json(plan.state().nextHibernation()))
        .with("nextWakeUp", plan.json(plan.state().nextWakeUp()));
  }

  private Table table(List<PlanSnapshot> plans) {
    Instant now = composition.time().instant();
    Table table = new Table(streams.screen(), "PLAN", "PHASE", "NEXT", "MESSAGE");
    for (PlanSnapshot plan : plans) {
      table.row(
          Table.Cell.of(plan.id().toString()),
          new Table.Cell(plan.state().phase().wireName(), ExecutionStyle.of(plan.state().phase())),
          Table.Cell.of(next(plan, now)),
          Table.Cell.of(plan.saysMore() ? plan.message() : ""));
    }
    return table;
  }

  /** What ends the present phase. */
  private static String next(PlanSnapshot plan, Instant now) {
    return switch (plan.state().phase()) {
      case PENDING, ACTIVE, HIBERNATING -> text("sleeps", plan.state().nextHibernation(), now);
      case HIBERNATED, WAKING_UP, SUSPENDED, ERROR -> text("wakes", plan.state().nextWakeUp(), now);
    };
  }

  private static String text(String does, Optional<Instant> when, Instant now) {
    return when.map(at -> does + " " + ZonedText.distance(now, at)).orElse("-");
  }
}
