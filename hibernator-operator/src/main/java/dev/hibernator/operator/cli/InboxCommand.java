package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.FileInbox.Waiting;
import dev.hibernator.core.store.StateDirectory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator inbox}. */
@Command(
    name = "inbox",
    description = {
      "Lists what commands have asked for that is not decided on yet.",
      "It is dealt with by 'hibernator run', or by the next command about the same plan."
    },
    footer = {"  hibernator inbox", "  hibernator inbox --state ./state -o json"})
final class InboxCommand extends Action {
  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  InboxCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    try (StateDirectory directory = StateDirectory.read(state.path())) {
      List<Waiting> waiting = directory.inbox().waiting();
      if (output.json()) {
        List<JsonObject> requests = waiting.stream().map(InboxCommand::json).toList();
        streams.json(JsonObject.EMPTY.with("requests", requests));
      } else if (waiting.isEmpty()) {
        streams.line("Nothing waits.");
      } else {
        streams.lines(table(waiting).lines());
      }
      return ExitCode.DONE;
    }
  }

  private static JsonObject json(Waiting waiting) {
    Request request = waiting.request();
    return JsonObject.EMPTY
        .with("request", request.id())
        .with("at", ZonedText.of(request.at(), ZoneOffset.UTC))
        .with("plan", request.plan().name())
        .with("namespace", request.plan().namespace())
        .with("kind", request.kind())
        .with("by", request.by())
        .with("reason", request.why())
        .with("taken", waiting.taken());
  }

  private Table table(List<Waiting> waiting) {
    Instant now = composition.time().instant();
    Table table =
        new Table(streams.screen(), "REQUEST", "SINCE", "PLAN", "WHAT", "BY", "TAKEN", "WHY");
    for (Waiting each : waiting) {
      Request request = each.request();
      table.row(
          Table.Cell.of(request.id()),
          Table.Cell.of(ZonedText.distance(now, request.at())),
          Table.Cell.of(request.plan().toString()),
          Table.Cell.of(request.kind()),
          Table.Cell.of(request.by()),
          Table.Cell.of(each.taken() ? "yes" : "no"),
          Table.Cell.of(request.why()));
    }
    return table;
  }
}
