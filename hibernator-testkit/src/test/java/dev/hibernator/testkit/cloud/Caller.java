package dev.hibernator.testkit.cloud;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the query protocol that knows nothing but the wire. */
final class Caller {

  private final Upstream endpoint;
  private final String accessKeyId;
  private final String region;

  Caller(URI endpoint, World world) {
    this(endpoint, world.accessKeyId(), world.region());
  }

  Caller(URI endpoint, String accessKeyId, String region) {
    this.endpoint = new Upstream(endpoint);
    this.accessKeyId = accessKeyId;
    this.region = region;
  }

  WireReply call(String service, String action, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Action", action);
    all.put("Version", service.equals("sts") ? "2011-06-15" : Ec2Backend.VERSION);
    all.putAll(parameters);
    return endpoint.send(ApiRequest.own(service, accessKeyId, region, all));
  }

  WireReply ec2(String action, String... pairs) {
    return call("ec2", action, EmulatedAws.parameters(pairs));
  }

  WireReply ec2(String action, List<String> ids) {
    return call("ec2", action, QueryParameters.numbered("InstanceId", ids));
  }

  /** What a describe tells: ids in their order, each with its state. */
  Map<String, InstanceState> describe(String... pairs) {
    return states(ec2("DescribeInstances", pairs));
  }

  InstanceState state(String id) {
    Map<String, InstanceState> told = describe("InstanceId.1", id);
    return told.values().iterator().next();
  }

  static Map<String, InstanceState> states(WireReply reply) {
    Map<String, InstanceState> states = new LinkedHashMap<>();
    for (Element reservation : Element.parse(reply.body()).items("reservationSet")) {
      for (Element instance : reservation.items("instancesSet")) {
        states.put(
            instance.textOf("instanceId"),
            InstanceState.named(instance.textOf("instanceState", "name")));
      }
    }
    return states;
  }

  static String code(WireReply reply) {
    Element answer = Element.parse(reply.body());
    return answer.textOf("Errors", "Error", "Code");
  }

  static String message(WireReply reply) {
    return Element.parse(reply.body()).textOf("Errors", "Error", "Message");
  }
}
