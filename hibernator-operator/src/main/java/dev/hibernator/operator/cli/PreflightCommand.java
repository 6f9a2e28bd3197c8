package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.manifest.ManifestSet;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator preflight}. */
@Command(
    name = "preflight",
    description = {
      "Asks accounts and clusters what each target matches now, and what would go wrong with its"
          + " nights: what is missing, left alone, not permitted. Changes nothing.",
      "Exit code 1 if anything would go wrong; warnings and notes do not count."
    },
    footer = {"  hibernator preflight -f plan.yaml", "  hibernator preflight -f plans -o json"})
final class PreflightCommand extends Action {
  @Mixin private ManifestOption manifests = new ManifestOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  PreflightCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    ManifestSet read = new ManifestInput(composition, streams).runnable(manifests.files());
    ReadingSessions sessions =
        new ReadingSessions(
            composition, new DefinedConnectors(read.connectors(), read.secrets()), streams);
    List<TargetPreflight> all = new ArrayList<>();
    List<JsonObject> plans = new ArrayList<>();
    for (Plan plan : ManifestInput.plans(read)) {
      List<TargetPreflight> targets =
          plan.cycle().targets().stream()
              .map(target -> TargetPreflight.of(plan, target, sessions))
              .toList();
      all.addAll(targets);
      plans.add(json(plan, targets));
      if (!output.json()) {
        show(plan, targets);
      }
    }
    if (output.json()) {
      streams.json(JsonObject.EMPTY.with("plans", plans));
    } else {
      streams.line(summary(all, plans.size()));
    }
    return count(all, Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.PROBLEM;
  }

  private static JsonObject json(Plan plan, List<TargetPreflight> targets) {
    return JsonObject.EMPTY
        .with("plan", plan.id().name())
        .with("namespace", plan.id().namespace())
        .with("targets", targets.stream().map(TargetPreflight::json).toList());
  }

  /** Each plan as soon as it was looked at: a large one takes its time. */
  private void show(Plan plan, List<TargetPreflight> targets) {
    Screen screen = streams.screen();
    Table table = new Table(screen, "TARGET", "RESOURCE", "NOW", "WHAT");
    targets.forEach(target -> target.addTo(table));
    streams.line(screen.styled(Style.BOLD, plan.id().toString()));
    streams.lines(table.lines());
    for (TargetPreflight each : targets) {
      each.findings()
          .forEach(
              finding -> streams.line(FindingText.line(each.target().name(), finding, screen)));
    }
    streams.line("");
  }

  private static String summary(List<TargetPreflight> all, int plans) {
    long resources = all.stream().mapToLong(target -> target.resources().size()).sum();
    return Counted.of(resources, "resource")
        + " in "
        + Counted.of(all.size(), "target")
        + " of "
        + Counted.of(plans, "plan")
        + "; "
        + Counted.of(count(all, Severity.ERROR), "error")
        + ", "
        + Counted.of(count(all, Severity.WARNING), "warning");
  }

  private static long count(List<TargetPreflight> all, Severity severity) {
    return all.stream().mapToLong(target -> target.count(severity)).sum();
  }
}
