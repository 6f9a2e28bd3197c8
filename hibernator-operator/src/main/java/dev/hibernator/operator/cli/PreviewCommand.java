package dev.hibernator.operator.cli;

import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.report.CalendarUnit;
import java.time.Instant;
import java.time.LocalDate;
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
      "  hibernator preview -f plan.yaml --from 2026-03-28T18:00:00+01:00 --events 4",
      "  hibernator preview -f plan.yaml --week",
      "  hibernator preview -f plan.yaml --year --from 2026-01-01 -o svg -O year.svg",
      "  hibernator preview -f plan.yaml --from 2026-01-01 --to 2027-01-01 --hours month",
      "  hibernator preview -f plan.yaml --year -o ics -O asleep.ics",
      "  hibernator preview -f plans -o html -O schedules.html"
    })
final class PreviewCommand extends Action {
  private static final int DEFAULT_EVENTS = 10;
  private static final int MOST_EVENTS = 100_000;

  @Mixin private ManifestOption manifests = new ManifestOption();
  @Mixin private PlanOption plan = new PlanOption();
  @Mixin private TimeRange range = new TimeRange();

  @Option(
      names = "--events",
      paramLabel = "N",
      order = -4,
      description = "How many transitions to show, in place of --to (default: 10).")
  private Optional<Integer> events = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private PeriodOption period = new PeriodOption();

  @Option(
      names = "--hours",
      paramLabel = "UNIT",
      order = -1,
      description = "Show the hours asleep, too, for each ${COMPLETION-CANDIDATES}.")
  private Optional<CalendarUnit> hours = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      order = 90,
      description = "How to write the result: ${COMPLETION-CANDIDATES} (default: table).")
  private PreviewFormat format = PreviewFormat.TABLE;

  @Mixin private OutputFileOption output = new OutputFileOption();

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
    boolean json = format == PreviewFormat.JSON;
    List<Plan> plans =
        plan.among(
            AddedExceptions.applied(
                state, new ManifestInput(composition, streams).plans(manifests.files(), json)));
    List<PreviewReport> reports =
        plans.stream()
            .map(each -> new PreviewReport(each, project(each.schedule(), now), hours))
            .toList();
    Preview preview = new Preview(reports, period.unit(), now);
    output.deliver(preview.text(format, output.screen(streams)), streams);
    return ExitCode.DONE;
  }

  private void checkUsage() {
    if (range.hasEnd() && events.isPresent()) {
      throw CommandFailed.usage("--to and --events exclude each other; give one of them");
    }
    boolean ends = range.hasEnd() || events.isPresent();
    if (period.unit().isPresent() && ends) {
      throw CommandFailed.usage(
          "--week and --year say where to end; leave out "
              + (range.hasEnd() ? "--to" : "--events"));
    }
    if (format == PreviewFormat.SVG && ends) {
      throw CommandFailed.usage(
          "a picture shows a week or a year; give --week or --year in place of "
              + (range.hasEnd() ? "--to" : "--events"));
    }
    if (events.filter(number -> number < 1 || number > MOST_EVENTS).isPresent()) {
      throw CommandFailed.usage("--events must be from 1 to " + MOST_EVENTS);
    }
    output.check(manifests.files());
  }

  private Projection project(Schedule schedule, Instant now) {
    Instant start = range.start(schedule, now);
    Optional<CalendarUnit> unit = period.unit();
    if (unit.isPresent()) {
      LocalDate first = PeriodOption.start(unit.get(), schedule, start);
      return schedule.project(
          schedule.instantOf(first.atStartOfDay()),
          schedule.instantOf(unit.get().next(first).atStartOfDay()));
    }
    return range
        .end(schedule, start)
        .map(end -> schedule.project(start, end))
        .orElseGet(() -> schedule.project(start, events.orElse(DEFAULT_EVENTS)));
  }
}
