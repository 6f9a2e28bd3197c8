package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EC2 of the emulator in one world, asked by ourselves: no fault comes between. */
final class Ec2Backend {

  static final String VERSION = "2016-11-15";

  private final Upstream upstream;
  private final World world;

  Ec2Backend(Upstream upstream, World world) {
    this.upstream = upstream;
    this.world = world;
  }

  /**
   * Carries out an action.
   *
   * @throws ServiceRefusal with the emulator's error
   */
  Element call(String action, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Action", action);
    all.put("Version", VERSION);
    all.putAll(parameters);
    WireReply reply = upstream.send(request(all));
    if (!reply.isSuccess()) {
      throw new ServiceRefusal(error(reply));
    }
    return Element.parse(reply.body());
  }

  void call(String action, List<String> ids) {
    if (!ids.isEmpty()) {
      call(action, QueryParameters.numbered("InstanceId", ids));
    }
  }

  /** All instances that match, over all of the emulator's pages. */
  List<Instance> describe(Map<String, String> filters) {
    List<Instance> found = new ArrayList<>();
    Map<String, String> query = new LinkedHashMap<>(filters);
    while (true) {
      Element answer = call("DescribeInstances", query);
      for (Element reservation : answer.items("reservationSet")) {
        Element header = reservation.with(Element.of("instancesSet"));
        reservation.items("instancesSet").forEach(i -> found.add(new Instance(header, i)));
      }
      String token = answer.textOf("nextToken");
      if (token.isEmpty()) {
        return found;
      }
      query.put("NextToken", token);
    }
  }

  private WireRequest request(Map<String, String> parameters) {
    return ApiRequest.own("ec2", world.accessKeyId(), world.region(), parameters)
        .withHeader(Accounts.HEADER, world.account());
  }

  private static ServiceError error(WireReply reply) {
    Element error =
        Element.parse(reply.body()).child("Errors", "Error").orElse(Element.of("Error"));
    return new ServiceError(reply.status(), error.textOf("Code"), error.textOf("Message"));
  }
}
