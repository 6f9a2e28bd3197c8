package dev.hibernator.connector.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Failure.Kind;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Certificate;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;

/** What EKS says about a cluster. */
final class Description {
  /** In these its API answers: an update of the control plane goes on beside it. */
  private static final Set<ClusterStatus> ANSWERS =
      Set.of(ClusterStatus.ACTIVE, ClusterStatus.UPDATING);

  private final ClusterName name;
  private final EksClient client;
  private final AwsCalls calls;

  Description(ClusterName name, EksClient client, AwsCalls calls) {
    this.name = name;
    this.client = client;
    this.calls = calls;
  }

  /**
   * Asks where the cluster's API server is.
   *
   * @throws ExecutionFailed if there is no such cluster, it cannot be used now, or EKS does not
   *     tell
   */
  Entrance entrance() {
    Answer<DescribeClusterResponse> answer =
        calls.ask(() -> {}, () -> client.describeCluster(r -> r.name(name.cluster())));
    if (answer instanceof Answer.Refused<DescribeClusterResponse> refused) {
      throw new ExecutionFailed(
          refused(refused.refusal().failure()).failure(), refused.refusal().cause());
    }
    return entrance(answer.orThrow().cluster());
  }

  private Entrance entrance(Cluster cluster) {
    if (!ANSWERS.contains(cluster.status())) {
      throw name.failed(
          Kind.CONFLICT,
          name + " is " + cluster.statusAsString(),
          "Try again when the cluster is ACTIVE.");
    }
    Optional<String> authority =
        Optional.ofNullable(cluster.certificateAuthority()).map(Certificate::data);
    if (cluster.endpoint() == null || authority.isEmpty()) {
      throw name.failed(
          Kind.UNSUPPORTED,
          name + " has no endpoint of its own: EKS only lists it",
          "Reach it by spec.k8s.kubeconfig.");
    }
    return new Entrance(URI.create(cluster.endpoint()), authority.get());
  }

  private ExecutionFailed refused(Failure failure) {
    return switch (failure.kind()) {
      case NOT_FOUND ->
          name.failed(
              failure.kind(),
              "there is no " + name,
              "Correct spec.eks.name or spec.eks.region, or name the CloudProvider of its"
                  + " account.");
      case PERMISSION ->
          name.failed(
              failure.kind(),
              "EKS does not tell where " + name + " is: " + failure.message(),
              "Allow eks:DescribeCluster on it to " + name.caller() + ".");
      default ->
          name.failed(
              failure.kind(),
              "EKS does not tell where " + name + " is: " + failure.message(),
              failure.remedy());
    };
  }
}
