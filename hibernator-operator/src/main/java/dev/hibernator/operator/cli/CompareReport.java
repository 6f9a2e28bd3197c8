package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.schedule.Interval;
import dev.hibernator.schedule.Rule;
import dev.hibernator.schedule.Timeline;
import dev.hibernator.schedule.Verdict;
import dev.hibernator.schedule.report.Comparison;
import dev.hibernator.schedule.report.Difference;
import dev.hibernator.schedule.report.HoursText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two plans' schedules, to be shown in the second one's zone.
 *
 * @param before the first plan
 * @param after the second plan
 * @param comparison what differs
 */
record CompareReport(Plan before, Plan after, Comparison comparison) {
  static JsonObject json(List<CompareReport> reports, PlanPairs pairs) {
    return JsonObject.EMPTY
        .with("comparisons", reports.stream().map(CompareReport::json).toList())
        .with("onlyBefore", pairs.onlyBefore().stream().map(CompareReport::json).toList())
        .with("onlyAfter", pairs.onlyAfter().stream().map(CompareReport::json).toList());
  }

  private static JsonObject json(PlanId plan) {
    return JsonObject.EMPTY.with("plan", plan.name()).with("namespace", plan.namespace());
  }

  private static JsonObject json(Plan plan) {
    return json(plan.id()).with("timezone", plan.schedule().zone().getId());
  }

  private JsonObject json() {
    return JsonObject.EMPTY
        .with("before", json(before))
        .with("after", json(after))
        .with("from", start(comparison.range()))
        .with("to", end(comparison.range()))
        .with("newlyAsleepHours", HoursReport.hours(length(comparison.newlyAsleep())))
        .with("newlyAwakeHours", HoursReport.hours(length(comparison.newlyAwake())))
        .with("gainHours", HoursReport.hours(comparison.gain()))
        .with("differences", comparison.differences().stream().map(this::json).toList())
        .with("newlyHeld", stretches(comparison.newlyHeld()))
        .with("noLongerHeld", stretches(comparison.noLongerHeld()));
  }

  private JsonObject json(Difference difference) {
    return stretch(difference.interval())
        .with("before", difference.before().text())
        .with("after", difference.after().text())
        .with("ruleBefore", json(difference.ruleBefore()))
        .with("ruleAfter", json(difference.ruleAfter()));
  }

  private static JsonObject json(Rule rule) {
    return JsonObject.EMPTY.with("rule", rule.rule()).with("says", rule.says());
  }

  private List<JsonObject> stretches(Timeline timeline) {
    return timeline.intervals().stream().map(this::stretch).toList();
  }

  private JsonObject stretch(Interval interval) {
    return JsonObject.EMPTY.with("from", start(interval)).with("to", end(interval));
  }

  private String start(Interval interval) {
    return ZonedText.of(interval.start().orElseThrow(), zone());
  }

  private String end(Interval interval) {
    return ZonedText.of(interval.end().orElseThrow(), zone());
  }

  private ZoneId zone() {
    return after.schedule().zone();
  }

  private static Duration length(Timeline timeline) {
    return timeline.length().orElseThrow();
  }

  static List<String> lines(List<CompareReport> reports, PlanPairs pairs, Screen screen) {
    List<String> lines = new ArrayList<>();
    for (CompareReport report : reports) {
      lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
      lines.addAll(report.lines(screen));
    }
    pairs
        .onlyBefore()
        .forEach(plan -> lines.add(screen.styled(Style.BOLD, plan.toString()) + ": only before"));
    pairs
        .onlyAfter()
        .forEach(plan -> lines.add(screen.styled(Style.BOLD, plan.toString()) + ": only after"));
    return lines.isEmpty() ? List.of("There is nothing to compare.") : lines;
  }

  private List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.styled(Style.BOLD, names())
            + " ("
            + zone().getId()
            + "), "
            + people(comparison.range().start().orElseThrow())
            + " to "
            + people(comparison.range().end().orElseThrow()));
    if (comparison.isEmpty()) {
      lines.add("They sleep and wake at the same times.");
    } else {
      lines.addAll(table(screen));
      lines.add(sum());
    }
    lines.addAll(held(screen));
    return lines;
  }

  private String names() {
    return before.id().equals(after.id())
        ? after.id().toString()
        : before.id() + " compared with " + after.id();
  }

  private List<String> table(Screen screen) {
    Table table = new Table(screen, "FROM", "TO", "FOR", "BECOMES", "BECAUSE", "BEFORE");
    for (Difference difference : comparison.differences()) {
      Interval interval = difference.interval();
      table.row(
          Table.Cell.of(people(interval.start().orElseThrow())),
          Table.Cell.of(people(interval.end().orElseThrow())),
          Table.Cell.of(HoursText.of(interval.length().orElseThrow())),
          new Table.Cell(
              difference.after().text(),
              difference.after() == Verdict.ASLEEP ? Style.ASLEEP : Style.GOOD),
          Table.Cell.of(voice(difference.ruleAfter())),
          Table.Cell.of(voice(difference.ruleBefore())));
    }
    return table.lines();
  }

  private static String voice(Rule rule) {
    return rule.rule() + " says " + rule.says();
  }

  private String sum() {
    Duration gain = comparison.gain();
    String result =
        gain.isZero()
            ? "as long asleep as before"
            : HoursText.of(gain.abs()) + (gain.isNegative() ? " less" : " more") + " asleep";
    return "Newly asleep "
        + HoursText.of(length(comparison.newlyAsleep()))
        + ", newly awake "
        + HoursText.of(length(comparison.newlyAwake()))
        + ": "
        + result
        + ".";
  }

  private List<String> held(Screen screen) {
    if (comparison.newlyHeld().isEmpty() && comparison.noLongerHeld().isEmpty()) {
      return List.of();
    }
    Table table = new Table(screen, "HOLD FROM", "TO", "FOR", "");
    holds(table, comparison.newlyHeld(), "new");
    holds(table, comparison.noLongerHeld(), "gone");
    return table.lines();
  }

  private void holds(Table table, Timeline timeline, String what) {
    for (Interval interval : timeline.intervals()) {
      Instant start = interval.start().orElseThrow();
      Instant end = interval.end().orElseThrow();
      table.row(people(start), people(end), HoursText.of(interval.length().orElseThrow()), what);
    }
  }

  private String people(Instant instant) {
    return ZonedText.forPeople(instant, zone());
  }
}
