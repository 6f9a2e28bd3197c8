package dev.hibernator.testkit.cloud;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** EC2 as it is, on top of EC2 as the emulator has it. */
final class Ec2Overlay implements ServiceOverlay {

  static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  /** Stands in every answer where the id of the request belongs. */
  static final String REQUEST_ID = "request-id";

  private final Upstream upstream;
  private final ProxySettings settings;
  private final Map<World, Ec2World> worlds = new ConcurrentHashMap<>();

  Ec2Overlay(Upstream upstream, ProxySettings settings) {
    this.upstream = upstream;
    this.settings = settings;
  }

  Ec2World in(World world) {
    return worlds.computeIfAbsent(
        world, w -> new Ec2World(w, new Ec2Backend(upstream, w), settings.transitionalAnswers()));
  }

  void reset() {
    worlds.values().forEach(Ec2World::reset);
  }

  @Override
  public WireReply answer(ApiRequest request) {
    Ec2World world = in(request.world());
    synchronized (world) {
      return request.is("DryRun") ? forward(request) : overlaid(request, world);
    }
  }

  @Override
  public WireReply answerStale(ApiRequest request) {
    Ec2World world = in(request.world());
    synchronized (world) {
      InstanceDescription description = new InstanceDescription(world, settings.pageLimit(), true);
      return switch (request.action()) {
        case "DescribeInstances" -> reply(request, description.instances(request));
        case "DescribeInstanceStatus" -> reply(request, description.status(request));
        default -> answer(request);
      };
    }
  }

  private WireReply overlaid(ApiRequest request, Ec2World world) {
    InstanceDescription description = new InstanceDescription(world, settings.pageLimit(), false);
    InstanceChange change = new InstanceChange(world);
    return switch (request.action()) {
      case "DescribeInstances" -> reply(request, description.instances(request));
      case "DescribeInstanceStatus" -> reply(request, description.status(request));
      case "DescribeSpotInstanceRequests" -> spotRequests(request, world);
      case "StartInstances" -> reply(request, change.start(request));
      case "StopInstances" -> reply(request, change.stop(request));
      case "TerminateInstances" -> reply(request, change.terminate(request));
      case "RunInstances" -> launched(request, world);
      case "ModifyInstanceAttribute" -> modified(request, world);
      default -> passed(request, world);
    };
  }

  private WireReply spotRequests(ApiRequest request, Ec2World world) {
    SpotRequests requests = new SpotRequests(world.traits());
    return requests.areEmpty() ? forward(request) : reply(request, requests.describe(request));
  }

  private WireReply launched(ApiRequest request, Ec2World world) {
    WireReply reply = passed(request, world);
    if (reply.isSuccess()) {
      String market = request.parameter("InstanceMarketOptions.MarketType");
      String kind = request.parameter("InstanceMarketOptions.SpotOptions.SpotInstanceType");
      for (Element instance : Element.parse(reply.body()).items("instancesSet")) {
        String id = instance.textOf("instanceId");
        world.states().begin(id, InstanceState.PENDING, StateReason.NONE);
        world.traits().stopProtection(id, request.is("DisableApiStop"));
        if (market.equals("spot")) {
          world.traits().spot(id, !kind.equals("persistent"));
        }
      }
    }
    return reply;
  }

  private WireReply modified(ApiRequest request, Ec2World world) {
    String id = request.parameter("InstanceId");
    boolean type =
        request.parameters().containsKey("InstanceType.Value")
            || request.parameter("Attribute").equals("instanceType");
    if (type) {
      new InstanceChange(world).requireStopped(id);
    }
    WireReply reply = passed(request, world);
    if (reply.isSuccess() && request.parameters().containsKey("DisableApiStop.Value")) {
      world.traits().stopProtection(id, request.is("DisableApiStop.Value"));
    }
    return reply;
  }

  private WireReply passed(ApiRequest request, Ec2World world) {
    try {
      return forward(request);
    } finally {
      if (!request.readsOnly()) {
        world.forget();
      }
    }
  }

  private WireReply forward(ApiRequest request) {
    return upstream.send(request.wire());
  }

  private static WireReply reply(ApiRequest request, Element content) {
    Element response =
        new Element(request.action() + "Response", NAMESPACE, "", content.children())
            .with(Element.of("requestId", REQUEST_ID));
    return WireReply.xml(200, response.document());
  }

  @Override
  public WireReply render(ServiceError error, String requestId) {
    Element told =
        Element.of(
            "Error", Element.of("Code", error.code()), Element.of("Message", error.message()));
    Element response =
        Element.of("Response", Element.of("Errors", told), Element.of("RequestID", requestId));
    return WireReply.xml(error.status(), response.document());
  }

  @Override
  public ServiceError common(Fault.Kind kind) {
    return switch (kind) {
      case THROTTLED -> new ServiceError(503, "RequestLimitExceeded", "Request limit exceeded.");
      case INTERNAL -> new ServiceError(500, "InternalError", "An internal error has occurred");
      case UNAVAILABLE ->
          new ServiceError(
              503, "Unavailable", "The service is unavailable. Please try again shortly.");
    };
  }
}
