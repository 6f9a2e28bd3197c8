package dev.hibernator.executor.eks;

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
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.testkit.FakeFleet.Reaction;
import dev.hibernator.testkit.SimulatedCrash;
import dev.hibernator.testkit.contract.ExecutorContract;
import dev.hibernator.testkit.contract.ExecutorFixture;
import dev.hibernator.testkit.contract.ServiceCall;
import dev.hibernator.testkit.contract.ServiceScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;

/** The contract of executors, as requests are accepted and awaiting nodes. */
class EksContractTest {
  @TestFactory
  Stream<DynamicTest> keepsIt() {
    return tests(Night.ALL);
  }

  @TestFactory
  Stream<DynamicTest> keepsItAwaitingNodes() {
    return tests(Night.AWAITING);
  }

  private static Stream<DynamicTest> tests(JsonObject parameters) {
    return ExecutorContract.checks(() -> new EksFixture(parameters)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** Node groups in memory, behind a client that reacts as the contract says. */
  private static final class EksFixture implements ExecutorFixture {
    private final FakeEks eks = new FakeEks();
    private final Map<String, Sizes> original = new TreeMap<>();
    private final ScriptedClient client = new ScriptedClient(eks);
    private final JsonObject parameters;

    EksFixture(JsonObject parameters) {
      this.parameters = parameters;
      eks.transitionalAnswers = 1;
      eks.add("a", 1, 3, 5);
      eks.add("b", 2, 2, 2);
      eks.add("off", 0, 0, 4);
      eks.groups.forEach((name, group) -> original.put(name, group.sizes));
    }

    @Override
    public Executor executor() {
      return new OnFake(client, eks);
    }

    @Override
    public Parameters parameters() {
      return new Parameters(parameters);
    }

    @Override
    public Map<ResourceKey, Condition> resources() {
      eks.settle();
      Map<ResourceKey, Condition> resources = new TreeMap<>();
      original.keySet().forEach(name -> resources.put(new ResourceKey(name), condition(name)));
      return resources;
    }

    private Condition condition(String name) {
      if (!eks.groups.containsKey(name)) {
        return Condition.GONE;
      }
      return eks.sizes(name).isLive() ? Condition.AWAKE : Condition.ASLEEP;
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      String name = key.value();
      switch (condition) {
        case GONE -> eks.groups.remove(name);
        case AWAKE -> eks.groups.get(name).sizes = original.get(name);
        default -> eks.groups.get(name).sizes = original.get(name).asleep();
      }
      eks.settle();
    }

    @Override
    public void script(ServiceScript script) {
      client.script = script;
    }
  }

  /** The executor with another client. */
  private record OnFake(EksClient client, ClusterApi api) implements Executor {
    private static final Executor REAL = new EksExecutor();

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
      EksParameters parameters = EksParameters.of(target.parameters());
      return new EksSession(
          parameters,
          context,
          new NodeGroups(client, new AwsCalls(context), parameters.clusterName()),
          new ClusterNodes(() -> api),
          new OwnNodeGroup(Path.of("nowhere"), Map.of(), context.clock()),
          new Identity(Map.of("account", "1", "region", "eu-west-1")),
          () -> {});
    }
  }

  /** A client that asks a script before each call. */
  private static final class ScriptedClient implements EksClient {
    private static final ServiceCall READ = new ServiceCall(false, Set.of());
    private final FakeEks eks;
    private ServiceScript script = call -> Reaction.PROCEED;

    ScriptedClient(FakeEks eks) {
      this.eks = eks;
    }

    private <T> T call(ServiceCall call, Supplier<T> effect, Supplier<T> accepted) {
      return switch (script.on(call)) {
        case PROCEED -> effect.get();
        case FORGET -> accepted.get();
        case FAIL -> throw FakeEks.error(403, "AccessDeniedException", "Not allowed.");
        case DIE_BEFORE -> throw new SimulatedCrash("before " + call);
        case LOSE_RESPONSE -> {
          effect.get();
          throw FakeEks.error(500, "ServerException", "The response was lost.");
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

    @Override
    public ListNodegroupsResponse listNodegroups(ListNodegroupsRequest request) {
      return read(() -> eks.listNodegroups(request));
    }

    @Override
    public DescribeNodegroupResponse describeNodegroup(DescribeNodegroupRequest request) {
      return read(() -> eks.describeNodegroup(request));
    }

    @Override
    public DescribeUpdateResponse describeUpdate(DescribeUpdateRequest request) {
      return read(() -> eks.describeUpdate(request));
    }

    @Override
    public UpdateNodegroupConfigResponse updateNodegroupConfig(
        UpdateNodegroupConfigRequest request) {
      return call(
          new ServiceCall(true, Set.of(new ResourceKey(request.nodegroupName()))),
          () -> eks.updateNodegroupConfig(request),
          () -> FakeEks.accepted("forgotten"));
    }

    @Override
    public String serviceName() {
      return eks.serviceName();
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
