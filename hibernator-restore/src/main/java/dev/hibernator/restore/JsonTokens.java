package dev.hibernator.restore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonBoolean;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON values as a stream of tokens, and back. */
final class JsonTokens {
  /** Beyond it, turning a number into an integer costs memory by its magnitude. */
  private static final int MAX_SCALE = 1000;

  private static final int MAX_PLAIN_SCALE = 40;

  private final JsonParser parser;

  JsonTokens(JsonParser parser) {
    this.parser = parser;
  }

  JsonValue only() throws IOException {
    JsonValue value = value(parser.nextToken());
    if (parser.nextToken() != null) {
      throw malformed("text behind the value");
    }
    return value;
  }

  private JsonValue value(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw malformed("no value");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed("unexpected " + token);
    };
  }

  private JsonObject object() throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private JsonArray array() throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new JsonArray(items);
  }

  private JsonNumber number() throws IOException {
    BigDecimal number;
    try {
      number = parser.getDecimalValue();
    } catch (NumberFormatException e) {
      throw malformed("a number out of range");
    }
    if (Math.abs((long) number.scale()) > MAX_SCALE) {
      throw malformed("a number with an exponent beyond " + MAX_SCALE);
    }
    return new JsonNumber(number);
  }

  private JsonParseException malformed(String message) {
    return new JsonParseException(parser, message, parser.currentTokenLocation());
  }

  static void write(JsonValue value, JsonGenerator generator) throws IOException {
    if (value instanceof JsonObject object) {
      generator.writeStartObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        generator.writeFieldName(member.getKey());
        write(member.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (value instanceof JsonArray array) {
      generator.writeStartArray();
      for (JsonValue item : array.items()) {
        write(item, generator);
      }
      generator.writeEndArray();
    } else {
      writeScalar(value, generator);
    }
  }

  /** Writes an object with its members sorted on every level, but for one of its own. */
  static void writeSorted(JsonObject object, String without, JsonGenerator generator)
      throws IOException {
    List<String> names = new ArrayList<>(object.members().keySet());
    names.remove(without);
    writeSorted(object, names, generator);
  }

  private static void writeSorted(JsonObject object, List<String> names, JsonGenerator generator)
      throws IOException {
    Collections.sort(names);
    generator.writeStartObject();
    for (String name : names) {
      generator.writeFieldName(name);
      writeSorted(Objects.requireNonNull(object.members().get(name)), generator);
    }
    generator.writeEndObject();
  }

  private static void writeSorted(JsonValue value, JsonGenerator generator) throws IOException {
    if (value instanceof JsonObject object) {
      writeSorted(object, new ArrayList<>(object.members().keySet()), generator);
    } else if (value instanceof JsonArray array) {
      generator.writeStartArray();
      for (JsonValue item : array.items()) {
        writeSorted(item, generator);
      }
      generator.writeEndArray();
    } else {
      writeScalar(value, generator);
    }
  }

  private static void writeScalar(JsonValue value, JsonGenerator generator) throws IOException {
    if (value instanceof JsonString text) {
      generator.writeString(text.value());
    } else if (value instanceof JsonNumber number) {
      generator.writeNumber(text(number.value()));
    } else if (value instanceof JsonBoolean flag) {
      generator.writeBoolean(flag.value());
    } else {
      generator.writeNull();
    }
  }

  private static String text(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE
        || number.precision() > JsonText.MAX_NUMBER_LENGTH) {
      throw new IllegalArgumentException("a number with too many digits or too large an exponent");
    }
    return Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE
        ? number.toPlainString()
        : number.toString();
  }
}
