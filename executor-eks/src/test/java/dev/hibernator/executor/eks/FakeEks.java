package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.ErrorCode;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/** As much of EKS, and of a cluster's own API, as the executor asks for, in memory. */
final class FakeEks implements EksClient, ClusterApi {
  static final String CLUSTER = "blue";

  /** A call as the service saw it. */
  record Call(String action, String group) {}

  /** A refusal that waits for its call. */
  private record Script(Predicate<Call> where, Supplier<? extends RuntimeException> refusal) {}

  final Map<String, FakeGroup> groups = new LinkedHashMap<>();
  final List<Call> calls = new ArrayList<>();
  final List<String> pools = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final Map<String, Update> updates = new LinkedHashMap<>();
  int transitionalAnswers = 2;
  int pageLimit = 100;
  int asked;
  Optional<Failure> unreachable = Optional.empty();
  Runnable boundary = () -> {};
  Optional<ClusterEndpoint> endpoint = Optional.empty();

  @Override
  public DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
    return call(
        "DescribeCluster",
        "",
        () ->
            DescribeClusterResponse.builder()
                .cluster(
                    cluster ->
                        cluster
                            .endpoint(endpoint.orElseThrow().uri().toString())
                            .certificateAuthority(
                                ca -> ca.data(endpoint.orElseThrow().authority())))
                .build());
  }

  FakeGroup add(String name, int min, int desired, int max) {
    FakeGroup group = new FakeGroup(name, new Sizes(min, desired, max));
    groups.put(name, group);
    return group;
  }

  /** Refuses the next calls that meet a condition. */
  void refuse(int times, Predicate<Call> where, Supplier<? extends RuntimeException> refusal) {
    for (int i = 0; i < times; i++) {
      scripts.add(new Script(where, refusal));
    }
  }

  static Predicate<Call> to(String action) {
    return call -> call.action().equals(action);
  }

  static SdkException error(int status, String code, String message) {
    return EksException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Eks")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  long count(String action) {
    return calls.stream().filter(to(action)).count();
  }

  Sizes sizes(String group) {
    return groups.get(group).sizes;
  }

  /** Lets every change come to its end. */
  void settle() {
    groups.values().forEach(group -> group.update(0));
    groups.values().forEach(group -> group.nodes = group.sizes.desired());
  }

  private <T> T call(String action, String group, Supplier<T> effect) {
    boundary.run();
    Call call = new Call(action, group);
    calls.add(call);
    Optional<Script> due = scripts.stream().filter(s -> s.where().test(call)).findFirst();
    if (due.isPresent()) {
      scripts.remove(due.get());
      throw due.get().refusal().get();
    }
    T answer = effect.get();
    boundary.run();
    return answer;
  }

  private FakeGroup known(String cluster, String name) {
    requireCluster(cluster);
    FakeGroup group = groups.get(name);
    if (group == null) {
      throw error(404, "ResourceNotFoundException", "No node group found for name: " + name);
    }
    return group;
  }

  private static void requireCluster(String cluster) {
    if (!cluster.equals(CLUSTER)) {
      throw error(404, "ResourceNotFoundException", "No cluster found for name: " + cluster);
    }
  }

  @Override
  public ListNodegroupsResponse listNodegroups(ListNodegroupsRequest request) {
    return call(
        "ListNodegroups",
        "",
        () -> {
          requireCluster(request.clusterName());
          List<String> names = List.copyOf(groups.keySet());
          int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
          int to = Math.min(names.size(), from + pageLimit);
          return ListNodegroupsResponse.builder()
              .nodegroups(names.subList(from, to))
              .nextToken(to < names.size() ? String.valueOf(to) : null)
              .build();
        });
  }

  @Override
  public DescribeNodegroupResponse describeNodegroup(DescribeNodegroupRequest request) {
    return call(
        "DescribeNodegroup",
        request.nodegroupName(),
        () -> {
          FakeGroup group = known(request.clusterName(), request.nodegroupName());
          group.tick();
          return DescribeNodegroupResponse.builder().nodegroup(group.describe()).build();
        });
  }

  @Override
  public UpdateNodegroupConfigResponse updateNodegroupConfig(UpdateNodegroupConfigRequest request) {
    return call(
        "UpdateNodegroupConfig",
        request.nodegroupName(),
        () -> {
          FakeGroup group = known(request.clusterName(), request.nodegroupName());
          if (group.status == NodegroupStatus.UPDATING) {
            throw error(409, "ResourceInUseException", group.name + " has an update in progress");
          }
          String id = "update-" + updates.size();
          Update.Builder update = Update.builder().id(id).status(UpdateStatus.SUCCESSFUL);
          if (group.updatesFail) {
            update
                .status(UpdateStatus.FAILED)
                .errors(
                    List.of(
                        ErrorDetail.builder()
                            .errorCode(ErrorCode.INSUFFICIENT_FREE_ADDRESSES)
                            .errorMessage("the subnet is full")
                            .build()));
          } else {
            group.sizes = Sizes.of(request.scalingConfig());
            group.nodes = group.sizes.desired();
          }
          group.update(transitionalAnswers);
          updates.put(id, update.build());
          return accepted(id);
        });
  }

  static UpdateNodegroupConfigResponse accepted(String id) {
    return UpdateNodegroupConfigResponse.builder()
        .update(Update.builder().id(id).status(UpdateStatus.IN_PROGRESS).build())
        .build();
  }

  @Override
  public DescribeUpdateResponse describeUpdate(DescribeUpdateRequest request) {
    return call(
        "DescribeUpdate",
        request.nodegroupName(),
        () ->
            DescribeUpdateResponse.builder()
                .update(
                    updates.getOrDefault(
                        request.updateId(),
                        Update.builder()
                            .id(request.updateId())
                            .status(UpdateStatus.SUCCESSFUL)
                            .build()))
                .build());
  }

  @Override
  public List<Node> nodes() {
    asked++;
    unreachable.ifPresent(
        failure -> {
          throw new ExecutionFailed(failure);
        });
    List<Node> nodes = new ArrayList<>();
    for (FakeGroup group : groups.values()) {
      for (int i = 0; i < group.nodes; i++) {
        nodes.add(new Node(group.name, group.nodesReady));
      }
    }
    return nodes;
  }

  @Override
  public List<String> nodePools() {
    asked++;
    return pools;
  }

  @Override
  public String serviceName() {
    return "eks";
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
