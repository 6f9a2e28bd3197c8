package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restore data in a file of its own, with a checksum over all of it.
 *
 * @param documents what can be read of it
 * @param problems what is wrong with it, for people; nothing is to be used then
 */
public record RestoreExport(List<RestoreDocument> documents, List<String> problems) {
  private static final String FORMAT = "hibernator-restore";

  /** Creates the export; the lists are copied. */
  public RestoreExport {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /**
   * Writes restore data.
   *
   * @param plan whose it is
   * @param documents what is recorded
   * @param now the present instant
   * @return the content of a file
   */
  public static JsonObject write(PlanId plan, List<RestoreDocument> documents, Instant now) {
    return write(plan, documents, now, Optional.empty());
  }

  /** The same with the change that comes after it. */
  static JsonObject write(
      PlanId plan, List<RestoreDocument> documents, Instant now, Optional<JsonObject> change) {
    return DocumentChecksum.seal(
        JsonObject.EMPTY
            .with("format", FORMAT)
            .with("version", DocumentFormat.MAJOR)
            .with("plan", plan.name())
            .with("namespace", plan.namespace())
            .with("exportedAt", now.toString())
            .withOptional("change", change)
            .with("documents", documents.stream().map(DocumentWriter::json).toList()));
  }

  /**
   * Reads what was written.
   *
   * @param text the content of a file
   * @param changed whether it may have been changed since
   * @return what is in it; every problem, not only the first
   */
  public static RestoreExport read(String text, boolean changed) {
    JsonValue value;
    try {
      value = JsonText.read(text);
    } catch (MalformedJson e) {
      return broken("it is not JSON: " + e.getMessage());
    }
    if (!(value instanceof JsonObject file)
        || file.string("format").filter(FORMAT::equals).isEmpty()) {
      return broken("it is not what 'hibernator restore export' writes");
    }
    if (file.integer("version").filter(version -> version <= DocumentFormat.MAJOR).isEmpty()) {
      return broken("it was written by a newer release");
    }
    return read(file, changed);
  }

  private static RestoreExport read(JsonObject file, boolean changed) {
    List<String> problems = new ArrayList<>();
    if (!changed && !DocumentChecksum.matches(file)) {
      problems.add(
          "its checksum does not match: it was changed, or damaged; if you changed it, import it"
              + " with --accept");
    }
    List<RestoreDocument> documents = new ArrayList<>();
    List<JsonValue> written = file.array("documents");
    for (int i = 0; i < written.size(); i++) {
      try {
        if (written.get(i) instanceof JsonObject document) {
          documents.add(RestoreChangeCodec.document(document));
        } else {
          problems.add("documents[" + i + "] is not an object");
        }
      } catch (UnreadableDocument | IllegalArgumentException e) {
        problems.add("documents[" + i + "]: " + e.getMessage());
      }
    }
    if (written.isEmpty()) {
      problems.add("there is nothing recorded in it");
    }
    return new RestoreExport(documents, problems);
  }

  private static RestoreExport broken(String problem) {
    return new RestoreExport(List.of(), List.of(problem));
  }
}
