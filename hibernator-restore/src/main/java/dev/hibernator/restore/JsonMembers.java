package dev.hibernator.restore;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The members of an object that is being made. Used by one thread. */
final class JsonMembers {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  JsonMembers with(String name, Object value) {
    members.put(name, JsonValue.of(value));
    return this;
  }

  JsonMembers withOptional(String name, Optional<?> value) {
    return value.isPresent() ? with(name, value.get()) : this;
  }

  JsonMembers withAll(JsonObject others) {
    members.putAll(others.members());
    return this;
  }

  JsonObject toObject() {
    return new JsonObject(members);
  }
}
