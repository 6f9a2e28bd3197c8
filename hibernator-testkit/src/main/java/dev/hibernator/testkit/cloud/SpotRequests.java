package dev.hibernator.testkit.cloud;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The spot requests behind the instances that a test made spot instances. */
final class SpotRequests {

  private final Map<String, InstanceTraits.Spot> byInstance;

  SpotRequests(InstanceTraits traits) {
    this.byInstance = new TreeMap<>(traits.spots());
  }

  boolean areEmpty() {
    return byInstance.isEmpty();
  }

  Element describe(ApiRequest request) {
    List<String> wanted = request.list("SpotInstanceRequestId");
    List<Element> items =
        byInstance.entrySet().stream()
            .filter(e -> wanted.isEmpty() || wanted.contains(e.getValue().requestId()))
            .map(e -> item(e.getKey(), e.getValue()))
            .toList();
    return Element.of("answer", Element.of("spotInstanceRequestSet", items));
  }

  private static Element item(String instanceId, InstanceTraits.Spot spot) {
    return Element.of(
        "item",
        Element.of("spotInstanceRequestId", spot.requestId()),
        Element.of("type", spot.type()),
        Element.of("state", "active"),
        Element.of("status", Element.of("code", "fulfilled"), Element.of("message", "fulfilled")),
        Element.of("instanceId", instanceId));
  }
}
