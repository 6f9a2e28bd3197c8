package dev.hibernator.operator.cli;

import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreExport;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore export}. */
@Command(
    name = "export",
    description = {
      "Writes what is recorded of a plan to standard output, as JSON with a checksum that 'restore"
          + " import' reads. Changes nothing.",
      "What cannot be read is told on standard error, and the exit code is 3."
    },
    footer = {
      "  hibernator restore export prod-offhours > backup.json",
      "  hibernator restore export prod-offhours --target web > web.json"
    })
final class RestoreExportCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(names = "--target", paramLabel = "TARGET", description = "Only this target.")
  private Optional<String> target = Optional.empty();

  @Mixin private StateOption state = new StateOption();

  private final Composition composition;
  private final Streams streams;

  RestoreExportCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      PlanSnapshot known = view.recordedPlan(plan);
      RestoreReport report = RestoreReport.all(view, known);
      List<RestoreDocument> documents =
          report.documents().stream()
              .filter(each -> target.isEmpty() || target.get().equals(each.key().target().value()))
              .toList();
      if (documents.isEmpty() && report.unreadable().isEmpty()) {
        throw CommandFailed.usage("nothing is recorded of " + known.id());
      }
      streams.json(RestoreExport.write(known.id(), documents, composition.time().instant()));
      return Unreadable.tell(streams, List.of(report));
    }
  }
}
