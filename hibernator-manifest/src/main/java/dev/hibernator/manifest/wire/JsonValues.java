package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonBoolean;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlMapping;
import dev.hibernator.manifest.yaml.YamlNode;
import dev.hibernator.manifest.yaml.YamlScalar;
import dev.hibernator.manifest.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what is not ours to know, such as an executor's parameters, over as JSON. */
final class JsonValues {
  private JsonValues() {}

  static JsonValue of(YamlNode node, Scope scope) {
    if (node instanceof YamlMapping mapping) {
      return object(mapping, scope);
    }
    if (node instanceof YamlSequence sequence) {
      List<JsonValue> items = new ArrayList<>();
      for (YamlNode item : sequence.items()) {
        items.add(of(item, scope.item(items.size())));
      }
      return new JsonArray(items);
    }
    return scalar((YamlScalar) node, scope);
  }

  static JsonObject object(YamlMapping mapping, Scope scope) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> members.put(key, of(entry.value(), scope.field(key))));
    return new JsonObject(members);
  }

  private static JsonValue scalar(YamlScalar scalar, Scope scope) {
    return switch (scalar.kind()) {
      case TEXT -> new JsonString(scalar.text());
      case BOOLEAN -> new JsonBoolean(scalar.text().equalsIgnoreCase("true"));
      case NULL -> new JsonNull();
      case INTEGER, FLOAT ->
          Numbers.parse(scalar)
              .<JsonValue>map(JsonNumber::new)
              .orElseGet(
                  () -> {
                    scope.error("is no number that can be used here; write it in plain digits");
                    return new JsonNull();
                  });
    };
  }
}
