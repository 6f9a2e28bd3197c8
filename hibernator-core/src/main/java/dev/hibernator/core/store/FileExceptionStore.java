package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.AddedException.EarlyEnd;
import dev.hibernator.core.port.ExceptionStore;
import java.nio.file.Path;
import java.util.List;

/** Keeps the exceptions that were added to a plan beside its definition. */
final class FileExceptionStore implements ExceptionStore {
  private static final String NAME = "exceptions.json";

  private final Path directory;
  private final Documents documents;

  FileExceptionStore(Path directory, Documents documents) {
    this.directory = directory;
    this.documents = documents;
  }

  @Override
  public List<AddedException> read(PlanId plan) {
    return documents
        .read(file(plan), document -> Fields.of(document).objects("exceptions", this::exception))
        .orElse(List.of());
  }

  @Override
  public void save(PlanId plan, List<AddedException> exceptions) {
    Path file = file(plan);
    if (!exceptions.isEmpty()) {
      JsonObject content = Json.object().objects("exceptions", exceptions, this::write).build();
      documents.write(directory, file, content);
    } else {
      documents.delete(file);
    }
  }

  private JsonObject write(AddedException exception) {
    return Json.object()
        .put("exception", Schedules.write(exception.adjustment()))
        .put("request", exception.request())
        .text("at", exception.at())
        .put("by", exception.by())
        .put("why", exception.why())
        .optional("end", exception.end(), FileExceptionStore::end)
        .build();
  }

  private static JsonObject end(EarlyEnd end) {
    return Json.object()
        .put("request", end.request())
        .text("at", end.at())
        .put("by", end.by())
        .put("why", end.why())
        .build();
  }

  private AddedException exception(Fields fields) {
    return new AddedException(
        Schedules.exception(fields.object("exception")),
        fields.text("request"),
        fields.instant("at"),
        fields.text("by"),
        fields.text("why"),
        fields.optionalJson("end").map(end -> end(Fields.of(end))));
  }

  private static EarlyEnd end(Fields fields) {
    return new EarlyEnd(
        fields.text("request"), fields.instant("at"), fields.text("by"), fields.text("why"));
  }

  private Path file(PlanId plan) {
    return directory.resolve(FileNames.plan(plan)).resolve(NAME);
  }
}
