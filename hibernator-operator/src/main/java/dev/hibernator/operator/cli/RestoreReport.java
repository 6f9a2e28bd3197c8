package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of a plan, to be shown.
 *
 * @param plan the plan
 * @param targets what is recorded, older cycles first
 */
record RestoreReport(PlanSnapshot plan, List<RecordedTarget> targets) {
  /** All that is recorded. */
  static RestoreReport all(StateView view, PlanSnapshot plan) {
    return new RestoreReport(plan, view.restore().recorded(plan.id()));
  }

  /** Every cycle with open entries, or, if nothing is open, the newest. */
  RestoreReport present() {
    List<RecordedTarget> open = targets.stream().filter(RestoreReport::isOpen).toList();
    List<CycleId> cycles = open.stream().map(target -> target.key().cycle()).distinct().toList();
    Optional<CycleId> newest =
        targets.stream().map(target -> target.key().cycle()).max(Comparator.naturalOrder());
    return new RestoreReport(
        plan,
        targets.stream()
            .filter(
                target ->
                    cycles.isEmpty()
                        ? newest.filter(target.key().cycle()::equals).isPresent()
                        : cycles.contains(target.key().cycle()))
            .toList());
  }

  /** Nobody knows whether an unreadable document has open entries. */
  private static boolean isOpen(RecordedTarget target) {
    return !(target instanceof RecordedTarget.Intact intact) || !intact.document().consumed();
  }

  List<RestoreDocument> documents() {
    return targets.stream()
        .filter(RecordedTarget.Intact.class::isInstance)
        .map(target -> ((RecordedTarget.Intact) target).document())
        .toList();
  }

  /** What is to be said about documents that cannot be read. */
  List<String> unreadable() {
    return targets.stream()
        .filter(RecordedTarget.Unreadable.class::isInstance)
        .map(target -> (RecordedTarget.Unreadable) target)
        .map(target -> target.key() + ": " + target.reason() + ". " + target.remedy())
        .toList();
  }

  JsonObject json() {
    return plan.heading().with("targets", documents().stream().map(this::json).toList());
  }

  private JsonObject json(RestoreDocument document) {
    return summary(document)
        .with("resources", document.entries().values().stream().map(this::json).toList());
  }

  /** A target without its resources. */
  JsonObject summary(RestoreDocument document) {
    return JsonObject.EMPTY
        .with("target", document.key().target().value())
        .with("executor", document.executor().value())
        .with("cycle", document.key().cycle().value())
        .with("isLive", document.isLive())
        .with("consumed", document.consumed());
  }

  private JsonObject json(RestoreEntry entry) {
    return JsonObject.EMPTY
        .with("key", entry.key().value())
        .with("isLive", entry.state().live())
        .with("capturedAt", plan.text(entry.capturedAt()))
        .with("consumed", !entry.open())
        .with("state", entry.state().data())
        .withOptional("carriedTo", entry.carriedTo().map(CycleId::value));
  }

  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    for (RestoreDocument document : documents()) {
      lines.add(
          screen.styled(Style.BOLD, document.key().target().value())
              + " ("
              + document.executor()
              + ")  cycle "
              + document.key().cycle());
      Table table = new Table(screen, "  RESOURCE", "WAS", "TO WAKE", "CAPTURED AT", "STATE");
      document.entries().values().forEach(entry -> row(table, entry));
      lines.addAll(
          table.isEmpty() ? List.of("  Nothing is recorded: nothing matched.") : table.lines());
    }
    return lines;
  }

  private void row(Table table, RestoreEntry entry) {
    table.row(
        Table.Cell.of("  " + entry.key()),
        Table.Cell.of(entry.state().live() ? "running" : "off"),
        new Table.Cell(entry.open() ? "yes" : "no", entry.open() ? Style.ASLEEP : Style.FAINT),
        Table.Cell.of(forPeople(entry.capturedAt())),
        Table.Cell.of(JsonText.write(entry.state().data())));
  }

  String forPeople(Instant instant) {
    return ZonedText.forPeople(instant, plan.zone());
  }
}
