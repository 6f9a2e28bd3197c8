package dev.hibernator.operator.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator status}. */
@Command(
    name = "status",
    description = "Shows how a plan is: phase, targets, what comes next. Works while it is run.",
    footer = {
      "  hibernator status prod-offhours",
      "  hibernator status team-a/prod-offhours --state ./state -o json",
      "  hibernator status prod-offhours -w"
    })
final class StatusCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(
      names = {"-w", "--watch"},
      description = "Go on and show every change until interrupted.")
  private boolean watch;

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  StatusCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      if (watch) {
        new Watch(composition.time())
            .changes(() -> report(view), StatusReport::json, report -> show(report, true));
      } else {
        show(report(view), false);
      }
      return ExitCode.DONE;
    }
  }

  private StatusReport report(StateView view) {
    return new StatusReport(view.plan(plan), composition.time().instant());
  }

  private void show(StatusReport report, boolean again) {
    if (!output.json()) {
      streams.lines(report.lines(streams.screen()));
      streams.lines(again ? List.of("") : List.of());
      streams.out().flush();
    } else if (again) {
      streams.jsonLine(report.json());
    } else {
      streams.json(report.json());
    }
  }
}
