package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
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
import dev.hibernator.executor.kubernetes.ApiReply;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ApiServer;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract of executors, once as requests are accepted and once awaiting completion. */
class ScalerContractTest {
  private static final JsonObject SHOP =
      JsonObject.EMPTY.with("namespace", Map.of("literals", List.of("shop")));

  @TestFactory
  Stream<DynamicTest> keepsIt() {
    return tests(SHOP);
  }

  @TestFactory
  Stream<DynamicTest> keepsItAwaitingCompletion() {
    return tests(SHOP.with("awaitCompletion", Map.of("enabled", true)));
  }

  private static Stream<DynamicTest> tests(JsonObject parameters) {
    return ExecutorContract.checks(() -> new ClusterFixture(parameters)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** Two deployments that run, one of them with an autoscaler, one at zero, and two CronJobs. */
  private static final class ClusterFixture implements ExecutorFixture {
    private static final Map<String, String> PATHS =
        new TreeMap<>(
            Map.of(
                "shop/Deployment/web", "/apis/apps/v1/namespaces/shop/deployments/web",
                "shop/Deployment/api", "/apis/apps/v1/namespaces/shop/deployments/api",
                "shop/Deployment/off", "/apis/apps/v1/namespaces/shop/deployments/off",
                "shop/HorizontalPodAutoscaler/web",
                    "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web",
                "shop/CronJob/report", "/apis/batch/v1/namespaces/shop/cronjobs/report",
                "shop/CronJob/never", "/apis/batch/v1/namespaces/shop/cronjobs/never"));

    private final FakeCluster cluster = new FakeCluster();
    private final ScriptedServer server = new ScriptedServer(cluster);
    private final JsonObject parameters;

    ClusterFixture(JsonObject parameters) {
      this.parameters = parameters;
      cluster.deployment("web", 3);
      cluster.deployment("api", 1);
      cluster.deployment("off", 0);
      cluster.autoscaler("web", "web");
      cluster.cronJob("report", false);
      cluster.cronJob("never", true);
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
      PATHS.forEach((key, path) -> resources.put(new ResourceKey(key), condition(key, path)));
      return resources;
    }

    private Condition condition(String key, String path) {
      return Optional.ofNullable(cluster.objects.get(path))
          .map(object -> sleeper(key, object).condition())
          .orElse(Condition.GONE);
    }

    private static Sleeper sleeper(String key, JsonObject object) {
      String[] parts = key.split("/", 3);
      return new Sleeper(
          new Sleeper.Address(Kinds.named(parts[1]).orElseThrow(), parts[0], parts[2]), object);
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      String path = PATHS.get(key.value());
      if (condition == Condition.GONE) {
        cluster.objects.remove(path);
        return;
      }
      boolean awake = condition == Condition.AWAKE;
      JsonObject object = cluster.objects.get(path);
      JsonObject spec = object.object("spec").orElseThrow();
      JsonObject changed =
          switch (key.value().split("/", 3)[1]) {
            case "Deployment" -> spec.with("replicas", awake ? originalReplicas(key) : 0);
            case "CronJob" -> spec.with("suspend", !awake);
            default ->
                spec.with(
                    "behavior",
                    awake ? JsonObject.EMPTY : Mechanism.AUTOSCALER.asleep().orElseThrow());
          };
      cluster.put(path, object.with("spec", changed));
    }

    private static JsonValue originalReplicas(ResourceKey key) {
      return JsonValue.of(key.value().endsWith("web") ? 3 : 1);
    }

    @Override
    public void script(ServiceScript script) {
      server.script = script;
    }
  }

  /** The executor with another server. */
  private record OnFake(ApiServer server) implements Executor {
    private static final Executor REAL = new WorkloadScalerExecutor();

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
      return new ScalerSession(
          ScalerParameters.of(target.parameters()),
          context,
          new ClusterConnection(server, new Identity(Map.of("cluster", "uid")), false, () -> {}),
          OwnPod.none());
    }
  }

  /** A server that asks a script before each request. */
  private static final class ScriptedServer implements ApiServer {
    private final FakeCluster cluster;
    private ServiceScript script = call -> Reaction.PROCEED;

    ScriptedServer(FakeCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
      ServiceCall call = call(request);
      return switch (script.on(call)) {
        case PROCEED -> cluster.send(request);
        case FORGET -> call.mutates() ? accepted() : cluster.send(request);
        case FAIL -> FakeCluster.refused(403, Map.of());
        case DIE_BEFORE -> throw new SimulatedCrash("before " + request);
        case LOSE_RESPONSE -> {
          cluster.send(request);
          throw new IOException("the response was lost");
        }
        case DIE_AFTER -> {
          cluster.send(request);
          throw new SimulatedCrash("after " + request);
        }
      };
    }

    private static ApiReply accepted() {
      return new ApiReply(200, JsonObject.EMPTY, Optional.empty());
    }

    private static ServiceCall call(ApiRequest request) {
      if (!request.method().equals("PATCH")) {
        return new ServiceCall(false, Set.of());
      }
      String path = request.path().replaceAll("/scale$", "");
      return new ServiceCall(
          true,
          ClusterFixture.PATHS.entrySet().stream()
              .filter(entry -> entry.getValue().equals(path))
              .map(entry -> new ResourceKey(entry.getKey()))
              .collect(Collectors.toSet()));
    }
  }
}
