package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Update;

/** Every request to EKS about one cluster. */
final class NodeGroups {
  private static final int PAGE = 100;

  private final EksClient client;
  private final AwsCalls calls;
  private final String cluster;

  NodeGroups(EksClient client, AwsCalls calls, String cluster) {
    this.client = client;
    this.calls = calls;
    this.cluster = cluster;
  }

  /**
   * The names of all managed node groups.
   *
   * @throws ExecutionFailed if there is no such cluster
   */
  List<String> names() {
    List<String> names = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      String token = next.orElse(null);
      ListNodegroupsResponse page =
          calls.read(
              () ->
                  client.listNodegroups(
                      r -> r.clusterName(cluster).maxResults(PAGE).nextToken(token)));
      names.addAll(page.nodegroups());
      next = Optional.ofNullable(page.nextToken()).filter(text -> !text.isEmpty());
    } while (next.isPresent());
    return names;
  }

  /** A node group; empty if there is none of this name, or no such cluster. */
  Optional<NodeGroup> find(String name) {
    Answer<DescribeNodegroupResponse> answer =
        calls.ask(
            () -> {},
            () -> client.describeNodegroup(r -> r.clusterName(cluster).nodegroupName(name)));
    if (answer instanceof Answer.Refused<DescribeNodegroupResponse> refused
        && refused.refusal().failure().kind() == Failure.Kind.NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(NodeGroup.of(answer.orThrow().nodegroup()));
  }

  /** Changes sizes; the answer holds the update's id. */
  Answer<String> scale(String name, Sizes sizes, Runnable ensureCurrent) {
    return calls.ask(
        ensureCurrent,
        () ->
            client
                .updateNodegroupConfig(
                    r -> r.clusterName(cluster).nodegroupName(name).scalingConfig(sizes.config()))
                .update()
                .id());
  }

  /** How an update went. */
  Update update(String name, String id) {
    return calls
        .read(() -> client.describeUpdate(r -> r.name(cluster).nodegroupName(name).updateId(id)))
        .update();
  }

  /**
   * Where the cluster's own API is.
   *
   * @throws ExecutionFailed if there is no such cluster, or it is not ready yet
   */
  ClusterEndpoint endpoint() {
    Cluster described = calls.read(() -> client.describeCluster(r -> r.name(cluster))).cluster();
    if (described.endpoint() == null || described.certificateAuthority() == null) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.CONFLICT,
              "cluster " + cluster + " has no endpoint yet; it is " + described.statusAsString(),
              "Try again when the cluster is active."));
    }
    return new ClusterEndpoint(
        URI.create(described.endpoint()), described.certificateAuthority().data());
  }
}
