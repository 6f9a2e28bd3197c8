package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer as it goes out, its body in UTF-8.
 *
 * @param headers by name in lower case, without those of the connection
 */
record WireReply(int status, Map<String, String> headers, String body) {

  static WireReply xml(int status, String document) {
    return new WireReply(status, Map.of("content-type", "text/xml;charset=UTF-8"), document);
  }

  boolean isSuccess() {
    return status < 300;
  }

  WireReply withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new WireReply(status, changed, body);
  }

  WireReply withBody(String text) {
    return new WireReply(status, headers, text);
  }
}
