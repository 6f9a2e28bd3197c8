package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RDS of the emulator in one world, asked by ourselves: no fault comes between. */
final class RdsBackend {
  private static final String VERSION = "2014-10-31";

  private final Upstream upstream;
  private final World world;

  RdsBackend(Upstream upstream, World world) {
    this.upstream = upstream;
    this.world = world;
  }

  /**
   * Carries out an action.
   *
   * @return the result within the answer
   * @throws ServiceRefusal with the emulator's error
   */
  Element call(String action, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Action", action);
    all.put("Version", VERSION);
    all.putAll(parameters);
    WireReply reply =
        upstream.send(
            ApiRequest.own("rds", world.accessKeyId(), world.region(), all)
                .withHeader(Accounts.HEADER, world.account()));
    if (!reply.isSuccess()) {
      throw new ServiceRefusal(error(reply));
    }
    Element answer = Element.parse(reply.body());
    return answer.child(action + "Result").orElse(answer);
  }

  /** Everything that a describe lists, over all of the emulator's pages. */
  List<Element> all(String action, String list) {
    List<Element> found = new ArrayList<>();
    Map<String, String> query = new LinkedHashMap<>();
    while (true) {
      Element page = call(action, query);
      found.addAll(page.items(list));
      String marker = page.textOf("Marker");
      if (marker.isEmpty()) {
        return found;
      }
      query.put("Marker", marker);
    }
  }

  private static ServiceError error(WireReply reply) {
    Element error = Element.parse(reply.body()).child("Error").orElse(Element.of("Error"));
    return new ServiceError(reply.status(), error.textOf("Code"), error.textOf("Message"));
  }
}
