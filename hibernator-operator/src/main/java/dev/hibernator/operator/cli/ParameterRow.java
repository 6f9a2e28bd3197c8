package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonBoolean;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A parameter of an executor, as its JSON Schema has it.
 *
 * @param name its path, such as {@code selector.tags}; behind {@code []} what stands in a list
 * @param type what is written, such as {@code string} or {@code Fail | Continue}
 * @param required whether it must be written
 * @param otherwise what holds if it is not written
 * @param meaning what it is for
 */
record ParameterRow(String name, String type, boolean required, String otherwise, String meaning) {
  private static final String NOTHING = "-";

  /** Lists the parameters, each before what is in it. */
  static List<ParameterRow> of(JsonObject schema) {
    List<ParameterRow> rows = new ArrayList<>();
    collect(schema, "", rows);
    return rows;
  }

  private static void collect(JsonObject schema, String prefix, List<ParameterRow> rows) {
    List<JsonValue> required = schema.array("required");
    Map<String, JsonValue> properties =
        new TreeMap<>(schema.object("properties").map(JsonObject::members).orElse(Map.of()));
    properties.forEach(
        (name, value) -> {
          if (value instanceof JsonObject property) {
            String path = prefix + name;
            rows.add(row(path, property, required.contains(new JsonString(name))));
            collect(property, path + ".", rows);
            property.object("items").ifPresent(item -> collect(item, path + "[].", rows));
          }
        });
  }

  private static ParameterRow row(String path, JsonObject property, boolean required) {
    return new ParameterRow(
        path,
        type(property),
        required,
        property.get("default").map(ParameterRow::plain).orElse(NOTHING),
        property.string("description").orElse(""));
  }

  private static String type(JsonObject property) {
    List<JsonValue> choices = property.array("enum");
    if (!choices.isEmpty()) {
      return choices.stream().map(ParameterRow::plain).collect(Collectors.joining(" | "));
    }
    Optional<String> item = property.object("items").map(ParameterRow::type);
    return item.map(each -> "list of " + each)
        .orElseGet(() -> property.string("type").orElse("any"));
  }

  private static String plain(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.value();
    }
    if (value instanceof JsonNumber number) {
      return number.value().toPlainString();
    }
    if (value instanceof JsonBoolean truth) {
      return Boolean.toString(truth.value());
    }
    if (value instanceof JsonArray array) {
      return array.items().stream()
          .map(ParameterRow::plain)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return "…";
  }
}
