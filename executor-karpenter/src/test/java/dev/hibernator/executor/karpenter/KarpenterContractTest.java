package dev.hibernator.executor.karpenter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ApiServer;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.testkit.ExecutorNights;
import dev.hibernator.testkit.FakeFleet.Reaction;
import dev.hibernator.testkit.SimulatedCrash;
import dev.hibernator.testkit.contract.ExecutorContract;
import dev.hibernator.testkit.contract.ExecutorFixture;
import dev.hibernator.testkit.contract.ServiceCall;
import dev.hibernator.testkit.contract.ServiceScript;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of executors, in both modes. */
class KarpenterContractTest {
  private static final List<String> NAMES = List.of("batch", "default", "none");

  /** A pool that was deleted sleeps: nobody can tell whether somebody else deleted it as well. */
  private static final Set<String> NOT_OF_DELETED_POOLS =
      Set.of(
          "observing tells how each resource is and changes nothing",
          "what is gone is reported and does not block the rest");

  @TestFactory
  Stream<DynamicTest> keepsItLimitingPools() {
    return tests(Mode.LIMITS, Map.of());
  }

  @TestFactory
  Stream<DynamicTest> keepsItDeletingPools() {
    return tests(Mode.DELETE, Map.of())
        .filter(test -> !NOT_OF_DELETED_POOLS.contains(test.getDisplayName()));
  }

  @TestFactory
  Stream<DynamicTest> keepsItAwaitingCompletion() {
    return tests(Mode.LIMITS, Map.of("enabled", true));
  }

  private static Stream<DynamicTest> tests(Mode mode, Map<String, ?> await) {
    return ExecutorContract.checks(() -> new PoolsFixture(mode, await)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  @Test
  void whereKarpenterIsNotInstalledThatIsSaid() {
    ExecutorNights nights =
        new ExecutorNights(
            new OnFake(request -> FakeKarpenter.refused(404, Map.of())), Optional.empty());
    assertThatThrownBy(() -> nights.sleep(JsonObject.EMPTY))
        .isInstanceOf(ExecutionFailed.class)
        .hasMessage("the cluster serves no karpenter.sh/v1/nodepools");
  }

  /** Two pools that are awake and one that sleeps. */
  private static final class PoolsFixture implements ExecutorFixture {
    private final FakeKarpenter karpenter = new FakeKarpenter();
    private final ScriptedServer server = new ScriptedServer(karpenter);
    private final Mode mode;
    private final JsonObject parameters;

    PoolsFixture(Mode mode, Map<String, ?> await) {
      this.mode = mode;
      this.parameters =
          JsonObject.EMPTY.with("mode", mode.toString()).with("awaitCompletion", await);
      karpenter.pool("default", Map.of("cpu", "100", "memory", "1Ti"));
      karpenter.pool("batch", Map.of());
      if (mode == Mode.LIMITS) {
        karpenter.pool("none", Map.of("cpu", "0"));
      }
    }

    @Override
    public Executor executor() {
      return new OnFake(server);
    }

    @Override
    public Parameters parameters() {
      return new Parameters(parameters);
    }

    @Override
    public Map<ResourceKey, Condition> resources() {
      Map<ResourceKey, Condition> resources = new TreeMap<>();
      NAMES.forEach(name -> resources.put(new ResourceKey(name), condition(name)));
      return resources;
    }

    private Condition condition(String name) {
      Optional<Pool> pool = Optional.ofNullable(karpenter.pools.get(name)).map(Pool::new);
      if (pool.isEmpty()) {
        return mode == Mode.DELETE ? Condition.ASLEEP : Condition.GONE;
      }
      return pool.get().isAsleep(mode) ? Condition.ASLEEP : Condition.AWAKE;
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      karpenter.pools.remove(key.value());
      boolean limited = mode == Mode.LIMITS && condition == Condition.ASLEEP;
      if (condition == Condition.AWAKE || limited) {
        Map<String, String> full =
            key.value().equals("default") ? Map.of("cpu", "100", "memory", "1Ti") : Map.of();
        karpenter.pool(key.value(), limited ? Map.of("cpu", "0") : full);
      }
    }

    @Override
    public void script(ServiceScript script) {
      server.script = script;
    }
  }

  /** The executor with another server. */
  private record OnFake(ApiServer server) implements Executor {
    private static final Executor REAL = new KarpenterExecutor();

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
      return new KarpenterSession(
          KarpenterParameters.of(target.parameters()),
          context,
          new ClusterConnection(server, new Identity(Map.of("cluster", "uid")), false, () -> {}),
          OwnPod.none());
    }
  }

  /** A server that asks a script before each request. */
  private static final class ScriptedServer implements ApiServer {
    private final FakeKarpenter karpenter;
    private ServiceScript script = call -> Reaction.PROCEED;

    ScriptedServer(FakeKarpenter karpenter) {
      this.karpenter = karpenter;
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
      ServiceCall call = call(request);
      return switch (script.on(call)) {
        case PROCEED -> karpenter.send(request);
        case FORGET ->
            call.mutates()
                ? new ApiReply(200, JsonObject.EMPTY, Optional.empty())
                : karpenter.send(request);
        case FAIL -> FakeKarpenter.refused(403, Map.of());
        case DIE_BEFORE -> throw new SimulatedCrash("before " + request);
        case LOSE_RESPONSE -> {
          karpenter.send(request);
          throw new IOException("the response was lost");
        }
        case DIE_AFTER -> {
          karpenter.send(request);
          throw new SimulatedCrash("after " + request);
        }
      };
    }

    private static ServiceCall call(ApiRequest request) {
      if (request.method().equals("GET") || request.path().endsWith("accessreviews")) {
        return new ServiceCall(false, Set.of());
      }
      String name =
          request.method().equals("POST")
              ? ((JsonObject) request.body().orElseThrow())
                  .object("metadata")
                  .flatMap(meta -> meta.string("name"))
                  .orElseThrow()
              : request.path().substring(FakeKarpenter.PATH.length() + 1);
      return new ServiceCall(true, Set.of(new ResourceKey(name)));
    }
  }
}
