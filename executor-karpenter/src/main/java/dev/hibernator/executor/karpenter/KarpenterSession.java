package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ClusterConnection;
import dev.hibernator.executor.kubernetes.OwnPod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One attempt on the NodePools of one target. */
final class KarpenterSession implements Session {
  private final KarpenterParameters parameters;
  private final Context context;
  private final ClusterConnection connection;
  private final OwnPod pod;
  private final ApiCalls calls;
  private final Pools pools;

  KarpenterSession(
      KarpenterParameters parameters, Context context, ClusterConnection connection, OwnPod pod) {
    this.pod = pod;
    this.parameters = parameters;
    this.context = context;
    this.connection = connection;
    this.calls = new ApiCalls(connection.server(), context);
    this.pools = new Pools(calls, context);
  }

  @Override
  public Identity identity() {
    return connection.identity();
  }

  @Override
  public List<Resource> discover() {
    List<Resource> resources = new ArrayList<>();
    OwnPool own = OwnPool.find(pod, calls);
    pools
        .find(parameters)
        .values()
        .forEach(found -> found.ifPresent(pool -> resources.add(resource(pool, own))));
    resources.sort(Comparator.comparing(Resource::key));
    return resources;
  }

  /** All NodePools that exist; those that sleep as deleted are known by what is recorded. */
  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return Optional.of(pools.all().stream().map(Pool::key).collect(Collectors.toSet()));
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return new Preflight(calls, pools, parameters, context, pod).run(operation);
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    OwnPool own = OwnPool.findBeforeTouching(pod, calls, connection);
    return new Shutdown(pools, parameters, context, recorder, own).run();
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return new WakeUp(pools, parameters, context, consumption).run(point);
  }

  /** A pool that was deleted sleeps: in this mode nothing is ever gone. */
  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<String, Optional<Pool>> seen = pools.read(keys.stream().map(ResourceKey::value).toList());
    Map<ResourceKey, Observation> observations = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      observations.put(
          key,
          Optional.ofNullable(seen.get(key.value()))
              .flatMap(pool -> pool)
              .map(this::observation)
              .orElseGet(this::absent));
    }
    return observations;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return new Verification(calls, pools).run(point);
  }

  @Override
  public void close() {
    connection.close();
  }

  private Resource resource(Pool pool, OwnPool own) {
    Optional<String> leftAlone =
        own.is(pool)
            ? Optional.of(OwnPool.REASON)
            : pool.isTerminating() ? Optional.of("is being deleted") : Optional.empty();
    return new Resource(pool.key(), pool.description(), condition(pool), leftAlone);
  }

  private Condition condition(Pool pool) {
    return pool.isAsleep(parameters.mode()) ? Condition.ASLEEP : Condition.AWAKE;
  }

  private Observation observation(Pool pool) {
    return new Observation(
        condition(pool),
        pool.description(),
        PoolRecord.capturedFrom(pool, parameters.mode()).state().data());
  }

  private Observation absent() {
    boolean sleeps = parameters.mode() == Mode.DELETE;
    return new Observation(
        sleeps ? Condition.ASLEEP : Condition.GONE, "does not exist", JsonObject.EMPTY);
  }
}
