package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hibernator list}. */
@Command(
    name = "list",
    description = "Lists the plans in a state directory. Works while they are run.",
    footer = {
      "  hibernator list",
      "  hibernator list --state ./state -o json",
      "  hibernator list -w"
    })
final class ListCommand extends Action {
  @Option(
      names = {"-w", "--watch"},
      description = "Go on and show every change until interrupted.")
  private boolean watch;

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
      if (watch) {
        new Watch(composition.time())
            .changes(view::plans, ListCommand::json, plans -> show(plans, true));
      } else {
        show(view.plans(), false);
      }
      return ExitCode.DONE;
    }
  }

  private void show(List<PlanSnapshot> plans, boolean again) {
    if (output.json() && again) {
      streams.jsonLine(json(plans));
    } else if (output.json()) {
      streams.json(json(plans));
    } else {
      streams.lines(plans.isEmpty() ? List.of("No plan is known here yet.") : table(plans).lines());
      streams.lines(again ? List.of("") : List.of());
      streams.out().flush();
    }
  }

  private static JsonObject json(List<PlanSnapshot> plans) {
    return JsonObject.EMPTY.with("plans", plans.stream().map(ListCommand::json).toList());
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
