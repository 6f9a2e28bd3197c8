package dev.hibernator.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object. Keeps the order of its members; order does not count for equality.
 *
 * @param members the members
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  /** The object without members. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  /** Creates the object; the map is copied. */
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /**
   * Returns a copy in which a member has a value, put last if it was not there.
   *
   * @param name the member
   * @param value a JSON value or a plain object, as {@link JsonValue#of} takes it
   * @return the new object
   */
  public JsonObject with(String name, Object value) {
    Map<String, JsonValue> copy = new LinkedHashMap<>(members);
    copy.put(name, JsonValue.of(value));
    return new JsonObject(copy);
  }

  /**
   * Returns a copy in which a member has a value if there is one, else this object.
   *
   * @param name the member
   * @param value the value, if there is one
   * @return the object
   */
  public JsonObject withOptional(String name, Optional<?> value) {
    return value.<JsonObject>map(present -> with(name, present)).orElse(this);
  }

  /**
   * Returns a member.
   *
   * @param name its name
   * @return the value, empty if there is no such member or it is {@code null}
   */
  public Optional<JsonValue> get(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
  }

  /**
   * Returns a member that is a text.
   *
   * @param name its name
   * @return the text, empty if the member is absent or no text
   */
  public Optional<String> string(String name) {
    return get(name)
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value());
  }

  /**
   * Returns a member that is a boolean.
   *
   * @param name its name
   * @return the value, empty if the member is absent or no boolean
   */
  public Optional<Boolean> bool(String name) {
    return get(name)
        .filter(JsonBoolean.class::isInstance)
        .map(value -> ((JsonBoolean) value).value());
  }

  /**
   * Returns a member that is an integer within the range of {@code long}.
   *
   * @param name its name
   * @return the value, empty if the member is absent or no such number
   */
  public Optional<Long> integer(String name) {
    return get(name)
        .filter(JsonNumber.class::isInstance)
        .map(value -> ((JsonNumber) value).value())
        .filter(number -> number.scale() <= 0 && (long) number.precision() - number.scale() <= 18)
        .map(number -> number.longValueExact());
  }

  /**
   * Returns a member that is an object.
   *
   * @param name its name
   * @return the object, empty if the member is absent or no object
   */
  public Optional<JsonObject> object(String name) {
    return get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /**
   * Returns the items of a member that is an array.
   *
   * @param name its name
   * @return the items, empty if the member is absent or no array
   */
  public List<JsonValue> array(String name) {
    return get(name)
        .filter(JsonArray.class::isInstance)
        .map(value -> ((JsonArray) value).items())
        .orElse(List.of());
  }
}
