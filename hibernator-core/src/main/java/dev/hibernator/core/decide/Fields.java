package dev.hibernator.core.decide;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes an object; what is empty, zero or false is left out. */
final class Fields {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  Fields put(String name, String text) {
    if (!text.isEmpty()) {
      members.put(name, JsonValue.of(text));
    }
    return this;
  }

  Fields put(String name, long number) {
    if (number != 0) {
      members.put(name, JsonValue.of(number));
    }
    return this;
  }

  Fields put(String name, boolean flag) {
    if (flag) {
      members.put(name, JsonValue.of(true));
    }
    return this;
  }

  Fields put(String name, Instant instant) {
    return put(name, instant.toString());
  }

  Fields put(String name, JsonValue value) {
    members.put(name, value);
    return this;
  }

  Fields putInstant(String name, Optional<Instant> instant) {
    instant.ifPresent(present -> put(name, present));
    return this;
  }

  Fields putText(String name, Optional<String> text) {
    text.ifPresent(present -> members.put(name, JsonValue.of(present)));
    return this;
  }

  <T> Fields putObject(String name, Optional<T> item, Function<T, JsonObject> write) {
    item.ifPresent(present -> members.put(name, write.apply(present)));
    return this;
  }

  <T> Fields putAll(String name, Collection<T> items, Function<? super T, JsonValue> write) {
    if (!items.isEmpty()) {
      List<JsonValue> values = items.stream().<JsonValue>map(write).toList();
      members.put(name, new JsonArray(values));
    }
    return this;
  }

  Fields putTexts(String name, Collection<?> texts) {
    return putAll(name, texts, text -> JsonValue.of(text.toString()));
  }

  JsonObject done() {
    return new JsonObject(members);
  }
}
