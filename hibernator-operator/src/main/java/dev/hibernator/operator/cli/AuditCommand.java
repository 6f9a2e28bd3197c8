package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hibernator audit}. */
@Command(
    name = "audit",
    description = {
      "Shows who changed what, when and why, oldest first. Works while plans are run.",
      "What follows from the schedule is not a change; 'history' has it."
    },
    footer = {
      "  hibernator audit",
      "  hibernator audit --plan prod-offhours --since 2026-02-01 -o json"
    })
final class AuditCommand extends Action {
  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "Only what is about this plan: name or namespace/name.")
  private Optional<String> plan = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeArgument.Notation.class,
      description =
          "Only what was changed at this time or later; a local time is in each plan's zone.")
  private Optional<TimeArgument> since = Optional.empty();

  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Streams streams;

  AuditCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateView view = StateView.open(state.path())) {
      List<AuditRecord> all = view.audit().read();
      Optional<PlanId> only = plan.map(name -> new PlanNames(known(view, all)).find(name));
      AuditZones zones = new AuditZones(view);
      List<AuditRecord> records =
          all.stream()
              .filter(record -> only.isEmpty() || record.plan().equals(only))
              .filter(record -> since.isEmpty() || !zones.isBefore(record, since.get()))
              .toList();
      show(records, zones);
      return ExitCode.DONE;
    }
  }

  /** Those that are there, and those that were there. */
  private static Set<PlanId> known(StateView view, List<AuditRecord> records) {
    Set<PlanId> known = new TreeSet<>(view.planIds());
    records.forEach(record -> record.plan().ifPresent(known::add));
    return known;
  }

  private void show(List<AuditRecord> records, AuditZones zones) {
    if (output.json()) {
      streams.json(
          JsonObject.EMPTY.with(
              "records", records.stream().map(record -> json(record, zones)).toList()));
      return;
    }
    Table table = new Table(streams.screen(), "WHEN", "WHO", "PLAN", "WHAT", "WHY");
    records.forEach(
        record ->
            table.row(
                ZonedText.forPeople(record.at(), zones.of(record)),
                record.actor(),
                record.plan().map(PlanId::toString).orElse("-"),
                what(record),
                record.reason()));
    streams.lines(table.isEmpty() ? List.of("Nothing was changed.") : table.lines());
  }

  private static String what(AuditRecord record) {
    String message = record.details().string("message").orElse("");
    return record.action() + (message.isEmpty() ? "" : " (" + message + ")");
  }

  private static JsonObject json(AuditRecord record, AuditZones zones) {
    return JsonObject.EMPTY
        .with("id", record.id())
        .with("at", ZonedText.of(record.at(), zones.of(record)))
        .with("actor", record.actor())
        .with("action", record.action())
        .with("plan", StatusReport.orNull(record.plan().map(PlanId::name)))
        .with("namespace", StatusReport.orNull(record.plan().map(PlanId::namespace)))
        .with("reason", record.reason())
        .with("details", record.details());
  }
}
