package dev.hibernator.operator.cli;

import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.report.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator compare}. */
@Command(
    name = "compare",
    description = {
      "Tells when two schedules are not in the same state, why, and for how many hours.",
      "",
      "Either the plans in two files, OLD and NEW, or two plans among the files of -f."
    },
    footer = {
      "  hibernator compare plan.yaml changed.yaml --from 2026-02-02 --to 2026-03-02",
      "  hibernator compare plans changed-plans -o json",
      "  hibernator compare -f teams --plan team-a --plan team-b"
    })
final class CompareCommand extends Action {
  private static final int DEFAULT_WEEKS = 4;

  @Parameters(
      arity = "0..2",
      paramLabel = "OLD NEW",
      description =
          "Two manifests or directories. Plans of the same name are compared; if each side has just"
              + " one plan, these two are, whatever they are called.")
  private List<String> sides = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      order = -10,
      description =
          "In place of OLD and NEW: manifests that hold both plans. May be given several times.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      order = -9,
      description =
          "With -f twice, the old and the new plan: name or namespace/name. With OLD and NEW once,"
              + " the only plan to compare.")
  private List<String> names = new ArrayList<>();

  @Mixin private TimeRange range = new TimeRange();
  @Mixin PluginsOption plugins = new PluginsOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  CompareCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    checkUsage();
    Instant now = composition.time().instant().truncatedTo(ChronoUnit.SECONDS);
    PlanPairs pairs = pairs();
    List<CompareReport> reports =
        pairs.pairs().stream().map(pair -> report(pair.before(), pair.after(), now)).toList();
    if (output.json()) {
      streams.json(CompareReport.json(reports, pairs));
    } else {
      streams.lines(CompareReport.lines(reports, pairs, streams.screen()));
    }
    return ExitCode.DONE;
  }

  private void checkUsage() {
    boolean twoSides = sides.size() == 2 && files.isEmpty() && names.size() <= 1;
    boolean twoPlans = sides.isEmpty() && !files.isEmpty() && names.size() == 2;
    if (!twoSides && !twoPlans) {
      throw CommandFailed.usage(
          "say what to compare: OLD NEW, or -f FILE with --plan twice",
          "See 'hibernator compare --help'.");
    }
  }

  private PlanPairs pairs() {
    ManifestInput input = new ManifestInput(composition, streams);
    if (sides.isEmpty()) {
      List<Plan> plans = input.plans(files, output.json());
      return PlanPairs.of(
          PlanOption.find(names.get(0), plans), PlanOption.find(names.get(1), plans));
    }
    List<Plan> before = input.plans(List.of(sides.get(0)), output.json());
    List<Plan> after = input.plans(List.of(sides.get(1)), output.json());
    return PlanPairs.of(before, after, names.stream().findFirst());
  }

  private CompareReport report(Plan before, Plan after, Instant now) {
    Schedule schedule = after.schedule();
    Instant start = range.start(schedule, now);
    Instant end = range.end(schedule, start).orElseGet(() -> later(schedule, start));
    return new CompareReport(before, after, Comparison.of(before.schedule(), schedule, start, end));
  }

  /** The same time of day four weeks later. */
  private static Instant later(Schedule schedule, Instant start) {
    LocalDateTime local = LocalDateTime.ofInstant(start, schedule.zone());
    Instant end = schedule.instantOf(local.plusWeeks(DEFAULT_WEEKS));
    return end.isAfter(start) ? end : start.plus(Duration.ofDays(7L * DEFAULT_WEEKS));
  }
}
