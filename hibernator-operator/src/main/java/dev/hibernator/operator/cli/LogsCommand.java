package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator logs}. */
@Command(
    name = "logs",
    description = "Shows what the executors logged in a plan's present or last cycle.",
    footer = {
      "  hibernator logs prod-offhours",
      "  hibernator logs prod-offhours --target database -o json",
      "  hibernator logs prod-offhours -f"
    })
final class LogsCommand extends Action {
  private static final Duration PERIOD = Duration.ofMillis(500);

  @Parameters(paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Option(names = "--target", paramLabel = "TARGET", description = "Only this target.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--cycle",
      paramLabel = "CYCLE",
      description = "An earlier cycle, as 'history' names it.")
  private Optional<String> cycle = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on and show what is logged until interrupted.")
  private boolean follow;

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;
  private final Map<Attempt, Integer> shown = new HashMap<>();

  LogsCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      PlanSnapshot known = view.plan(plan);
      if (!follow) {
        showAll(known, fresh(view, known));
        return ExitCode.DONE;
      }
      Pauses pauses = new Pauses(composition.time(), PERIOD);
      do {
        PlanSnapshot now = view.plan(plan);
        fresh(view, now).forEach(line -> showOne(now, line));
        streams.out().flush();
      } while (pauses.next());
      return ExitCode.DONE;
    }
  }

  private void showAll(PlanSnapshot known, List<Line> lines) {
    if (!output.json()) {
      lines.forEach(line -> showOne(known, line));
      return;
    }
    streams.json(
        known
            .heading()
            .with("cycle", StatusReport.orNull(cycleOf(known).map(CycleId::value)))
            .with("lines", lines.stream().map(line -> line.json(known)).toList()));
  }

  private void showOne(PlanSnapshot known, Line line) {
    if (output.json()) {
      streams.jsonLine(line.json(known));
    } else {
      streams.line(line.text(known, streams.screen()));
    }
  }

  /** What was logged and not shown yet, in the order of time. */
  private List<Line> fresh(StateView view, PlanSnapshot known) {
    List<Line> lines = new ArrayList<>();
    Optional<CycleId> wanted = cycleOf(known);
    List<Attempt> attempts = wanted.map(id -> view.ledger().logs(known.id(), id)).orElse(List.of());
    for (Attempt attempt : attempts) {
      if (target.filter(name -> !name.equals(attempt.target().value())).isEmpty()) {
        List<LogLine> all = view.ledger().log(attempt);
        int from = Math.min(shown.getOrDefault(attempt, 0), all.size());
        all.subList(from, all.size()).forEach(line -> lines.add(new Line(attempt, line)));
        shown.put(attempt, all.size());
      }
    }
    lines.sort(Comparator.comparing(line -> line.line().at()));
    return lines;
  }

  private Optional<CycleId> cycleOf(PlanSnapshot known) {
    try {
      return cycle.map(CycleId::new).or(known::cycle);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage("'" + cycle.orElse("") + "' is not a cycle: " + e.getMessage());
    }
  }

  private record Line(Attempt attempt, LogLine line) {
    JsonObject json(PlanSnapshot plan) {
      return JsonObject.EMPTY
          .with("at", plan.text(line.at()))
          .with("target", attempt.target().value())
          .with("operation", attempt.operation().wireName())
          .with("attempt", attempt.fence().value())
          .with("level", line.level().name())
          .with("message", line.message());
    }

    String text(PlanSnapshot plan, Screen screen) {
      return plan.text(line.at())
          + " "
          + screen.styled(Style.BOLD, attempt.target().value())
          + " "
          + attempt.operation().wireName()
          + " "
          + screen.styled(style(), line.level().name())
          + " "
          + line.message();
    }

    private Style style() {
      return switch (line.level()) {
        case DEBUG -> Style.FAINT;
        case INFO -> Style.PLAIN;
        case WARN -> Style.WARNING;
        case ERROR -> Style.BAD;
      };
    }
  }
}
