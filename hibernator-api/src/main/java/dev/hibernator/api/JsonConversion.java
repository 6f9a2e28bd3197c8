package dev.hibernator.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class JsonConversion {
  private JsonConversion() {}

  static JsonValue convert(Object value) {
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return new JsonString(value.toString());
    }
    if (value instanceof Boolean flag) {
      return new JsonBoolean(flag);
    }
    if (value instanceof Number number) {
      return new JsonNumber(decimal(number));
    }
    if (value instanceof Enum<?> constant) {
      return new JsonString(constant.name());
    }
    if (value instanceof Iterable<?> items) {
      return array(items);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    throw new IllegalArgumentException("no JSON value for a " + value.getClass().getName());
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (number instanceof Double || number instanceof Float) {
      double real = number.doubleValue();
      if (Double.isNaN(real) || Double.isInfinite(real)) {
        throw new IllegalArgumentException("JSON has no number for " + real);
      }
      return new BigDecimal(number.toString());
    }
    return BigDecimal.valueOf(number.longValue());
  }

  private static JsonArray array(Iterable<?> items) {
    List<JsonValue> values = new ArrayList<>();
    for (Object item : items) {
      values.add(convert(item));
    }
    return new JsonArray(values);
  }

  private static JsonObject object(Map<?, ?> map) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(name.toString(), convert(member)));
    return new JsonObject(members);
  }
}
