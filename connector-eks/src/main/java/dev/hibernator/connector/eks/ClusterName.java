package dev.hibernator.connector.eks;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.AwsRole;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.List;

/**
 * Which cluster a connector means, and with whose credentials.
 *
 * @param connector the {@code K8SCluster}
 * @param cluster the cluster's name
 * @param provider the {@code CloudProvider} as text, for people
 * @param aws the account, as the provider says it
 */
record ClusterName(ConnectorRef connector, String cluster, String provider, AwsConnector aws) {
  /**
   * Reads a connector, which has the provider's {@code spec.aws} as its own.
   *
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if something is missing
   */
  static ClusterName of(Connector connector) {
    JsonObject spec = connector.properties();
    String cluster =
        spec.object(EksClusters.MEMBER)
            .flatMap(eks -> eks.string("name"))
            .filter(name -> !name.isBlank())
            .orElseThrow(
                () -> invalid(connector, "spec.eks.name is missing", "Write the cluster's name."));
    String provider = provider(connector);
    if (spec.object("aws").isEmpty()) {
      throw invalid(
          connector,
          "there is no " + provider + ", with whose credentials the cluster is entered",
          "Add its manifest, or correct spec.providerRef.");
    }
    return new ClusterName(connector.ref(), cluster, provider, AwsConnector.of(connector));
  }

  private static String provider(Connector connector) {
    JsonObject reference =
        connector
            .properties()
            .object("providerRef")
            .orElseThrow(
                () ->
                    invalid(
                        connector,
                        "spec.providerRef is missing",
                        "Name the CloudProvider of the cluster's account."));
    return "CloudProvider "
        + reference.string("namespace").orElse(connector.ref().namespace())
        + "/"
        + reference.string("name").orElse("?");
  }

  /** Who asks, for people: the last role that is assumed, or else whose credentials are used. */
  String caller() {
    List<AwsRole> roles = aws.roles();
    return roles.isEmpty() ? "the identity of " + provider : roles.get(roles.size() - 1).arn();
  }

  /** A failure that tells of this cluster. */
  ExecutionFailed failed(Failure.Kind kind, String what, String remedy) {
    return new ExecutionFailed(new Failure(kind, connector + ": " + what, remedy));
  }

  /** The cluster and where it is, for people. */
  @Override
  public String toString() {
    return "EKS cluster '" + cluster + "' in account " + aws.account() + ", region " + aws.region();
  }

  private static ExecutionFailed invalid(Connector connector, String what, String remedy) {
    return new ExecutionFailed(
        new Failure(Failure.Kind.CONFIGURATION, connector.ref() + ": " + what, remedy));
  }
}
