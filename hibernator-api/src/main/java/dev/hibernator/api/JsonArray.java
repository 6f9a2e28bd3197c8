package dev.hibernator.api;

import java.util.List;

/**
 * A JSON array.
 *
 * @param items the items, in order
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {
  /** Creates the array; the list is copied. */
  public JsonArray {
    items = List.copyOf(items);
  }
}
