package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ResourceResult;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a restore document.
 *
 * <p>{@code version} is the major version: a document of a newer one is refused. {@code
 * minorVersion} counts additions; a newer one is read, and what is not known of the document or an
 * entry is kept when it is written again.
 */
final class DocumentFormat {
  static final int MAJOR = 1;
  static final int MINOR = 1;

  private DocumentFormat() {}

  static String write(RestoreDocument document) {
    return JsonText.write(DocumentChecksum.seal(DocumentWriter.json(document)));
  }

  static RestoreDocument read(DocumentKey key, String text) {
    JsonObject json = parse(text);
    if (!DocumentChecksum.matches(json)) {
      throw new UnreadableDocument(
          "its checksum does not match its content: it was changed or damaged",
          "look at it, then accept it with: hibernator restore accept "
              + key.plan()
              + " '"
              + key.target()
              + "' --cycle "
              + key.cycle());
    }
    return document(key, json);
  }

  /** Reads a text whose checksum does not match. Empty if it does. */
  static Optional<RestoreDocument> readChanged(DocumentKey key, String text) {
    JsonObject json = parse(text);
    return DocumentChecksum.matches(json) ? Optional.empty() : Optional.of(document(key, json));
  }

  private static JsonObject parse(String text) {
    JsonValue value;
    try {
      value = JsonText.read(text);
    } catch (MalformedJson e) {
      throw JsonFields.damaged("it is not JSON: " + e.getMessage());
    }
    if (!(value instanceof JsonObject json)) {
      throw JsonFields.damaged("it is not a JSON object");
    }
    long major = new JsonFields(json, "").number("version", 1, Integer.MAX_VALUE);
    if (major > MAJOR) {
      throw new UnreadableDocument(
          "it was written by a newer release (format " + major + ", this one reads " + MAJOR + ")",
          "run that release, or a newer one, until everything is awake; nothing was changed");
    }
    return json;
  }

  private static RestoreDocument document(DocumentKey key, JsonObject json) {
    try {
      return DocumentReader.document(key, json);
    } catch (IllegalArgumentException e) {
      throw JsonFields.damaged(String.valueOf(e.getMessage()));
    }
  }

  static String text(ResourceResult.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
