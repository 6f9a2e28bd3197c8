package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request of the AWS query protocol, understood: who asks which service for what. */
record ApiRequest(
    String service,
    String action,
    World world,
    String accessKeyId,
    Map<String, String> parameters,
    WireRequest wire) {

  /** Signature Version 4: the credential's scope names region and service. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/[^/]*/([^/]+)/([^/]+)/aws4_request");

  static ApiRequest of(WireRequest wire, Accounts accounts) {
    Map<String, String> parameters = parameters(wire);
    Matcher scope =
        CREDENTIAL.matcher(wire.header("authorization").orElseGet(() -> presigned(parameters)));
    boolean signed = scope.find();
    String key = signed ? scope.group(1) : "";
    String service = signed ? scope.group(3) : "unknown";
    if (service.equals("eks")) {
      return rest(wire, accounts, key, scope.group(2), parameters);
    }
    return new ApiRequest(
        service,
        parameters.getOrDefault("Action", wire.method() + " " + wire.target()),
        new World(accounts.of(key), signed ? scope.group(2) : "us-east-1"),
        key,
        parameters,
        accounts.name(key, recognizable(wire, parameters)));
  }

  private static ApiRequest rest(
      WireRequest wire,
      Accounts accounts,
      String key,
      String region,
      Map<String, String> parameters) {
    EksRoute route = EksRoute.of(wire.method(), wire.target());
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(route.names());
    return new ApiRequest(
        "eks",
        route.action(),
        new World(accounts.of(key), region),
        key,
        all,
        accounts.name(key, wire));
  }

  /** A request that anybody may send on carries its signature among its parameters. */
  private static String presigned(Map<String, String> parameters) {
    return "Credential=" + parameters.getOrDefault("X-Amz-Credential", "");
  }

  /** The emulator knows a service by the header alone. */
  private static WireRequest recognizable(WireRequest wire, Map<String, String> parameters) {
    boolean presigned =
        wire.header("authorization").isEmpty() && parameters.containsKey("X-Amz-Credential");
    return presigned
        ? wire.withHeader(
            "authorization",
            "AWS4-HMAC-SHA256 %s, SignedHeaders=host, Signature=0".formatted(presigned(parameters)))
        : wire;
  }

  /** A request of our own as the query protocol has it, signed in form only. */
  static WireRequest own(
      String service, String accessKeyId, String region, Map<String, String> parameters) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/20000101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
            .formatted(accessKeyId, region, service));
    return new WireRequest("POST", "/", headers, QueryParameters.format(parameters));
  }

  List<String> list(String name) {
    return QueryParameters.list(parameters, name);
  }

  boolean is(String flag) {
    return "true".equalsIgnoreCase(parameters.get(flag));
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean readsOnly() {
    return action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List");
  }

  private static Map<String, String> parameters(WireRequest wire) {
    String type = wire.header("content-type").orElse("");
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return QueryParameters.parse(wire.body());
    }
    int query = wire.target().indexOf('?');
    return query < 0 ? Map.of() : QueryParameters.parse(wire.target().substring(query + 1));
  }
}
