package dev.hibernator.operator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hibernator describe}. */
@Command(
    name = "describe",
    description = {
      "Shows everything about a plan: what its schedule says and why, what people asked for, its"
          + " targets in order, what is recorded for waking, its last cycles, and what to do about"
          + " what is wrong. Works while it is run."
    },
    footer = {
      "  hibernator describe prod-offhours",
      "  hibernator describe team-a/prod-offhours --state ./state -o json"
    })
final class DescribeCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  DescribeCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      PlanDescription description =
          PlanDescription.of(view, view.plan(plan), composition.time().instant());
      if (output.json()) {
        streams.json(description.json());
      } else {
        streams.lines(description.lines(streams.screen()));
      }
      return ExitCode.DONE;
    }
  }
}
