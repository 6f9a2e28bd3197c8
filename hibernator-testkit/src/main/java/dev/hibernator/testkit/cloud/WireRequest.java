package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as it came in. Bodies of the AWS protocols in question are text in UTF-8.
 *
 * @param headers by name in lower case
 */
record WireRequest(String method, String target, Map<String, String> headers, String body) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  WireRequest withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new WireRequest(method, target, changed, body);
  }
}
