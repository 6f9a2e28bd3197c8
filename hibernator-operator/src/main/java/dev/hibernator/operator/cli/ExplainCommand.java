package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hibernator explain}. */
@Command(
    name = "explain",
    description = "Tells why plans are asleep or awake at a time, and what changes next.",
    footer = {
      "  hibernator explain -f plan.yaml",
      "  hibernator explain -f plan.yaml --at 2026-02-02T22:30 -o json"
    })
final class ExplainCommand extends Action {
  @Mixin private ManifestOption manifests = new ManifestOption();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeArgument.Notation.class,
      description =
          "The time that is asked about (default: now). RFC 3339 with an offset, or a local date or"
              + " date and time that is read in each plan's zone.")
  private Optional<TimeArgument> at = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  ExplainCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    Instant now = composition.time().instant().truncatedTo(ChronoUnit.SECONDS);
    List<ExplainReport> reports =
        AddedExceptions.applied(
                state,
                new ManifestInput(composition, streams).plans(manifests.files(), output.json()))
            .stream()
            .map(plan -> report(plan, now))
            .toList();
    if (output.json()) {
      streams.json(
          JsonObject.EMPTY.with("plans", reports.stream().map(ExplainReport::json).toList()));
    } else {
      show(reports);
    }
    return ExitCode.DONE;
  }

  private ExplainReport report(Plan plan, Instant now) {
    Instant instant = at.map(time -> time.in(plan.schedule())).orElse(now);
    return new ExplainReport(plan, plan.schedule().explain(instant));
  }

  private void show(List<ExplainReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      streams.lines(i == 0 ? List.of() : List.of(""));
      streams.lines(reports.get(i).lines(streams.screen()));
    }
  }
}
