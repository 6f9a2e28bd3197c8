package dev.hibernator.executor.ec2;

import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.executor.aws.Refusal;
import dev.hibernator.executor.aws.TagSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** Every request to EC2 about instances. */
final class Ec2Fleet {
  /** Ids in a describe, and instances in a page: the service's limit for both. */
  private static final int PAGE = 1000;

  private final Ec2Client client;
  private final AwsCalls calls;

  Ec2Fleet(Ec2Client client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** All instances that may match; the selector's tags decide. */
  Collection<Ec2Instance> narrowed(InstanceSelector selector) {
    return selector.instanceIds().isEmpty()
        ? all(Filters.of(selector))
        : byIds(selector.instanceIds()).values();
  }

  /** All instances of the account and region that are not gone. */
  List<Ec2Instance> existing() {
    return all(Filters.of(new InstanceSelector(TagSelector.ANY, List.of())));
  }

  /** The instances of these ids that the service knows, terminated ones among them. */
  Map<String, Ec2Instance> byIds(Collection<String> ids) {
    Map<String, Ec2Instance> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      describe(all.subList(from, Math.min(from + PAGE, all.size())))
          .forEach(instance -> found.put(instance.id(), instance));
    }
    return found;
  }

  /** Sent once; {@link Batches} repeats it and takes it apart. */
  void stop(List<String> ids, StopMode mode) {
    client.stopInstances(
        request ->
            request
                .instanceIds(ids)
                .hibernate(mode == StopMode.HIBERNATE ? Boolean.TRUE : null)
                .force(mode == StopMode.FORCE ? Boolean.TRUE : null));
  }

  /** Sent once; {@link Batches} repeats it and takes it apart. */
  void start(List<String> ids) {
    client.startInstances(request -> request.instanceIds(ids));
  }

  /** Changes a stopped instance's type. */
  Answer<?> changeType(String id, String type, Runnable guard) {
    return calls.ask(
        guard,
        () ->
            client.modifyInstanceAttribute(
                request -> request.instanceId(id).instanceType(value -> value.value(type))));
  }

  boolean isStopProtected(String id) {
    return calls
        .read(
            () ->
                client.describeInstanceAttribute(
                    request ->
                        request.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_STOP)))
        .disableApiStop()
        .value();
  }

  /** Those of the spot requests that are one-time. */
  Set<String> oneTime(Collection<String> spotRequests) {
    Set<String> oneTime = new HashSet<>();
    for (Filter some : Filters.anyOf("spot-instance-request-id", spotRequests)) {
      calls
          .read(() -> client.describeSpotInstanceRequests(request -> request.filters(some)))
          .spotInstanceRequests()
          .stream()
          .filter(request -> request.type() == SpotInstanceType.ONE_TIME)
          .forEach(request -> oneTime.add(request.spotInstanceRequestId()));
    }
    return oneTime;
  }

  /** Why the caller may not stop an instance, if it may not; nothing happens to the instance. */
  Optional<Refusal> stopRefused(String id) {
    return refusedDryRun(
        () -> client.stopInstances(request -> request.instanceIds(id).dryRun(true)));
  }

  /** Why the caller may not start an instance, if it may not; nothing happens to the instance. */
  Optional<Refusal> startRefused(String id) {
    return refusedDryRun(
        () -> client.startInstances(request -> request.instanceIds(id).dryRun(true)));
  }

  /** A dry run that is allowed ends with the error {@code DryRunOperation}. */
  private Optional<Refusal> refusedDryRun(Supplier<?> request) {
    return calls.ask(() -> {}, request) instanceof Answer.Refused<?> refused
        ? Optional.of(refused.refusal())
            .filter(refusal -> !refusal.code().equals("DryRunOperation"))
        : Optional.empty();
  }

  private List<Ec2Instance> describe(List<String> ids) {
    List<String> wanted = new ArrayList<>(ids);
    while (!wanted.isEmpty()) {
      List<String> asked = List.copyOf(wanted);
      Answer<DescribeInstancesResponse> answer =
          calls.ask(() -> {}, () -> client.describeInstances(r -> r.instanceIds(asked)));
      if (!(answer instanceof Answer.Refused<DescribeInstancesResponse> refused)) {
        return instances(answer.orThrow());
      }
      Set<String> unknown = NamedIds.in(refused.refusal().message(), asked);
      if (!refused.refusal().code().equals("InvalidInstanceID.NotFound") || unknown.isEmpty()) {
        return instances(answer.orThrow());
      }
      wanted.removeAll(unknown);
    }
    return List.of();
  }

  private List<Ec2Instance> all(List<Filter> filters) {
    List<Ec2Instance> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      DescribeInstancesRequest page =
          DescribeInstancesRequest.builder()
              .filters(filters)
              .maxResults(PAGE)
              .nextToken(next.orElse(null))
              .build();
      DescribeInstancesResponse response = calls.read(() -> client.describeInstances(page));
      found.addAll(instances(response));
      next = Optional.ofNullable(response.nextToken()).filter(token -> !token.isEmpty());
    } while (next.isPresent());
    return found;
  }

  private static List<Ec2Instance> instances(DescribeInstancesResponse response) {
    return response.reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Ec2Instance::of)
        .toList();
  }
}
