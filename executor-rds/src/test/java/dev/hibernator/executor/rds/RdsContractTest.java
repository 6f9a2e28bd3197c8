package dev.hibernator.executor.rds;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.testkit.FakeFleet.Reaction;
import dev.hibernator.testkit.SimulatedCrash;
import dev.hibernator.testkit.contract.ExecutorContract;
import dev.hibernator.testkit.contract.ExecutorFixture;
import dev.hibernator.testkit.contract.ServiceCall;
import dev.hibernator.testkit.contract.ServiceScript;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.StartDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StartDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StopDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** The contract of executors, as requests are accepted, awaiting completion, and with snapshots. */
class RdsContractTest {
  @TestFactory
  Stream<DynamicTest> keepsIt() {
    return tests(Night.STAGING);
  }

  @TestFactory
  Stream<DynamicTest> keepsItAwaitingCompletion() {
    return tests(Night.AWAITING);
  }

  @TestFactory
  Stream<DynamicTest> keepsItWithSnapshots() {
    return tests(Night.STAGING.with("snapshotBeforeStop", true));
  }

  private static Stream<DynamicTest> tests(JsonObject parameters) {
    return ExecutorContract.checks(() -> new RdsFixture(parameters)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** Databases in memory, behind a client that reacts as the contract says. */
  private static final class RdsFixture implements ExecutorFixture {
    private final FakeRds rds = new FakeRds();
    private final Set<String> all = new TreeSet<>();
    private final ScriptedClient client = new ScriptedClient(rds);
    private final JsonObject parameters;

    RdsFixture(JsonObject parameters) {
      this.parameters = parameters;
      rds.transitionalAnswers = 1;
      rds.instance("orders");
      rds.instance("users").is("stopped");
      rds.cluster("ledger");
      all.addAll(rds.databases.keySet());
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
      rds.settle();
      Map<ResourceKey, Condition> resources = new TreeMap<>();
      all.forEach(name -> resources.put(new ResourceKey(name), condition(name)));
      return resources;
    }

    private Condition condition(String name) {
      if (!rds.databases.containsKey(name)) {
        return Condition.GONE;
      }
      return rds.status(name).equals("available") ? Condition.AWAKE : Condition.ASLEEP;
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      switch (condition) {
        case GONE -> rds.databases.remove(key.value());
        case AWAKE -> rds.databases.get(key.value()).is("available");
        default -> rds.databases.get(key.value()).is("stopped");
      }
    }

    @Override
    public void script(ServiceScript script) {
      client.script = script;
    }
  }

  /** A client that asks a script before each call. */
  private static final class ScriptedClient implements RdsClient {
    private static final ServiceCall READ = new ServiceCall(false, Set.of());
    private final FakeRds rds;
    private ServiceScript script = call -> Reaction.PROCEED;

    ScriptedClient(FakeRds rds) {
      this.rds = rds;
    }

    private <T> T call(ServiceCall call, Supplier<T> effect, Supplier<T> accepted) {
      return switch (script.on(call)) {
        case PROCEED -> effect.get();
        case FORGET -> accepted.get();
        case FAIL -> throw FakeRds.error(403, "AccessDenied", "Not allowed.");
        case DIE_BEFORE -> throw new SimulatedCrash("before " + call);
        case LOSE_RESPONSE -> {
          effect.get();
          throw FakeRds.error(500, "InternalFailure", "The response was lost.");
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

    private static ServiceCall change(DatabaseKind kind, String id) {
      return new ServiceCall(true, Set.of(new ResourceKey(kind.key(id))));
    }

    @Override
    public StopDbInstanceResponse stopDBInstance(StopDbInstanceRequest request) {
      return call(
          change(DatabaseKind.INSTANCE, request.dbInstanceIdentifier()),
          () -> rds.stopDBInstance(request),
          () -> StopDbInstanceResponse.builder().build());
    }

    @Override
    public StopDbClusterResponse stopDBCluster(StopDbClusterRequest request) {
      return call(
          change(DatabaseKind.CLUSTER, request.dbClusterIdentifier()),
          () -> rds.stopDBCluster(request),
          () -> StopDbClusterResponse.builder().build());
    }

    @Override
    public StartDbInstanceResponse startDBInstance(StartDbInstanceRequest request) {
      return call(
          change(DatabaseKind.INSTANCE, request.dbInstanceIdentifier()),
          () -> rds.startDBInstance(request),
          () -> StartDbInstanceResponse.builder().build());
    }

    @Override
    public StartDbClusterResponse startDBCluster(StartDbClusterRequest request) {
      return call(
          change(DatabaseKind.CLUSTER, request.dbClusterIdentifier()),
          () -> rds.startDBCluster(request),
          () -> StartDbClusterResponse.builder().build());
    }

    @Override
    public CreateDbSnapshotResponse createDBSnapshot(CreateDbSnapshotRequest request) {
      return call(
          change(DatabaseKind.INSTANCE, request.dbInstanceIdentifier()),
          () -> rds.createDBSnapshot(request),
          () -> CreateDbSnapshotResponse.builder().build());
    }

    @Override
    public CreateDbClusterSnapshotResponse createDBClusterSnapshot(
        CreateDbClusterSnapshotRequest request) {
      return call(
          change(DatabaseKind.CLUSTER, request.dbClusterIdentifier()),
          () -> rds.createDBClusterSnapshot(request),
          () -> CreateDbClusterSnapshotResponse.builder().build());
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
      return read(() -> rds.describeEvents(request));
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
      return read(() -> rds.describeDBInstances(request));
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
      return read(() -> rds.describeDBClusters(request));
    }

    @Override
    public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
      return read(() -> rds.describeDBSnapshots(request));
    }

    @Override
    public DescribeDbClusterSnapshotsResponse describeDBClusterSnapshots(
        DescribeDbClusterSnapshotsRequest request) {
      return read(() -> rds.describeDBClusterSnapshots(request));
    }

    @Override
    public String serviceName() {
      return rds.serviceName();
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
