package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.operator.cli.Verification.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore verify}. */
@Command(
    name = "verify",
    description = {
      "Tells whether waking would work now, and what has changed while asleep. Changes nothing.",
      "Exit code 1 if anything is wrong or has changed."
    },
    footer = {
      "  hibernator restore verify prod-offhours -f plan.yaml",
      "  hibernator restore verify prod-offhours -f plan.yaml -o json"
    })
final class RestoreVerifyCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Manifests with the connectors; may be given several times.")
  private List<String> files = new ArrayList<>();

  @Mixin private StateOption state = new StateOption();
  @Mixin PluginsOption plugins = new PluginsOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  RestoreVerifyCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      PlanSnapshot known = view.recordedPlan(plan);
      List<Found> found =
          new Verification(new ReadingSessions(composition, connectors(), streams)).of(view, known);
      if (output.json()) {
        List<JsonObject> findings = found.stream().map(RestoreVerifyCommand::json).toList();
        streams.json(known.heading().with("findings", findings));
      } else {
        show(found);
      }
      ExitCode readable = Unreadable.tell(streams, List.of(RestoreReport.all(view, known)));
      return readable.equals(ExitCode.DONE) && differs(found) ? ExitCode.PROBLEM : readable;
    }
  }

  private DefinedConnectors connectors() {
    if (files.isEmpty()) {
      return new DefinedConnectors(Map.of());
    }
    ManifestSet read =
        new ManifestInput(composition, streams, composition.calendars(state.path()))
            .runnable(files);
    return new DefinedConnectors(read.connectors(), read.secrets());
  }

  private static boolean differs(List<Found> found) {
    return found.stream().anyMatch(each -> each.finding().severity() != Finding.Severity.NOTE);
  }

  private static JsonObject json(Found found) {
    return FindingText.json(
        JsonObject.EMPTY.with("target", found.target().value()), found.finding());
  }

  private void show(List<Found> found) {
    if (found.isEmpty()) {
      streams.line("Waking would work; nothing has changed.");
    }
    found.forEach(
        each -> streams.line(FindingText.line(each.target(), each.finding(), streams.screen())));
  }
}
