package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One field of an object, by its JSON Pointer (RFC 6901): read, and changed if nobody else has
 * changed it meanwhile. Whatever others write to other fields of the object does not matter.
 *
 * @param pointer where the field is, such as {@code /spec/suspend}
 */
public record FieldPatch(String pointer) {
  /**
   * {@return the field's value; empty if it is not there}
   *
   * @param object the object
   */
  public Optional<JsonValue> read(JsonObject object) {
    JsonValue value = object;
    for (String segment : pointer.substring(1).split("/", -1)) {
      if (!(value instanceof JsonObject parent)) {
        return Optional.empty();
      }
      Optional<JsonValue> member = parent.get(segment.replace("~1", "/").replace("~0", "~"));
      if (member.isEmpty()) {
        return Optional.empty();
      }
      value = member.get();
    }
    return Optional.of(value);
  }

  /**
   * {@return a JSON Patch that sets the field, refused by the server if the field is not as it was
   * read}
   *
   * @param object the object as it was read
   * @param value the new value; empty to remove the field
   */
  public JsonArray set(JsonObject object, Optional<JsonValue> value) {
    return set(read(object), value, missingParent(object));
  }

  /**
   * {@return the same where the field's parent is known to be there}
   *
   * @param was the value as it was read
   * @param value the new value; empty to remove the field
   */
  public JsonArray set(Optional<JsonValue> was, Optional<JsonValue> value) {
    return set(was, value, Optional.empty());
  }

  private JsonArray set(
      Optional<JsonValue> was, Optional<JsonValue> value, Optional<String> missingParent) {
    List<JsonValue> operations = new ArrayList<>();
    missingParent.ifPresentOrElse(
        parent -> operations.add(operation("add", parent).with("value", JsonObject.EMPTY)),
        () ->
            // The server takes a field that is not there for null.
            operations.add(operation("test", pointer).with("value", was.orElse(new JsonNull()))));
    value.ifPresentOrElse(
        set -> operations.add(operation("add", pointer).with("value", set)),
        () -> was.ifPresent(there -> operations.add(operation("remove", pointer))));
    return new JsonArray(operations);
  }

  /** The field's parent, if that is not there. No deeper field is ever missing more than that. */
  private Optional<String> missingParent(JsonObject object) {
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    return parent.isEmpty() || new FieldPatch(parent).read(object).isPresent()
        ? Optional.empty()
        : Optional.of(parent);
  }

  private static JsonObject operation(String name, String pointer) {
    return JsonObject.EMPTY.with("op", name).with("path", pointer);
  }
}
