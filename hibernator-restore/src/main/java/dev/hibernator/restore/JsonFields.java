package dev.hibernator.restore;

import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields of an object of a document; what is wrong is told with its path. */
final class JsonFields {
  private final JsonObject object;
  private final String path;

  JsonFields(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  String text(String name) {
    return object.string(name).orElseThrow(() -> wrong(name, "a text"));
  }

  <T> T text(String name, Function<String, T> conversion) {
    try {
      return conversion.apply(text(name));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(name, "such a value: " + e.getMessage());
    }
  }

  <T> Optional<T> optionalText(String name, Function<String, T> conversion) {
    return object.get(name).isEmpty() ? Optional.empty() : Optional.of(text(name, conversion));
  }

  Instant instant(String name) {
    return text(name, value -> OffsetDateTime.parse(value).toInstant());
  }

  boolean flag(String name) {
    return object.get(name).isPresent()
        && object.bool(name).orElseThrow(() -> wrong(name, "true or false"));
  }

  long number(String name, long min, long max) {
    return object
        .get(name)
        .filter(JsonNumber.class::isInstance)
        .flatMap(value -> object.integer(name))
        .filter(number -> number >= min && number <= max)
        .orElseThrow(() -> wrong(name, "a whole number from " + min + " to " + max));
  }

  JsonFields object(String name) {
    JsonObject value = object.object(name).orElseThrow(() -> wrong(name, "an object"));
    return new JsonFields(value, path + name + ".");
  }

  Optional<JsonFields> optionalObject(String name) {
    return object.get(name).isEmpty() ? Optional.empty() : Optional.of(object(name));
  }

  JsonObject json() {
    return object;
  }

  JsonObject without(Set<String> known) {
    Map<String, JsonValue> rest = new LinkedHashMap<>(object.members());
    rest.keySet().removeAll(known);
    return rest.isEmpty() ? JsonObject.EMPTY : new JsonObject(rest);
  }

  UnreadableDocument wrong(String name, String wanted) {
    return damaged("field '" + path + name + "' is not " + wanted);
  }

  static UnreadableDocument damaged(String reason) {
    return new UnreadableDocument(
        reason, "restore the document from a backup, or remove it once its resources are awake");
  }
}
