package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Change;
import dev.hibernator.schedule.Explanation;
import dev.hibernator.schedule.Rule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a plan is asleep or awake at an instant, to be shown.
 *
 * @param plan the plan
 * @param explanation why
 */
record ExplainReport(Plan plan, Explanation explanation) {
  JsonObject json() {
    return JsonObject.EMPTY
        .with("plan", plan.id().name())
        .with("namespace", plan.id().namespace())
        .with("at", ZonedText.of(explanation.at(), zone()))
        .with("verdict", explanation.verdict().text())
        .with(
            "rules",
            explanation.rules().stream()
                .map(rule -> JsonObject.EMPTY.with("rule", rule.rule()).with("says", rule.says()))
                .toList())
        .withOptional("nextChange", explanation.nextChange().map(this::json));
  }

  private JsonObject json(Change change) {
    return JsonObject.EMPTY
        .with("at", ZonedText.of(change.at(), zone()))
        .with("to", change.to().text())
        .with("because", explanation.because());
  }

  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, plan.id().toString())
            + ": "
            + PreviewReport.word(screen, explanation.verdict())
            + " at "
            + ZonedText.forPeople(explanation.at(), zone()));
    Table table = new Table(screen, "RULE (a later one overrides those before it)", "SAYS", "");
    int last = explanation.rules().size() - 1;
    for (int i = 0; i <= last; i++) {
      Rule rule = explanation.rules().get(i);
      table.row(rule.rule(), rule.says(), i == last ? "decides" : "");
    }
    lines.addAll(table.lines());
    lines.add(explanation.nextChange().map(this::next).orElse("It never changes."));
    return lines;
  }

  private String next(Change change) {
    return "Next change: "
        + change.to().text()
        + " at "
        + ZonedText.forPeople(change.at(), zone())
        + ", "
        + ZonedText.of(Duration.between(explanation.at(), change.at()))
        + " later, because: "
        + String.join("; ", explanation.because());
  }

  private ZoneId zone() {
    return plan.schedule().zone();
  }
}
