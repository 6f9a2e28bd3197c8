package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.PreviousVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore changes}. */
@Command(
    name = "changes",
    description = {
      "Lists what people have changed of a plan's restore data, oldest first, and where what was"
          + " there before is kept. 'restore undo' takes one back.",
      "Works while plans are run, and after the plan was deleted."
    },
    footer = {
      "  hibernator restore changes prod-offhours",
      "  hibernator restore changes prod-offhours -o json"
    })
final class RestoreChangesCommand extends Action {
  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Streams streams;

  RestoreChangesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      PlanSnapshot known = view.recordedPlan(plan);
      KeptVersions kept = KeptVersions.of(view.previousVersions(), known.id());
      if (output.json()) {
        streams.json(
            known
                .heading()
                .with("changes", kept.all().stream().map(each -> json(known, each)).toList()));
      } else if (kept.all().isEmpty()) {
        streams.line("Nothing was changed.");
      } else {
        streams.lines(table(known, kept).lines());
      }
      kept.unreadable().forEach(streams::errorLine);
      return kept.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.STATE;
    }
  }

  private Table table(PlanSnapshot known, KeptVersions kept) {
    Table table = new Table(streams.screen(), "CHANGE", "WHEN", "WHO", "WHAT", "TARGETS", "WHY");
    for (KeptVersions.Kept each : kept.all()) {
      PreviousVersion version = each.version();
      table.row(
          each.change(),
          ZonedText.forPeople(version.at(), known.zone()),
          version.by(),
          version.action(),
          String.join(", ", targets(version).keySet()),
          version.why());
    }
    return table;
  }

  private static JsonObject json(PlanSnapshot known, KeptVersions.Kept kept) {
    PreviousVersion version = kept.version();
    return JsonObject.EMPTY
        .with("change", kept.change())
        .with("at", known.text(version.at()))
        .with("action", version.action())
        .with("by", version.by())
        .with("reason", version.why())
        .with("targets", List.copyOf(targets(version).keySet()))
        .with("file", kept.place());
  }

  private static Map<String, DocumentKey> targets(PreviousVersion version) {
    Map<String, DocumentKey> targets = new TreeMap<>();
    Stream.concat(
            version.documents().stream().map(document -> document.key()),
            version.added().keySet().stream())
        .forEach(key -> targets.put(key.target().value(), key));
    return targets;
  }
}
