package dev.hibernator.testkit.cloud;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EKS in one world, as a test sees it from behind: what is true, and what shall happen.
 *
 * <p>Nothing here passes through a fault or is counted as a call. Safe for use by several threads.
 */
public final class EksWorld {
  /** How an update went. */
  private enum Ending {
    SUCCESSFUL,
    FAILED
  }

  private record Group(String cluster, String name) {}

  private final World world;
  private final Upstream upstream;
  private final int transitionalAnswers;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Group, Integer> updating = new HashMap<>();
  private final Map<Group, Integer> failing = new HashMap<>();
  private final Map<String, Ending> updates = new HashMap<>();
  private final Map<String, EksCluster> clusters = new HashMap<>();

  EksWorld(World world, Upstream upstream, int transitionalAnswers) {
    this.world = world;
    this.upstream = upstream;
    this.transitionalAnswers = transitionalAnswers;
  }

  /** {@return account and region} */
  public World world() {
    return world;
  }

  /**
   * Creates a cluster without node groups.
   *
   * @param name its name
   */
  public synchronized void createCluster(String name) {
    call(
        "POST",
        "/clusters",
        """
        {"name": "%s", "roleArn": "arn:aws:iam::%s:role/cluster",
         "resourcesVpcConfig": {"subnetIds": ["subnet-1", "subnet-2"]}}
        """
            .formatted(name, world.account()));
  }

  /**
   * Gives a cluster an API of its own. Without one nobody listens at its endpoint.
   *
   * @param name the cluster
   * @param endpoint where the API server listens
   * @param authority the certificates by which clients know it, as PEM
   */
  public synchronized void serve(String name, URI endpoint, String authority) {
    clusters.put(name, cluster(name).servedAt(endpoint, authority));
  }

  /**
   * Shows a cluster in another status than {@code ACTIVE}.
   *
   * @param name the cluster
   * @param status such as {@code CREATING}
   */
  public synchronized void show(String name, String status) {
    clusters.put(name, cluster(name).in(status));
  }

  /** What is told of a cluster beside what the emulator knows. */
  synchronized EksCluster cluster(String name) {
    return clusters.getOrDefault(name, EksCluster.NOWHERE);
  }

  /**
   * Creates a node group, active at once.
   *
   * @param cluster its cluster
   * @param name its name
   * @param min the fewest nodes
   * @param desired how many there are to be
   * @param max the most nodes
   */
  public synchronized void createGroup(String cluster, String name, int min, int desired, int max) {
    call(
        "POST",
        "/clusters/" + cluster + "/node-groups",
        """
        {"nodegroupName": "%s", "nodeRole": "arn:aws:iam::%s:role/node", "subnets": ["subnet-1"],
         "scalingConfig": {"minSize": %d, "desiredSize": %d, "maxSize": %d}}
        """
            .formatted(name, world.account(), min, desired, max));
    groups.add(new Group(cluster, name));
  }

  /**
   * Changes sizes at once, as somebody else might.
   *
   * @param cluster the cluster
   * @param name the node group
   * @param min the fewest nodes
   * @param desired how many there are to be
   * @param max the most nodes
   */
  public synchronized void scale(String cluster, String name, int min, int desired, int max) {
    call(
        "POST",
        path(new Group(cluster, name)) + "/update-config",
        """
        {"scalingConfig": {"minSize": %d, "desiredSize": %d, "maxSize": %d}}
        """
            .formatted(min, desired, max));
  }

  /**
   * Deletes a node group at once.
   *
   * @param cluster the cluster
   * @param name the node group
   */
  public synchronized void deleteGroup(String cluster, String name) {
    Group group = new Group(cluster, name);
    call("DELETE", path(group), "");
    groups.remove(group);
  }

  /** {@return all node groups that were created here, in the order of their creation} */
  public synchronized List<NodeGroupTruth> truth() {
    return groups.stream().map(this::truth).toList();
  }

  private NodeGroupTruth truth(Group group) {
    String body = call("GET", path(group), "");
    return new NodeGroupTruth(
        group.cluster(),
        group.name(),
        number(body, "minSize"),
        number(body, "desiredSize"),
        number(body, "maxSize"));
  }

  /** Completes every update that is under way. */
  public synchronized void settle() {
    updating.clear();
  }

  /**
   * Shows an update in progress, for the usual number of answers.
   *
   * @param cluster the cluster
   * @param name the node group
   */
  public synchronized void update(String cluster, String name) {
    begin(new Group(cluster, name));
  }

  /**
   * Lets updates be accepted and fail.
   *
   * @param cluster the cluster
   * @param name the node group
   * @param times how many
   */
  public synchronized void failUpdates(String cluster, String name, int times) {
    failing.put(new Group(cluster, name), times);
  }

  /**
   * Completes every update and forgets what was to go wrong and where clusters are served; the node
   * groups stay.
   */
  public synchronized void reset() {
    updating.clear();
    failing.clear();
    updates.clear();
    clusters.clear();
  }

  /** Whether an update is in progress; if it is told, it comes one answer nearer to its end. */
  synchronized boolean tellUpdating(String cluster, String name) {
    Group group = new Group(cluster, name);
    int left = updating.getOrDefault(group, 0);
    if (left > 0) {
      updating.put(group, left - 1);
    }
    return left > 0;
  }

  /** Whether the next update is to fail. */
  synchronized boolean fails(String cluster, String name) {
    Group group = new Group(cluster, name);
    int left = failing.getOrDefault(group, 0);
    failing.put(group, Math.max(0, left - 1));
    return left > 0;
  }

  synchronized void accepted(String cluster, String name, String update, boolean fails) {
    begin(new Group(cluster, name));
    updates.put(update, fails ? Ending.FAILED : Ending.SUCCESSFUL);
  }

  /** The status of an update, in the service's words; empty if there was none. */
  synchronized Optional<String> ending(String cluster, String name, String update) {
    if (updating.getOrDefault(new Group(cluster, name), 0) > 0) {
      return Optional.of("InProgress");
    }
    return Optional.ofNullable(updates.get(update))
        .map(ending -> ending == Ending.FAILED ? "Failed" : "Successful");
  }

  private void begin(Group group) {
    updating.put(group, transitionalAnswers);
  }

  private String call(String method, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/20000101/%s/eks/aws4_request, SignedHeaders=host, Signature=0"
            .formatted(world.accessKeyId(), world.region()));
    headers.put(Accounts.HEADER, world.account());
    WireReply reply = upstream.send(new WireRequest(method, path, headers, body));
    if (!reply.isSuccess()) {
      throw new IllegalStateException(method + " " + path + ": " + reply.body());
    }
    return reply.body();
  }

  private static String path(Group group) {
    return "/clusters/" + group.cluster() + "/node-groups/" + group.name();
  }

  private static int number(String body, String name) {
    Matcher number = Pattern.compile("\"" + name + "\": *([0-9]+)").matcher(body);
    if (!number.find()) {
      throw new IllegalStateException("no " + name + " in " + body);
    }
    return Integer.parseInt(number.group(1));
  }
}
