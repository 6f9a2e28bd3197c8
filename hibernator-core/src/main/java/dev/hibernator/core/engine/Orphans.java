package dev.hibernator.core.engine;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deals with requests about restore data that has outlived its plan: it was kept when the plan was
 * deleted, and can be changed as that of any plan. There is nothing to decide; the change is made,
 * audited, and answered, and after a crash in between it is made again.
 */
final class Orphans {
  private final Ports ports;
  private final RequestHandlers handlers;

  Orphans(Ports ports, RequestHandlers handlers) {
    this.ports = ports;
    this.handlers = handlers;
  }

  /** The answer to a request about such data; empty if it is about something else. */
  Optional<Answer> deal(Request request) {
    if (!RestoreRequests.isOne(request) || !ports.restore().hasRestoreData(request.plan())) {
      return Optional.empty();
    }
    Instant now = ports.time().instant();
    PlanState none = PlanState.initial(request.plan(), "", now);
    Meaning meaning = handlers.meaning(request, new PlanView(none, Optional.empty(), now));
    Answer answer =
        meaning instanceof Meaning.Wanted wanted
            ? new Answer(request.id(), now, Optional.empty(), wanted.message(), JsonObject.EMPTY)
            : RequestDesk.refusal(request, ((Meaning.Refused) meaning).reason(), ports.time());
    ports.audit().append(List.of(record(request, meaning, answer)));
    return Optional.of(answer);
  }

  private static AuditRecord record(Request request, Meaning meaning, Answer answer) {
    String message =
        meaning instanceof Meaning.Refused refused ? "refused: " + refused.reason() : "accepted";
    JsonObject details = JsonObject.EMPTY.with("message", message);
    if (meaning instanceof Meaning.Wanted wanted
        && wanted.event() instanceof Event.RestoreDataImported imported) {
      details =
          details.with(
              "targets",
              String.join(
                  ", ", imported.targets().stream().map(Object::toString).sorted().toList()));
    }
    return new AuditRecord(
        request.plan() + "#" + request.id(),
        answer.at(),
        request.by(),
        request.kind(),
        Optional.of(request.plan()),
        request.why(),
        details);
  }
}
