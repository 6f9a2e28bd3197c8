package dev.hibernator.operator.reference;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.restore.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a JSON Schema as rows of a table; each must say what it means. */
final class SchemaTable {
  private final List<String> rows = new ArrayList<>();
  private final List<String> undescribed = new ArrayList<>();

  private final boolean sorted;

  private SchemaTable(JsonObject schema, boolean sorted) {
    this.sorted = sorted;
    object("", schema);
  }

  /** With the fields as they are written. */
  static SchemaTable asWritten(JsonObject schema) {
    return new SchemaTable(schema, false);
  }

  /** With the fields by name, for schemas that are made from unordered maps. */
  static SchemaTable byName(JsonObject schema) {
    return new SchemaTable(schema, true);
  }

  /** Fields without a description. */
  List<String> undescribed() {
    return undescribed;
  }

  String text() {
    return "| field | type | meaning |\n|---|---|---|\n" + String.join("", rows);
  }

  private void object(String path, JsonObject schema) {
    for (JsonValue choice : schema.array("oneOf")) {
      object(path, (JsonObject) choice);
    }
    List<JsonValue> required = schema.array("required");
    for (var field : fields(schema).entrySet()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      boolean optional = !required.contains(JsonValue.of(field.getKey()));
      field(name, field.getValue(), optional);
    }
    schema.object("items").ifPresent(items -> object(path + "[]", items));
  }

  private void field(String name, JsonObject schema, boolean optional) {
    String meaning = schema.string("description").orElse("");
    if (meaning.isBlank()) {
      undescribed.add(name);
    }
    rows.add(
        "| `%s` | %s%s | %s |\n"
            .formatted(
                name, type(schema), optional ? ", optional" : "", GeneratedPage.cell(meaning)));
    object(name, schema);
  }

  private Map<String, JsonObject> fields(JsonObject schema) {
    Map<String, JsonObject> fields = sorted ? new TreeMap<>() : new LinkedHashMap<>();
    schema
        .object("properties")
        .ifPresent(
            properties ->
                properties
                    .members()
                    .forEach((name, value) -> fields.put(name, (JsonObject) value)));
    return fields;
  }

  private static String type(JsonObject schema) {
    List<String> words = new ArrayList<>();
    schema.array("enum").forEach(value -> words.add("`" + plain(value) + "`"));
    schema.get("const").ifPresent(value -> words.add("`" + plain(value) + "`"));
    schema.get("type").ifPresent(type -> words.add(type(type, schema)));
    List.of("minimum", "maximum", "minLength", "minItems", "pattern", "default")
        .forEach(
            rule ->
                schema.get(rule).ifPresent(value -> words.add(rule + " `" + plain(value) + "`")));
    return GeneratedPage.cell(String.join(", ", words));
  }

  private static String type(JsonValue type, JsonObject schema) {
    String name = plain(type).replaceAll("[\\[\\]\"]", "").replace(",", " or ");
    return schema.string("format").map(format -> name + " (" + format + ")").orElse(name);
  }

  private static String plain(JsonValue value) {
    String text = JsonText.write(value);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }
}
