package dev.hibernator.executor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonBoolean;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to values and back; numbers keep every digit. */
final class JsonCodec {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonCodec() {}

  static JsonValue read(String text) throws JsonProcessingException {
    return value(MAPPER.readTree(text));
  }

  static String write(JsonValue value) {
    return node(value).toString();
  }

  private static JsonValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        yield new JsonObject(members);
      }
      case ARRAY -> {
        List<JsonValue> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield new JsonArray(items);
      }
      case STRING -> new JsonString(node.textValue());
      case BOOLEAN -> new JsonBoolean(node.booleanValue());
      case NUMBER -> new JsonNumber(node.decimalValue());
      default -> new JsonNull();
    };
  }

  private static JsonNode node(JsonValue value) {
    if (value instanceof JsonObject object) {
      ObjectNode node = NODES.objectNode();
      object.members().forEach((name, member) -> node.set(name, node(member)));
      return node;
    }
    if (value instanceof JsonArray array) {
      ArrayNode node = NODES.arrayNode();
      array.items().forEach(item -> node.add(node(item)));
      return node;
    }
    if (value instanceof JsonString text) {
      return NODES.textNode(text.value());
    }
    if (value instanceof JsonBoolean flag) {
      return NODES.booleanNode(flag.value());
    }
    return value instanceof JsonNumber number ? node(number.value()) : NODES.nullNode();
  }

  /** Whole numbers are written out: the API server takes no {@code 1E+1} for ten. */
  private static JsonNode node(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole ? NODES.numberNode(number.toBigIntegerExact()) : NODES.numberNode(number);
  }
}
