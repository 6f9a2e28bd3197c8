package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan's schedule says, why, and what it will say.
 *
 * @param plan the plan
 * @param now the present instant
 */
record ScheduleSection(PlanSnapshot plan, Instant now) implements Section {
  private static final int CHANGES = 4;

  @Override
  public String title() {
    return "Schedule";
  }

  @Override
  public JsonObject json() {
    return JsonObject.EMPTY.with(
        "schedule", plan.plan().map(this::json).<Object>map(json -> json).orElseGet(JsonNull::new));
  }

  private JsonObject json(Plan known) {
    ScheduleDefinition definition = known.schedule().definition();
    JsonObject explained = explained(known).json();
    return JsonObject.EMPTY
        .with("timezone", definition.zone())
        .with("offHours", definition.offHours().stream().map(OffHours::toString).toList())
        .with("dayRule", Words.of(definition.dayRule()))
        .with("bridge", definition.bridge().toString())
        .with("readyBefore", definition.readyBefore().toString())
        .with("verdict", explained.get("verdict").orElseThrow())
        .with("rules", explained.array("rules"))
        .with("nextChanges", coming(known).stream().map(this::json).toList());
  }

  private JsonObject json(Transition change) {
    return JsonObject.EMPTY
        .with("at", plan.text(change.at()))
        .with("to", change.to().text())
        .with("because", change.because());
  }

  @Override
  public List<String> lines(Screen screen) {
    return plan.plan()
        .map(known -> lines(known, screen))
        .orElse(List.of("No valid definition was ever seen."));
  }

  private List<String> lines(Plan known, Screen screen) {
    ScheduleDefinition definition = known.schedule().definition();
    List<String> lines = new ArrayList<>();
    definition.offHours().forEach(entry -> lines.add("Off-hours " + entry));
    lines.add("In " + definition.zone() + shifted(definition));
    List<String> explained = explained(known).lines(screen);
    lines.add("Says now: " + PreviewReport.word(screen, known.schedule().verdictAt(now)));
    lines.addAll(explained.subList(1, explained.size() - 1));
    coming(known).forEach(change -> lines.add(line(change, screen)));
    return lines;
  }

  private String line(Transition change, Screen screen) {
    return ZonedText.forPeople(change.at(), plan.zone())
        + " ("
        + ZonedText.distance(now, change.at())
        + ") "
        + PreviewReport.word(screen, change.to())
        + ", because: "
        + String.join("; ", change.because());
  }

  private static String shifted(ScheduleDefinition definition) {
    Duration early = definition.readyBefore();
    return ", day rule "
        + Words.of(definition.dayRule())
        + (early.isZero() ? "" : ", ready " + ZonedText.of(early) + " before the end");
  }

  private ExplainReport explained(Plan known) {
    return new ExplainReport(known, known.schedule().explain(now));
  }

  private List<Transition> coming(Plan known) {
    return known.schedule().project(now, CHANGES).transitions();
  }
}
