package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Projection;
import dev.hibernator.schedule.Transition;
import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan's schedule will do, to be shown.
 *
 * @param plan the plan
 * @param projection what its schedule will do
 */
record PreviewReport(Plan plan, Projection projection) {
  JsonObject json() {
    return JsonObject.EMPTY
        .with("plan", plan.id().name())
        .with("namespace", plan.id().namespace())
        .with("timezone", zone().getId())
        .with("from", ZonedText.of(projection.from(), zone()))
        .with("to", ZonedText.of(projection.to(), zone()))
        .with("stateAtFrom", projection.stateAtFrom().text())
        .with("transitions", projection.transitions().stream().map(this::json).toList());
  }

  private JsonObject json(Transition transition) {
    return JsonObject.EMPTY
        .with("at", ZonedText.of(transition.at(), zone()))
        .with("to", transition.to().text())
        .with("because", transition.because());
  }

  /** Lines for people; distances are from now, not from line to line. */
  List<String> lines(Screen screen, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, plan.id().toString())
            + " ("
            + zone().getId()
            + "): "
            + word(screen, projection.stateAtFrom())
            + " at "
            + ZonedText.forPeople(projection.from(), zone()));
    Table table = new Table(screen, "AT", "FROM NOW", "BECOMES", "BECAUSE");
    for (Transition transition : projection.transitions()) {
      table.row(
          Table.Cell.of(ZonedText.forPeople(transition.at(), zone())),
          Table.Cell.of(ZonedText.distance(now, transition.at())),
          new Table.Cell(transition.to().text(), style(transition.to())),
          Table.Cell.of(String.join("; ", transition.because())));
    }
    lines.addAll(table.isEmpty() ? List.of("Nothing changes.") : table.lines());
    return lines;
  }

  private ZoneId zone() {
    return plan.schedule().zone();
  }

  static String word(Screen screen, Verdict verdict) {
    return screen.styled(style(verdict), verdict.text());
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case ASLEEP -> Style.ASLEEP;
      case AWAKE -> Style.GOOD;
      case HOLD -> Style.WARNING;
    };
  }
}
