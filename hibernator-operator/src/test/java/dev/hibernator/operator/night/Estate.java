package dev.hibernator.operator.night;

import dev.hibernator.testkit.cloud.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one plan puts to sleep with all five executors: instances, databases and node groups of an
 * account, and the workloads of a namespace and two NodePools of a cluster.
 *
 * @param world the account
 * @param services what it has
 * @param cluster what the cluster has
 */
record Estate(World world, ThreeServices services, ClusterLab cluster) {
  private static final String SAVING = "snapshotBeforeStop: true\nsnapshotRetention: 1\n";

  /** How everything is, once all changes have come to their end; by name. */
  Map<String, String> now() {
    Map<String, String> now = new TreeMap<>(services.now());
    cluster.now().forEach((path, object) -> now.put(path, object.toString()));
    return now;
  }

  /** The names of what is awake that the plan puts to sleep. */
  List<String> awake() {
    List<String> awake = new ArrayList<>(services.awake().keySet());
    awake.addAll(cluster.awake());
    return awake;
  }

  /**
   * The documents: connectors, the secret of the account's keys, and a plan of fifteen targets.
   *
   * @param secret the key of the account that must be nowhere but in this text
   * @param retries how often a target is tried again, by which one plan differs from another
   */
  String manifest(String secret, int retries) {
    return String.join(
        "---\n", ThreeServices.connector(world, secret), ClusterLab.connector(), plan(retries));
  }

  private String plan(int retries) {
    return Manifests.plan(
        "mixed",
        retries,
        """
        type: DAG
        dependencies:
          - {from: announce, to: web}
          - {from: announce, to: blue-web}
          - {from: announce, to: workloads}
          - {from: web, to: app}
          - {from: blue-web, to: app}
          - {from: blue-jobs, to: batch}
          - {from: workloads, to: nodes-delete}
          - {from: workloads, to: nodes-limits}
          - {from: workloads, to: core}
          - {from: app, to: core}
          - {from: app, to: aurora}
          - {from: batch, to: core}
          - {from: batch, to: reports}
          - {from: green, to: reports}
          - {from: nodes-delete, to: tidy}
          - {from: core, to: tidy}
          - {from: aurora, to: tidy}
          - {from: nodes-limits, to: done}
          - {from: reports, to: done}
          - {from: tidy, to: done}
        """,
        noop("announce"),
        Manifests.target("web", "web"),
        Manifests.target("app", "app"),
        Manifests.target("batch", "batch"),
        target("core", "rds", "selector: {instanceIds: [orders, users]}\n" + SAVING),
        target("aurora", "rds", "selector: {clusterIds: [ledger]}\n" + SAVING),
        target("reports", "rds", "selector: {tags: {tier: reports}, discoverInstances: true}\n"),
        target("blue-web", "eks", "clusterName: blue\nnodeGroups: [{name: web}]\n"),
        target("blue-jobs", "eks", "clusterName: blue\nnodeGroups: [{name: jobs}]\n"),
        target("green", "eks", "clusterName: green\n"),
        cluster.workloads(),
        cluster.nodes("Delete"),
        cluster.nodes("Limits"),
        noop("tidy"),
        noop("done"));
  }

  private static String target(String name, String type, String parameters) {
    return """
    - name: %s
      type: %s
      connectorRef: {kind: CloudProvider, name: aws}
      parameters:
    %s"""
        .formatted(name, type, parameters.indent(4));
  }

  private static String noop(String name) {
    return "- {name: %s, type: noop, parameters: {delaySeconds: 0}}\n".formatted(name);
  }
}
