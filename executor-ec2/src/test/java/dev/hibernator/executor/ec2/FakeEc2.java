package dev.hibernator.executor.ec2;

import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.SHUTTING_DOWN;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.TERMINATED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** As much of EC2 as the executor asks for, in memory, with the service's refusals. */
final class FakeEc2 implements Ec2Client {
  /** A call as the service saw it. */
  record Call(String action, List<String> ids) {}

  /** A refusal that waits for its call. */
  private record Script(Predicate<Call> where, Supplier<? extends RuntimeException> refusal) {}

  final Map<String, FakeInstance> instances = new LinkedHashMap<>();
  final List<Call> calls = new ArrayList<>();
  final Set<String> subnets = new HashSet<>(Set.of("subnet-1"));
  final Set<String> deregistered = new HashSet<>();
  final Set<String> oneTime = new HashSet<>();
  final Set<String> typesOffered = new HashSet<>(Set.of("m5.large", "m5a.large", "m6i.large"));
  final Map<String, Integer> shortages = new HashMap<>();
  private final List<Script> scripts = new ArrayList<>();
  private final Map<String, List<FakeInstance>> listings = new HashMap<>();
  int transitionalAnswers = 2;
  int pageLimit = 1000;
  Runnable boundary = () -> {};

  FakeInstance add(String id, InstanceStateName state) {
    FakeInstance instance = new FakeInstance(id, state).tag("env", "staging");
    instances.put(id, instance);
    return instance;
  }

  List<String> addMany(int count, InstanceStateName state) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(add("i-%08x".formatted(0x10000 + instances.size()), state).id);
    }
    return ids;
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
    return Ec2Exception.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Ec2")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  long count(String action) {
    return calls.stream().filter(to(action)).count();
  }

  InstanceStateName state(String id) {
    return instances.get(id).state;
  }

  /** Lets every change come to its end. */
  void settle() {
    instances.values().forEach(instance -> instance.change(instance.state, instance.next, 0));
  }

  private <T> T call(String action, List<String> ids, Supplier<T> effect) {
    boundary.run();
    Call call = new Call(action, List.copyOf(ids));
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

  private List<FakeInstance> known(List<String> ids) {
    List<String> unknown = ids.stream().filter(id -> !instances.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      throw error(
          400,
          "InvalidInstanceID.NotFound",
          "The instance IDs '" + String.join(", ", unknown) + "' do not exist");
    }
    return ids.stream().map(instances::get).toList();
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return call(
        "DescribeInstances",
        request.instanceIds(),
        () -> {
          if (request.hasInstanceIds()) {
            List<FakeInstance> found = known(request.instanceIds());
            found.forEach(FakeInstance::tick);
            return page(found, "").build();
          }
          String token = request.nextToken();
          if (token == null) {
            instances.values().forEach(FakeInstance::tick);
            token = "listing-" + listings.size() + ":0";
            listings.put(token.split(":", 2)[0], matching(request.filters()));
          }
          return listed(token);
        });
  }

  private DescribeInstancesResponse listed(String token) {
    String[] parts = token.split(":", 2);
    List<FakeInstance> all = listings.get(parts[0]);
    int from = Integer.parseInt(parts[1]);
    int to = Math.min(from + pageLimit, all.size());
    return page(all.subList(from, to), to < all.size() ? parts[0] + ":" + to : "").build();
  }

  private static DescribeInstancesResponse.Builder page(List<FakeInstance> found, String next) {
    Reservation reservation =
        Reservation.builder()
            .instances(found.stream().map(FakeInstance::describe).toList())
            .build();
    DescribeInstancesResponse.Builder page =
        DescribeInstancesResponse.builder().reservations(reservation);
    return next.isEmpty() ? page : page.nextToken(next);
  }

  private List<FakeInstance> matching(List<Filter> filters) {
    return instances.values().stream()
        .filter(instance -> filters.stream().allMatch(filter -> holds(filter, instance)))
        .toList();
  }

  private static boolean holds(Filter filter, FakeInstance instance) {
    if (filter.name().equals("instance-state-name")) {
      return filter.values().contains(instance.state.toString());
    }
    String value = instance.tags.get(filter.name().substring("tag:".length()));
    return value != null && (filter.values().contains("*") || filter.values().contains(value));
  }

  @Override
  public StopInstancesResponse stopInstances(StopInstancesRequest request) {
    boolean dryRun = Boolean.TRUE.equals(request.dryRun());
    boolean hibernate = Boolean.TRUE.equals(request.hibernate());
    String action = dryRun ? "StopInstances (dry run)" : "StopInstances";
    return call(
        action,
        request.instanceIds(),
        () -> {
          if (dryRun) {
            throw error(412, "DryRunOperation", "Request would have succeeded, but DryRun is set");
          }
          List<FakeInstance> batch = known(request.instanceIds());
          batch.forEach(instance -> requireStoppable(instance, hibernate));
          for (FakeInstance instance : batch) {
            if (instance.state == RUNNING) {
              instance.hibernated = hibernate;
              instance.change(STOPPING, STOPPED, transitionalAnswers);
            }
          }
          return StopInstancesResponse.builder().build();
        });
  }

  private void requireStoppable(FakeInstance instance, boolean hibernate) {
    String id = instance.id;
    if (Set.of(PENDING, SHUTTING_DOWN, TERMINATED).contains(instance.state)) {
      throw error(400, "IncorrectInstanceState", "The instance '" + id + "' cannot be stopped.");
    }
    if (instance.stopProtected) {
      throw error(400, "OperationNotPermitted", "The instance '" + id + "' may not be stopped.");
    }
    if (oneTime.contains(instance.spotRequest)) {
      throw error(400, "UnsupportedOperation", "You can't stop the Spot Instance '" + id + "'");
    }
    if (hibernate && !instance.hibernatable) {
      throw error(400, "UnsupportedHibernationConfiguration", "Not configured: " + id);
    }
  }

  @Override
  public StartInstancesResponse startInstances(StartInstancesRequest request) {
    boolean dryRun = Boolean.TRUE.equals(request.dryRun());
    return call(
        dryRun ? "StartInstances (dry run)" : "StartInstances",
        request.instanceIds(),
        () -> {
          if (dryRun) {
            throw error(412, "DryRunOperation", "Request would have succeeded, but DryRun is set");
          }
          List<FakeInstance> batch = known(request.instanceIds());
          batch.forEach(FakeEc2::requireStartable);
          batch.stream().filter(i -> i.state == STOPPED).forEach(this::requireCapacity);
          for (FakeInstance instance : batch) {
            if (instance.state == STOPPED) {
              boolean falls = instance.fallBacks-- > 0;
              instance.change(PENDING, falls ? STOPPED : RUNNING, transitionalAnswers);
            }
          }
          return StartInstancesResponse.builder().build();
        });
  }

  private static void requireStartable(FakeInstance instance) {
    if (Set.of(STOPPING, SHUTTING_DOWN, TERMINATED).contains(instance.state)) {
      throw error(
          400, "IncorrectInstanceState", "The instance '" + instance.id + "' cannot be started.");
    }
  }

  private void requireCapacity(FakeInstance instance) {
    int left = shortages.getOrDefault(instance.type, 0);
    if (left > 0) {
      shortages.put(instance.type, left - 1);
      throw error(500, "InsufficientInstanceCapacity", "Insufficient capacity.");
    }
  }

  @Override
  public ModifyInstanceAttributeResponse modifyInstanceAttribute(
      ModifyInstanceAttributeRequest request) {
    return call(
        "ModifyInstanceAttribute",
        List.of(request.instanceId()),
        () -> {
          FakeInstance instance = known(List.of(request.instanceId())).get(0);
          if (instance.state != STOPPED) {
            throw error(400, "IncorrectInstanceState", "'" + instance.id + "' is not stopped");
          }
          instance.type = request.instanceType().value();
          return ModifyInstanceAttributeResponse.builder().build();
        });
  }

  @Override
  public DescribeInstanceAttributeResponse describeInstanceAttribute(
      DescribeInstanceAttributeRequest request) {
    return call(
        "DescribeInstanceAttribute",
        List.of(request.instanceId()),
        () ->
            DescribeInstanceAttributeResponse.builder()
                .disableApiStop(v -> v.value(instances.get(request.instanceId()).stopProtected))
                .build());
  }

  @Override
  public DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
      DescribeSpotInstanceRequestsRequest request) {
    return call(
        "DescribeSpotInstanceRequests",
        List.of(),
        () ->
            DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(
                    request.filters().get(0).values().stream()
                        .map(
                            id ->
                                SpotInstanceRequest.builder()
                                    .spotInstanceRequestId(id)
                                    .type(oneTime.contains(id) ? "one-time" : "persistent")
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    return call(
        "DescribeSubnets",
        List.of(),
        () ->
            DescribeSubnetsResponse.builder()
                .subnets(
                    request.filters().get(0).values().stream()
                        .filter(subnets::contains)
                        .map(id -> Subnet.builder().subnetId(id).build())
                        .toList())
                .build());
  }

  @Override
  public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
    return call(
        "DescribeImages",
        List.of(),
        () -> {
          String id = request.imageIds().get(0);
          if (deregistered.contains(id)) {
            throw error(400, "InvalidAMIID.Unavailable", "The image '" + id + "' is deregistered");
          }
          if (id.startsWith("ami-private")) {
            throw error(400, "InvalidAMIID.NotFound", "The image '" + id + "' does not exist");
          }
          return DescribeImagesResponse.builder()
              .images(Image.builder().imageId(id).build())
              .build();
        });
  }

  @Override
  public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
      DescribeInstanceTypeOfferingsRequest request) {
    return call(
        "DescribeInstanceTypeOfferings",
        List.of(),
        () ->
            DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(
                    request.filters().get(0).values().stream()
                        .filter(typesOffered::contains)
                        .map(
                            type ->
                                InstanceTypeOffering.builder()
                                    .instanceType(type)
                                    .location("eu-west-1a")
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}
}
