package dev.hibernator.core.store;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds an object to be stored. */
final class Json {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  static Json object() {
    return new Json();
  }

  Json put(String name, Object value) {
    members.put(name, JsonValue.of(value));
    return this;
  }

  /** Puts a value that is written as its text. */
  Json text(String name, Object value) {
    members.put(name, new JsonString(value.toString()));
    return this;
  }

  Json text(String name, Optional<?> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  <T> Json optional(String name, Optional<T> value, Function<T, JsonObject> writer) {
    value.ifPresent(present -> members.put(name, writer.apply(present)));
    return this;
  }

  <T> Json objects(String name, Collection<T> values, Function<T, JsonObject> writer) {
    List<JsonValue> items = new ArrayList<>();
    values.forEach(value -> items.add(writer.apply(value)));
    members.put(name, new JsonArray(items));
    return this;
  }

  Json texts(String name, Collection<?> values) {
    List<JsonValue> items = new ArrayList<>();
    values.forEach(value -> items.add(new JsonString(value.toString())));
    members.put(name, new JsonArray(items));
    return this;
  }

  JsonObject build() {
    return new JsonObject(members);
  }
}
