package dev.hibernator.testkit.cloud;

import java.util.Map;
import java.util.TreeMap;

/**
 * An instance as the emulator describes it.
 *
 * @param reservation the launch it came from, without its instances
 * @param body the description
 */
record Instance(Element reservation, Element body) {

  String id() {
    return body.textOf("instanceId");
  }

  String type() {
    return body.textOf("instanceType");
  }

  InstanceState state() {
    return InstanceState.named(body.textOf("instanceState", "name"));
  }

  boolean mayHibernate() {
    return body.textOf("hibernationOptions", "configured").equals("true");
  }

  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    body.items("tagSet").forEach(tag -> tags.put(tag.textOf("key"), tag.textOf("value")));
    return tags;
  }

  Instance in(InstanceState state) {
    return new Instance(reservation, body.with(element("instanceState", state)));
  }

  static Element element(String name, InstanceState state) {
    return Element.of(
        name,
        Element.of("code", String.valueOf(state.code())),
        Element.of("name", state.apiName()));
  }
}
