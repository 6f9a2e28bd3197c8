package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.store.DefinedConnectors;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.manifest.ManifestSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hibernator run}. */
@Command(
    name = "run",
    description = {
      "Follows plans in the foreground: puts their targets to sleep and wakes them.",
      "Goes on until interrupted, and then, with the same state directory, where it stopped. The"
          + " manifests are read once, at the start."
    },
    footer = {
      "  hibernator run -f plan.yaml --once hibernate",
      "  hibernator run -f plan.yaml --once wake",
      "  hibernator run -f plans -f connectors.yaml --state ./state"
    })
final class RunCommand extends Action {
  @Mixin private ManifestOption manifests = new ManifestOption();
  @Mixin private StateOption state = new StateOption();

  @Option(
      names = "--once",
      paramLabel = "OPERATION",
      description =
          "Do one operation on every plan, whatever its schedule says, and end:"
              + " ${COMPLETION-CANDIDATES}.")
  private Optional<OnceOperation> once = Optional.empty();

  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  RunCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    CalendarCopies calendars = composition.calendars(state.path());
    ManifestInput input = new ManifestInput(composition, streams, calendars);
    List<ManifestSource> sources = input.sources(manifests.files());
    ManifestSet read = input.runnable(input.meaning(sources));
    List<Plan> plans = ManifestInput.plans(read);
    if (plans.isEmpty()) {
      throw CommandFailed.usage(
          "there is nothing to run: no document of kind HibernatePlan is among the manifests");
    }
    Interruption interruption = composition.interruption();
    try (StateDirectory directory = composition.open(state.path());
        DeveloperLog log = DeveloperLog.begin(directory.logs(), verbose);
        Reporter reporter = reporter(plans);
        Engine engine =
            composition
                .engine(directory, new DefinedConnectors(read.connectors(), read.secrets()))
                .listener(reporter)
                .build()) {
      refuseNamesakes(directory, plans);
      log.place().ifPresent(place -> reporter.note("Log for developers: " + place));
      try (Attendant attendant = new Attendant(engine, reporter, composition.time());
          CalendarRefresh refresh =
              new CalendarRefresh(
                  calendars, () -> input.meaning(sources), reporter, composition.time())) {
        return new EngineRun(engine, reporter, interruption, attendant, refresh)
            .of(plans, once, directory.root());
      }
    }
  }

  /** A plan and the exceptions that commands added to it may have grown apart. */
  private static void refuseNamesakes(StateDirectory directory, List<Plan> plans) {
    List<String> problems = new ArrayList<>();
    for (Plan plan : plans) {
      AddedExceptions.problem(directory.exceptions(), plan).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      problems.add(AddedExceptions.REMEDY);
      throw CommandFailed.usage(problems.toArray(String[]::new));
    }
  }

  private Reporter reporter(List<Plan> plans) {
    Map<PlanId, ZoneId> zones = new LinkedHashMap<>();
    plans.forEach(plan -> zones.put(plan.id(), plan.schedule().zone()));
    return output.json()
        ? new JsonReporter(streams, composition.time(), zones)
        : new LineReporter(streams, composition.time(), new HappeningText(zones, streams.screen()));
  }
}
