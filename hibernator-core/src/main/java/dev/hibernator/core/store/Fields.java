package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.restore.MalformedJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of a stored object; what is wrong is told with its path. */
final class Fields {
  private final JsonObject object;
  private final String path;

  private Fields(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields of(JsonValue value) {
    if (value instanceof JsonObject object) {
      return new Fields(object, "");
    }
    throw new MalformedJson("not an object");
  }

  String text(String name) {
    return object.string(name).orElseThrow(() -> wrong(name, "a text"));
  }

  <T> T text(String name, Function<String, T> conversion) {
    return converted(name, text(name), conversion);
  }

  <T> Optional<T> optional(String name, Function<String, T> conversion) {
    return object.get(name).map(present -> text(name, conversion));
  }

  Instant instant(String name) {
    return text(name, Instant::parse);
  }

  Duration duration(String name) {
    return text(name, Duration::parse);
  }

  boolean flag(String name) {
    return object.bool(name).orElseThrow(() -> wrong(name, "true or false"));
  }

  long number(String name) {
    return object.integer(name).orElseThrow(() -> wrong(name, "a whole number"));
  }

  JsonObject json(String name) {
    return object.object(name).orElseThrow(() -> wrong(name, "an object"));
  }

  Optional<JsonObject> optionalJson(String name) {
    return object.get(name).map(present -> json(name));
  }

  Fields object(String name) {
    return new Fields(json(name), path + name + ".");
  }

  <T> List<T> objects(String name, Function<Fields, T> reader) {
    List<T> read = new ArrayList<>();
    for (JsonValue item : object.array(name)) {
      String at = name + "[" + read.size() + "]";
      if (!(item instanceof JsonObject each)) {
        throw wrong(at, "an object");
      }
      read.add(reader.apply(new Fields(each, path + at + ".")));
    }
    return read;
  }

  <T> List<T> texts(String name, Function<String, T> conversion) {
    List<T> read = new ArrayList<>();
    for (JsonValue item : object.array(name)) {
      String at = name + "[" + read.size() + "]";
      if (!(item instanceof JsonString each)) {
        throw wrong(at, "a text");
      }
      read.add(converted(at, each.value(), conversion));
    }
    return read;
  }

  /** The names of all fields, for objects that are maps. */
  Iterable<String> names() {
    return object.members().keySet();
  }

  Map<String, JsonValue> members() {
    return object.members();
  }

  MalformedJson wrong(String name, String wanted) {
    return new MalformedJson("field '" + path + name + "' is not " + wanted);
  }

  private <T> T converted(String name, String value, Function<String, T> conversion) {
    try {
      return conversion.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(name, "such a value: " + e.getMessage());
    }
  }
}
