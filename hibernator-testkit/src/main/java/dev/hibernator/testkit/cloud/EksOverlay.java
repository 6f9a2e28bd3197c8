package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EKS as it is, on top of EKS as the emulator has it. */
final class EksOverlay implements ServiceOverlay {
  private static final Pattern STATUS = Pattern.compile("\"status\": *\"ACTIVE\"");
  private static final Pattern ID = Pattern.compile("\"id\": *\"([^\"]+)\"");

  private final Upstream upstream;
  private final ProxySettings settings;
  private final Map<World, EksWorld> worlds = new ConcurrentHashMap<>();

  EksOverlay(Upstream upstream, ProxySettings settings) {
    this.upstream = upstream;
    this.settings = settings;
  }

  EksWorld in(World world) {
    return worlds.computeIfAbsent(
        world, w -> new EksWorld(w, upstream, settings.transitionalAnswers()));
  }

  void reset() {
    worlds.values().forEach(EksWorld::reset);
  }

  @Override
  public WireReply answer(ApiRequest request) {
    EksWorld world = in(request.world());
    synchronized (world) {
      return switch (request.action()) {
        case "DescribeNodegroup" -> group(request, world);
        case "UpdateNodegroupConfig" -> update(request, world);
        case "DescribeUpdate" -> ending(request, world);
        case "DescribeCluster" -> describe(request, world);
        case "ListNodegroups" -> list(request);
        default -> upstream.send(request.wire());
      };
    }
  }

  private WireReply group(ApiRequest request, EksWorld world) {
    WireReply reply = upstream.send(request.wire());
    boolean shown = reply.isSuccess() && world.tellUpdating(cluster(request, world), name(request));
    return shown
        ? reply.withBody(STATUS.matcher(reply.body()).replaceFirst("\"status\": \"UPDATING\""))
        : reply;
  }

  private WireReply update(ApiRequest request, EksWorld world) {
    String cluster = cluster(request, world);
    String name = name(request);
    if (world.tellUpdating(cluster, name)) {
      throw new ServiceRefusal(
          new ServiceError(
              409,
              "ResourceInUseException",
              "Nodegroup cannot be updated as it is currently not in Active State: " + name));
    }
    if (world.fails(cluster, name)) {
      String id = UUID.nameUUIDFromBytes((cluster + name).getBytes(UTF_8)).toString();
      world.accepted(cluster, name, id, true);
      return json(200, update(id, "InProgress", ""));
    }
    WireReply reply = upstream.send(request.wire());
    Matcher id = ID.matcher(reply.body());
    if (reply.isSuccess() && id.find()) {
      world.accepted(cluster, name, id.group(1), false);
    }
    return reply;
  }

  private static WireReply ending(ApiRequest request, EksWorld world) {
    String id = request.parameter("updateId");
    String status =
        world
            .ending(cluster(request, world), name(request), id)
            .orElseThrow(
                () ->
                    new ServiceRefusal(
                        new ServiceError(
                            404, "ResourceNotFoundException", "No update found for ID: " + id)));
    String errors =
        status.equals("Failed")
            ? "{\"errorCode\": \"AsgInstanceLaunchFailures\", \"errorMessage\": \"no capacity\"}"
            : "";
    return json(200, update(id, status, errors));
  }

  /** The emulator breaks where there is no such cluster. */
  private WireReply list(ApiRequest request) {
    WireReply reply = upstream.send(request.wire());
    if (reply.status() == 500) {
      throw new ServiceRefusal(
          new ServiceError(
              404,
              "ResourceNotFoundException",
              "No cluster found for name: " + request.parameter("clusterName") + "."));
    }
    return reply;
  }

  private WireReply describe(ApiRequest request, EksWorld world) {
    return world.cluster(cluster(request, world)).into(upstream.send(request.wire()));
  }

  private static String update(String id, String status, String errors) {
    return "{\"update\": {\"id\": \"%s\", \"status\": \"%s\", \"errors\": [%s]}}"
        .formatted(id, status, errors);
  }

  private static String cluster(ApiRequest request, EksWorld world) {
    String cluster = request.parameter("clusterName");
    if (cluster.isEmpty()) {
      throw new IllegalStateException("no cluster in " + request.wire() + " of " + world.world());
    }
    return cluster;
  }

  private static String name(ApiRequest request) {
    return request.parameter("nodegroupName");
  }

  private static WireReply json(int status, String body) {
    return new WireReply(status, Map.of("content-type", "application/json"), body);
  }

  @Override
  public WireReply render(ServiceError error, String requestId) {
    String message = error.message().replace("\\", "\\\\").replace("\"", "\\\"");
    return json(error.status(), "{\"message\": \"" + message + "\"}")
        .withHeader("x-amzn-errortype", error.code());
  }

  @Override
  public ServiceError common(Fault.Kind kind) {
    return switch (kind) {
      case THROTTLED -> new ServiceError(429, "ThrottlingException", "Rate exceeded");
      case INTERNAL -> new ServiceError(500, "ServerException", "Internal server error");
      case UNAVAILABLE ->
          new ServiceError(503, "ServiceUnavailableException", "The service is unavailable.");
    };
  }
}
