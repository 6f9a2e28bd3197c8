package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.decide.CycleRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about a plan, to be shown.
 *
 * @param status how it is
 * @param restore what is recorded of it
 * @param cycles its last cycles, newest first
 */
record PlanDescription(StatusReport status, RestoreReport restore, List<CycleRecord> cycles) {
  private static final int CYCLES = 5;
  private static final String INDENT = "  ";

  static PlanDescription of(StateView view, PlanSnapshot plan, Instant now) {
    return new PlanDescription(
        new StatusReport(plan, now),
        RestoreReport.all(view, plan).present(),
        view.ledger().cycles(plan.id(), CYCLES));
  }

  /** What {@code status} says, and more; its conditions and exceptions say more, too. */
  JsonObject json() {
    JsonObject json = status.json();
    for (var section : sections().json().members().entrySet()) {
      json = json.with(section.getKey(), section.getValue());
    }
    return json.with(
        "lastCycles",
        cycles.stream().map(cycle -> new CycleReport(status.plan(), cycle).json()).toList());
  }

  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>(status.lines(screen));
    sections().lines(screen).forEach((title, body) -> add(lines, screen, title, body));
    add(lines, screen, "Last cycles", lastCycles(screen));
    return lines;
  }

  private Sections sections() {
    PlanSnapshot plan = status.plan();
    return new Sections()
        .with(new WishesSection(plan))
        .with(new ScheduleSection(plan, status.now()))
        .with(new ExceptionsSection(plan, status.exceptions()))
        .with(new TargetsSection(plan, restore))
        .with(new ConditionsSection(plan));
  }

  private List<String> lastCycles(Screen screen) {
    List<String> lines = new ArrayList<>();
    for (CycleRecord cycle : cycles) {
      CycleReport report = new CycleReport(status.plan(), cycle);
      lines.add(cycle.id().value());
      cycle
          .shutdown()
          .ifPresent(record -> lines.add(INDENT + report.line(screen, "shutdown", record)));
      cycle.wakeUp().ifPresent(record -> lines.add(INDENT + report.line(screen, "wakeup", record)));
    }
    return lines;
  }

  private static void add(List<String> lines, Screen screen, String title, List<String> body) {
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(screen.styled(Style.BOLD, title));
      body.forEach(line -> lines.add(INDENT + line));
    }
  }
}
