package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.AddedException.EarlyEnd;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the exceptions that were added to a plan beside its definition. */
final class FileExceptionStore implements ExceptionStore {
  private static final String NAME = "exceptions.json";

  private final Path directory;
  private final DurableFiles files;

  FileExceptionStore(Path directory, DurableFiles files) {
    this.directory = directory;
    this.files = files;
  }

  @Override
  public List<AddedException> read(PlanId plan) {
    return Documents.read(
            file(plan), document -> Fields.of(document).objects("exceptions", this::exception))
        .orElse(List.of());
  }

  @Override
  public void save(PlanId plan, List<AddedException> exceptions) {
    Path file = file(plan);
    if (!exceptions.isEmpty()) {
      JsonObject content = Json.object().objects("exceptions", exceptions, this::write).build();
      Documents.write(files, directory, file, content);
      return;
    }
    try {
      if (Files.exists(file)) {
        files.delete(file);
      }
    } catch (IOException e) {
      throw new StoreFailed("cannot delete '" + file + "': " + e, e);
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
