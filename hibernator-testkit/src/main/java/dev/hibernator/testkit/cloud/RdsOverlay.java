package dev.hibernator.testkit.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** RDS as it is, on top of RDS as the emulator has it. */
final class RdsOverlay implements ServiceOverlay {
  private static final String NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";
  private static final int SERVICE_PAGE_LIMIT = 100;

  private final Upstream upstream;
  private final ProxySettings settings;
  private final QueryOverlay protocol;
  private final Map<World, RdsWorld> worlds = new ConcurrentHashMap<>();

  RdsOverlay(Upstream upstream, ProxySettings settings) {
    this.upstream = upstream;
    this.settings = settings;
    this.protocol = new QueryOverlay(upstream, NAMESPACE);
  }

  RdsWorld in(World world) {
    return worlds.computeIfAbsent(
        world, w -> new RdsWorld(w, new RdsBackend(upstream, w), settings));
  }

  void reset() {
    worlds.values().forEach(RdsWorld::reset);
  }

  @Override
  public WireReply answer(ApiRequest request) {
    RdsWorld world = in(request.world());
    synchronized (world) {
      world.elapse();
      return switch (request.action()) {
        case "DescribeDBInstances" -> described(RdsKind.INSTANCE, request, world);
        case "DescribeDBClusters" -> described(RdsKind.CLUSTER, request, world);
        case "DescribeDBSnapshots" -> snapshots(RdsKind.INSTANCE, request, world);
        case "DescribeDBClusterSnapshots" -> snapshots(RdsKind.CLUSTER, request, world);
        case "DescribeEvents" -> events(request, world);
        case "StopDBInstance" -> stop(RdsKind.INSTANCE, request, world);
        case "StopDBCluster" -> stop(RdsKind.CLUSTER, request, world);
        case "StartDBInstance" -> start(RdsKind.INSTANCE, request, world);
        case "StartDBCluster" -> start(RdsKind.CLUSTER, request, world);
        case "CreateDBSnapshot" -> save(RdsKind.INSTANCE, request, world);
        case "CreateDBClusterSnapshot" -> save(RdsKind.CLUSTER, request, world);
        default -> passed(request, world);
      };
    }
  }

  private WireReply passed(ApiRequest request, RdsWorld world) {
    try {
      return upstream.send(request.wire());
    } finally {
      if (!request.readsOnly()) {
        world.forget();
      }
    }
  }

  private WireReply described(RdsKind kind, ApiRequest request, RdsWorld world) {
    String named = request.parameter(kind.idField());
    List<Element> matching =
        world.databases(kind).stream()
            .filter(each -> named.isEmpty() || each.textOf(kind.idField()).equals(named))
            .filter(each -> passes(kind, each, request))
            .toList();
    if (!named.isEmpty() && matching.isEmpty()) {
      throw notFound(kind, named);
    }
    return page(request, kind.element() + "s", matching, each -> told(kind, each, world));
  }

  private static Element told(RdsKind kind, Element database, RdsWorld world) {
    String name = kind.name(database.textOf(kind.idField()));
    String status = world.status(kind, database);
    world.tick(name);
    Element told = database.with(Element.of(kind.statusField(), status));
    return world
        .restartsAt(name)
        .map(at -> told.with(Element.of("AutomaticRestartTime", at.toString())))
        .orElse(told);
  }

  private static boolean passes(RdsKind kind, Element database, ApiRequest request) {
    for (int i = 1; ; i++) {
      String prefix = "Filters.Filter." + i;
      String name = request.parameter(prefix + ".Name");
      if (name.isEmpty()) {
        return true;
      }
      String value = database.textOf(field(kind, name));
      if (request.list(prefix + ".Values.Value").stream().noneMatch(value::equalsIgnoreCase)) {
        return false;
      }
    }
  }

  private static String field(RdsKind kind, String filter) {
    return switch (filter) {
      case "db-instance-id" -> RdsKind.INSTANCE.idField();
      case "db-cluster-id" -> RdsKind.CLUSTER.idField();
      case "dbi-resource-id", "db-cluster-resource-id" -> kind.resourceField();
      case "engine" -> "Engine";
      default ->
          throw new ServiceRefusal(
              ServiceError.client("InvalidParameterValue", "Unrecognized filter name: " + filter));
    };
  }

  private WireReply page(
      ApiRequest request, String list, List<Element> rows, UnaryOperator<Element> told) {
    String records = request.parameter("MaxRecords");
    int wanted = records.isEmpty() ? SERVICE_PAGE_LIMIT : Integer.parseInt(records);
    int limit = Math.min(Math.min(wanted, SERVICE_PAGE_LIMIT), settings.pageLimit());
    String marker = request.parameter("Marker");
    int from = marker.isEmpty() ? 0 : Integer.parseInt(marker);
    int to = Math.min(rows.size(), from + limit);
    List<Element> page = rows.subList(Math.min(from, to), to).stream().map(told).toList();
    Element result = Element.of(request.action() + "Result", Element.of(list, page));
    return reply(
        request, to < rows.size() ? result.with(Element.of("Marker", String.valueOf(to))) : result);
  }

  private WireReply snapshots(RdsKind kind, ApiRequest request, RdsWorld world) {
    WireReply reply = upstream.send(request.wire());
    if (!reply.isSuccess()) {
      return reply;
    }
    Element answer = Element.parse(reply.body());
    Element result = answer.child(request.action() + "Result").orElseThrow();
    String list = kind.snapshotElement() + "s";
    List<Element> rows =
        result.items(list).stream()
            .map(
                each ->
                    each.with(
                        Element.of(
                            "Status",
                            world.snapshotStatus(
                                each.textOf(kind.snapshotField()), each.textOf("Status")))))
            .toList();
    return reply(request, result.with(Element.of(list, rows)));
  }

  private WireReply events(ApiRequest request, RdsWorld world) {
    Instant since =
        request.parameter("StartTime").isEmpty()
            ? Instant.MIN
            : Instant.parse(request.parameter("StartTime"));
    List<Element> rows =
        world.events().stream()
            .filter(event -> event.id().equalsIgnoreCase(request.parameter("SourceIdentifier")))
            .filter(event -> request.parameter("SourceType").equals("db-" + event.kind().word()))
            .filter(event -> !event.at().isBefore(since))
            .map(RdsEvent::element)
            .toList();
    return page(request, "Events", rows, each -> each);
  }

  private WireReply stop(RdsKind kind, ApiRequest request, RdsWorld world) {
    Element database = require(kind, request, world);
    String id = database.textOf(kind.idField());
    if (kind == RdsKind.INSTANCE && !database.textOf("DBClusterIdentifier").isEmpty()) {
      throw new ServiceRefusal(
          ServiceError.client(
              "InvalidParameterCombination",
              database.textOf("Engine")
                  + " DB instances are not eligible for stopping and starting."));
    }
    requireStatus("available", kind, database, world);
    WireReply reply = upstream.send(request.wire());
    if (reply.isSuccess()) {
      world.stopped(kind, id);
    }
    return reply;
  }

  private WireReply start(RdsKind kind, ApiRequest request, RdsWorld world) {
    Element database = require(kind, request, world);
    requireStatus("stopped", kind, database, world);
    WireReply reply = upstream.send(request.wire());
    if (reply.isSuccess()) {
      world.started(kind, database.textOf(kind.idField()));
    }
    return reply;
  }

  private WireReply save(RdsKind kind, ApiRequest request, RdsWorld world) {
    Element database = require(kind, request, world);
    requireStatus("available", kind, database, world);
    WireReply reply = upstream.send(request.wire());
    if (reply.isSuccess()) {
      world.snapshotBegun(
          kind, database.textOf(kind.idField()), request.parameter(kind.snapshotField()));
    }
    return reply;
  }

  private static Element require(RdsKind kind, ApiRequest request, RdsWorld world) {
    String id = request.parameter(kind.idField());
    return world.find(kind, id).orElseThrow(() -> notFound(kind, id));
  }

  private static void requireStatus(String wanted, RdsKind kind, Element database, RdsWorld world) {
    String status = world.status(kind, database);
    String id = database.textOf(kind.idField());
    if (!status.equals(wanted)) {
      world.tick(kind.name(id));
      throw new ServiceRefusal(
          ServiceError.client(
              kind.wrongState(),
              kind.element() + " " + id + " is in " + status + " state, not in " + wanted + "."));
    }
  }

  private static ServiceRefusal notFound(RdsKind kind, String id) {
    return new ServiceRefusal(
        new ServiceError(404, kind.notFound(), kind.element() + " " + id + " not found."));
  }

  private static WireReply reply(ApiRequest request, Element result) {
    Element response =
        new Element(
            request.action() + "Response",
            NAMESPACE,
            "",
            List.of(
                result,
                Element.of("ResponseMetadata", Element.of("RequestId", Ec2Overlay.REQUEST_ID))));
    return WireReply.xml(200, response.document());
  }

  @Override
  public WireReply render(ServiceError error, String requestId) {
    return protocol.render(error, requestId);
  }

  @Override
  public ServiceError common(Fault.Kind kind) {
    return protocol.common(kind);
  }
}
