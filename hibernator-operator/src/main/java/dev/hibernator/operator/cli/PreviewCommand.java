package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hibernator preview}. */
@Command(
    name = "preview",
    description = "Shows when plans will sleep and wake, exceptions included. Changes nothing.",
    footer = {
      "  hibernator preview -f plan.yaml",
      "  hibernator preview -f plan.yaml --from 2026-02-02 --to 2026-02-09T12:00 -o json",
      "  hibernator preview -f plan.yaml --from 2026-03-28T18:00:00+01:00 --events 4"
    })
final class PreviewCommand extends Action {
  private static final int DEFAULT_EVENTS = 10;
  private static final int MOST_EVENTS = 100_000;

  @Mixin private ManifestOption manifests = new ManifestOption();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.Notation.class,
      description =
          "Where to begin (default: now). RFC 3339 with an offset, or a local date or date and time"
              + " that is read in each plan's zone.")
  private Optional<TimeArgument> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.Notation.class,
      description = "Where to end; what happens exactly then is not listed.")
  private Optional<TimeArgument> to = Optional.empty();

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many transitions to show, in place of --to (default: 10).")
  private Optional<Integer> events = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  PreviewCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    checkUsage();
    Instant now = composition.time().instant().truncatedTo(ChronoUnit.SECONDS);
    List<Plan> plans =
        AddedExceptions.applied(
            state, new ManifestInput(composition, streams).plans(manifests.files(), output.json()));
    List<PreviewReport> reports =
        plans.stream().map(plan -> new PreviewReport(plan, project(plan.schedule(), now))).toList();
    if (output.json()) {
      streams.json(
          JsonObject.EMPTY.with("plans", reports.stream().map(PreviewReport::json).toList()));
    } else {
      show(reports, now);
    }
    return ExitCode.DONE;
  }

  private void checkUsage() {
    if (to.isPresent() && events.isPresent()) {
      throw CommandFailed.usage("--to and --events exclude each other; give one of them");
    }
    if (events.filter(number -> number < 1 || number > MOST_EVENTS).isPresent()) {
      throw CommandFailed.usage("--events must be from 1 to " + MOST_EVENTS);
    }
  }

  private Projection project(Schedule schedule, Instant now) {
    Instant start = from.map(time -> time.in(schedule)).orElse(now);
    if (to.isEmpty()) {
      return schedule.project(start, events.orElse(DEFAULT_EVENTS));
    }
    Instant end = to.get().in(schedule);
    if (!end.isAfter(start)) {
      throw CommandFailed.usage(
          "--to must be after --from: "
              + ZonedText.of(end, schedule.zone())
              + " is not after "
              + ZonedText.of(start, schedule.zone()));
    }
    return schedule.project(start, end);
  }

  private void show(List<PreviewReport> reports, Instant now) {
    for (int i = 0; i < reports.size(); i++) {
      streams.lines(i == 0 ? List.of() : List.of(""));
      streams.lines(reports.get(i).lines(streams.screen(), now));
    }
  }
}
