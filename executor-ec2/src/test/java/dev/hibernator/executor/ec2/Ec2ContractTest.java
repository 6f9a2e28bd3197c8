package dev.hibernator.executor.ec2;

import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.FakeFleet.Reaction;
import dev.hibernator.testkit.SimulatedCrash;
import dev.hibernator.testkit.contract.ExecutorContract;
import dev.hibernator.testkit.contract.ExecutorFixture;
import dev.hibernator.testkit.contract.ServiceCall;
import dev.hibernator.testkit.contract.ServiceScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/** The contract of executors, once as requests are accepted and once awaiting completion. */
class Ec2ContractTest {
  private static final JsonObject AWAITING =
      Night.STAGING.with("awaitCompletion", Map.of("enabled", true));

  @TestFactory
  Stream<DynamicTest> keepsIt() {
    return tests(Night.STAGING);
  }

  @TestFactory
  Stream<DynamicTest> keepsItAwaitingCompletion() {
    return tests(AWAITING);
  }

  private static Stream<DynamicTest> tests(JsonObject parameters) {
    return ExecutorContract.checks(() -> new Ec2Fixture(parameters)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** Instances in memory, behind a client that reacts as the contract says. */
  private static final class Ec2Fixture implements ExecutorFixture {
    private final FakeEc2 ec2 = new FakeEc2();
    private final Set<String> all = new TreeSet<>();
    private final ScriptedClient client = new ScriptedClient(ec2);
    private final JsonObject parameters;

    Ec2Fixture(JsonObject parameters) {
      this.parameters = parameters;
      all.addAll(ec2.addMany(3, RUNNING));
      all.addAll(ec2.addMany(1, STOPPED));
    }

    @Override
    public Executor executor() {
      return new OnFake(client);
    }

    @Override
    public Parameters parameters() {
      return new Parameters(parameters);
    }

    @Override
    public Map<ResourceKey, Condition> resources() {
      ec2.settle();
      Map<ResourceKey, Condition> resources = new TreeMap<>();
      all.forEach(id -> resources.put(new ResourceKey(id), condition(id)));
      return resources;
    }

    private Condition condition(String id) {
      if (!ec2.instances.containsKey(id)) {
        return Condition.GONE;
      }
      return ec2.state(id) == RUNNING ? Condition.AWAKE : Condition.ASLEEP;
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      if (condition == Condition.GONE) {
        ec2.instances.remove(key.value());
      } else {
        FakeInstance instance = ec2.instances.get(key.value());
        instance.change(RUNNING, condition == Condition.AWAKE ? RUNNING : STOPPED, 0);
      }
    }

    @Override
    public void script(ServiceScript script) {
      client.script = script;
    }
  }

  /** The executor with another client. */
  private record OnFake(Ec2Client client) implements Executor {
    private static final Executor REAL = new Ec2Executor();

    @Override
    public ExecutorType type() {
      return REAL.type();
    }

    @Override
    public Description describe() {
      return REAL.describe();
    }

    @Override
    public List<Problem> validate(Parameters parameters) {
      return REAL.validate(parameters);
    }

    @Override
    public Session open(Target target, Context context) {
      Identity identity = new Identity(Map.of("account", "1", "region", "eu-west-1"));
      return new Ec2Session(
          Ec2Parameters.of(target.parameters()),
          context,
          client,
          identity,
          OwnInstance.none(),
          () -> {});
    }
  }

  /** A client that asks a script before each call. */
  private static final class ScriptedClient implements Ec2Client {
    private static final ServiceCall READ = new ServiceCall(false, Set.of());

    private final FakeEc2 ec2;
    private ServiceScript script = call -> Reaction.PROCEED;

    ScriptedClient(FakeEc2 ec2) {
      this.ec2 = ec2;
    }

    private <T> T call(ServiceCall call, Supplier<T> effect, Supplier<T> accepted) {
      Reaction reaction = script.on(call);
      return switch (reaction) {
        case PROCEED -> effect.get();
        case FORGET -> accepted.get();
        case FAIL -> throw FakeEc2.error(403, "UnauthorizedOperation", "Not allowed.");
        case DIE_BEFORE -> throw new SimulatedCrash("before " + call);
        case LOSE_RESPONSE -> {
          effect.get();
          throw FakeEc2.error(500, "InternalError", "The response was lost.");
        }
        case DIE_AFTER -> {
          effect.get();
          throw new SimulatedCrash("after " + call);
        }
      };
    }

    private <T> T read(Supplier<T> effect) {
      return call(READ, effect, effect);
    }

    private static ServiceCall change(Boolean dryRun, List<String> ids) {
      Set<ResourceKey> keys = ids.stream().map(ResourceKey::new).collect(Collectors.toSet());
      return new ServiceCall(!Boolean.TRUE.equals(dryRun), keys);
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
      return call(
          change(request.dryRun(), request.instanceIds()),
          () -> ec2.stopInstances(request),
          () -> StopInstancesResponse.builder().build());
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
      return call(
          change(request.dryRun(), request.instanceIds()),
          () -> ec2.startInstances(request),
          () -> StartInstancesResponse.builder().build());
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
      return read(() -> ec2.describeInstances(request));
    }

    @Override
    public DescribeInstanceAttributeResponse describeInstanceAttribute(
        DescribeInstanceAttributeRequest request) {
      return read(() -> ec2.describeInstanceAttribute(request));
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
      return read(() -> ec2.describeSubnets(request));
    }

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
      return read(() -> ec2.describeImages(request));
    }

    @Override
    public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
        DescribeInstanceTypeOfferingsRequest request) {
      return read(() -> ec2.describeInstanceTypeOfferings(request));
    }

    @Override
    public String serviceName() {
      return ec2.serviceName();
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
