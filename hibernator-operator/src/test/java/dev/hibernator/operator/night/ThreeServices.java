package dev.hibernator.operator.night;

import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.EksWorld;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.RdsWorld;
import dev.hibernator.testkit.cloud.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instances, databases and node groups of one account. */
final class ThreeServices {
  /** The databases of which a night makes a snapshot. */
  static final List<String> SAVED = List.of("orders", "users", "ledger");

  private final FaultProxy proxy;
  private final World world;

  private ThreeServices(FaultProxy proxy, World world) {
    this.proxy = proxy;
    this.world = world;
  }

  static ThreeServices in(FaultProxy proxy, World world) {
    ThreeServices services = new ThreeServices(proxy, world);
    services.instances();
    services.databases();
    services.nodeGroups();
    return services;
  }

  private void instances() {
    for (String tier : List.of("web", "app", "batch")) {
      Ec2Fleet.in(proxy.ec2(world))
          .tag("tier", tier)
          .with(2, Kind.RUNNING)
          .with(1, Kind.STOPPED)
          .create();
    }
  }

  private void databases() {
    RdsWorld rds = proxy.rds(world);
    rds.createInstance("orders", Map.of("tier", "core"), Map.of());
    rds.createInstance("users", Map.of("tier", "core"), Map.of());
    rds.createCluster("ledger", Map.of("tier", "core"), "ledger-1", "ledger-2");
    rds.createInstance("reports", Map.of("tier", "reports"), Map.of());
    rds.createInstance("old", Map.of("tier", "reports"), Map.of());
    rds.createReplica("copy", "reports");
    rds.createInstance("archive", Map.of("tier", "reports"), Map.of());
    rds.createSnapshot("orders", "by-a-person");
    rds.stop("instance:old");
    rds.settle();
  }

  private void nodeGroups() {
    EksWorld eks = proxy.eks(world);
    eks.createCluster("blue");
    eks.createGroup("blue", "web", 1, 3, 5);
    eks.createGroup("blue", "jobs", 2, 2, 2);
    eks.createCluster("green");
    eks.createGroup("green", "all", 1, 1, 4);
    eks.createGroup("green", "off", 0, 0, 4);
  }

  /** How everything is, once all changes have come to their end. */
  Map<String, String> now() {
    Map<String, String> now = new TreeMap<>();
    Arrivals.in(proxy.ec2(world)).forEach((id, each) -> now.put(id, each.state().toString()));
    proxy.rds(world).settle();
    now.putAll(proxy.rds(world).truth());
    proxy.eks(world).settle();
    proxy
        .eks(world)
        .truth()
        .forEach(each -> now.put(each.cluster() + "/" + each.name(), each.toString()));
    return now;
  }

  /** What is up that the plan puts to sleep; its name, and how it is. */
  Map<String, String> awake() {
    Map<String, String> awake = now();
    awake
        .values()
        .removeIf(
            state ->
                state.equals("STOPPED") || state.equals("stopped") || state.contains("desired=0"));
    // Left alone: a replica, and what has one.
    awake.keySet().removeAll(List.of("instance:copy", "instance:reports"));
    return awake;
  }

  /** The snapshots of a database that nights have made. */
  List<String> snapshots(String database) {
    return proxy.rds(world).snapshots().stream()
        .filter(id -> id.startsWith(database + "-hibernate-"))
        .toList();
  }

  boolean hasSnapshot(String id) {
    return proxy.rds(world).snapshots().contains(id);
  }

  /** The connector that leads to the account, and the secret with its keys. */
  static String connector(World world, String secret) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: keys}
    stringData:
      AWS_ACCESS_KEY_ID: "%s"
      AWS_SECRET_ACCESS_KEY: "%s"
    ---
    %s    auth: {static: {secretRef: {name: keys}}}
    """
        .formatted(world.accessKeyId(), secret, Manifests.connector(world.account()));
  }
}
