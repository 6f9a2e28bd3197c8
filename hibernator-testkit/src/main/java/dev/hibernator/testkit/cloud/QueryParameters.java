package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form encoding of the AWS query protocol, where lists are numbered from 1. */
final class QueryParameters {

  private QueryParameters() {}

  static Map<String, String> parse(String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(URLDecoder.decode(key, UTF_8), URLDecoder.decode(value, UTF_8));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  static String format(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            e ->
                URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(joining("&"));
  }

  static List<String> list(Map<String, String> parameters, String name) {
    List<String> values = new ArrayList<>();
    for (int i = 1; ; i++) {
      String value = parameters.get(name + "." + i);
      if (value == null) {
        return List.copyOf(values);
      }
      values.add(value);
    }
  }

  static Map<String, String> numbered(String name, List<String> values) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      parameters.put(name + "." + (i + 1), values.get(i));
    }
    return parameters;
  }
}
