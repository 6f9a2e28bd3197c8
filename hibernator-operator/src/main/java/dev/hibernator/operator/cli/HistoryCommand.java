package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.CycleRecord;
import java.util.List;
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
                .with(
                    "cycles",
                    cycles.stream().map(each -> new CycleReport(known, each).json()).toList()));
      } else if (cycles.isEmpty()) {
        streams.line("No cycle has ended yet.");
      } else {
        cycles.forEach(each -> streams.lines(new CycleReport(known, each).lines(streams.screen())));
      }
      return ExitCode.DONE;
    }
  }
}
