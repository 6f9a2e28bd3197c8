package dev.hibernator.operator.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plan files of the nights. */
final class Manifests {

  static final String REGION = "eu-west-1";

  private Manifests() {}

  /** The connector that leads to an account. */
  static String connector(String account) {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: CloudProvider
    metadata:
      name: aws
    spec:
      type: aws
      aws:
        accountId: "%s"
        region: %s
    """
        .formatted(account, REGION);
  }

  /** A plan that sleeps from 20:00 to 06:00 UTC, with a strategy and targets of its own. */
  static String plan(String name, int retries, String strategy, String... targets) {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: HibernatePlan
    metadata:
      name: %s
    spec:
      schedule:
        timezone: UTC
        offHours:
          - start: "20:00"
            end: "06:00"
            daysOfWeek: [MON, TUE, WED, THU, FRI, SAT, SUN]
      behavior:
        mode: Strict
        retries: %d
      execution:
        strategy:
    %s  targets:
    %s"""
        .formatted(name, retries, strategy.indent(6), String.join("", targets).indent(4));
  }

  /** A target of all instances of a tier. */
  static String target(String name, String tier) {
    return """
    - name: %s
      type: ec2
      connectorRef:
        kind: CloudProvider
        name: aws
      parameters:
        selector:
          tags:
            tier: %s
    """
        .formatted(name, tier);
  }

  /** The same, waited for until all of it is stopped or running. */
  static String awaited(String name, String tier) {
    return target(name, tier) + "    awaitCompletion:\n      enabled: true\n      timeout: 5m\n";
  }

  /** The five tiers of a {@link MixedFleet}: three that depend on each other, two in a row. */
  static String mixed(String account) {
    return mixed(account, 5);
  }

  /** The same with another patience, so that the definition is a new one. */
  static String mixed(String account, int minutes) {
    String shop =
        plan(
            "shop",
            0,
            """
            type: DAG
            dependencies:
              - {from: web, to: app}
              - {from: app, to: db}
            """,
            target("web", "web"),
            awaited("app", "app"),
            target("db", "db"));
    String batch =
        plan(
            "batch",
            0,
            "type: Sequential\n",
            awaited("workers", "workers"),
            target("reports", "reports"));
    return String.join("---\n", connector(account), shop, batch)
        .replace("timeout: 5m", "timeout: %dm".formatted(minutes));
  }

  static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }
}
