package dev.hibernator.operator.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore show}. */
@Command(
    name = "show",
    description = {
      "Shows what is recorded of a plan's resources.",
      "Of the cycles in which something is still to be woken, or else of the newest."
    },
    footer = {
      "  hibernator restore show prod-offhours",
      "  hibernator restore show prod-offhours --all -o json"
    })
final class RestoreShowCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(names = "--all", description = "Show every cycle that is kept.")
  private boolean all;

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Streams streams;

  RestoreShowCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      RestoreReport everything = RestoreReport.all(view, view.recordedPlan(plan));
      RestoreReport report = all ? everything : everything.present();
      if (output.json()) {
        streams.json(report.json());
      } else if (report.targets().isEmpty()) {
        streams.line("Nothing is recorded.");
      } else {
        streams.lines(report.lines(streams.screen()));
      }
      return Unreadable.tell(streams, List.of(report));
    }
  }
}
