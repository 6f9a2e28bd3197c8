package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import dev.hibernator.executor.kubernetes.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The NodePools of the cluster and the NodeClaims made from them. */
final class Pools {
  static final ResourceType NODE_POOLS =
      new ResourceType("karpenter.sh", "v1", "nodepools", "NodePool");
  static final ResourceType NODE_CLAIMS =
      new ResourceType("karpenter.sh", "v1", "nodeclaims", "NodeClaim");
  static final String POOL_LABEL = "karpenter.sh/nodepool";

  private final ApiCalls calls;
  private final Context context;

  Pools(ApiCalls calls, Context context) {
    this.calls = calls;
    this.context = context;
  }

  /** What a target means, by name; a name without a pool is empty. */
  Map<String, Optional<Pool>> find(KarpenterParameters parameters) {
    if (!parameters.nodePools().isEmpty()) {
      return read(parameters.nodePools());
    }
    Map<String, Optional<Pool>> pools = new LinkedHashMap<>();
    for (Pool pool : listed(parameters.nodeSelector().query())) {
      pools.put(pool.name(), Optional.of(pool));
    }
    return pools;
  }

  /** Every pool of the cluster. */
  List<Pool> all() {
    return listed(Map.of());
  }

  private List<Pool> listed(Map<String, String> query) {
    return list(NODE_POOLS, query).stream().map(Pool::new).toList();
  }

  private List<JsonObject> list(ResourceType type, Map<String, String> query) {
    ApiCalls.Listing listing = calls.list(type.path(Optional.empty()), query);
    if (listing.refusal().filter(why -> why.status() == 404).isPresent()) {
      throw notInstalled();
    }
    return listing.orThrow();
  }

  /** How pools are now, by name; a name without a pool is empty. */
  Map<String, Optional<Pool>> read(List<String> names) {
    List<Optional<Pool>> read = context.parallel(names, this::readOne);
    Map<String, Optional<Pool>> pools = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      pools.put(names.get(i), read.get(i));
    }
    return pools;
  }

  Optional<Pool> readOne(String name) {
    Answer answer = calls.read(path(name));
    if (answer instanceof Answer.Refused refused && refused.refusal().status() == 404) {
      if (!refused.refusal().objectMissing()) {
        throw notInstalled();
      }
      return Optional.empty();
    }
    return Optional.of(new Pool(answer.orThrow()));
  }

  /** Deletes a pool, if it still is as it was read. */
  Answer delete(Pool pool, Runnable guard) {
    JsonObject preconditions =
        JsonObject.EMPTY
            .with("uid", pool.meta().uid())
            .withOptional("resourceVersion", pool.version());
    JsonObject options =
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "DeleteOptions")
            .with("preconditions", preconditions);
    return calls.ask(guard, ApiRequest.delete(path(pool.name()), options));
  }

  Answer create(PoolRecord pool, Runnable guard) {
    return calls.ask(guard, ApiRequest.create(NODE_POOLS.path(Optional.empty()), pool.manifest()));
  }

  /** Sets a pool's limits, if they still are as they were read. */
  Answer limit(Pool pool, Optional<JsonValue> limits, Runnable guard) {
    return calls.ask(
        guard, ApiRequest.patch(path(pool.name()), Pool.LIMITS.set(pool.object(), limits)));
  }

  /** The names of the NodeClaims made from each pool. */
  Map<String, List<String>> claims() {
    Map<String, List<String>> claims = new HashMap<>();
    for (JsonObject item : list(NODE_CLAIMS, Map.of())) {
      ObjectMeta meta = ObjectMeta.of(item);
      Optional.ofNullable(meta.labels().get(POOL_LABEL))
          .ifPresent(
              pool -> claims.computeIfAbsent(pool, none -> new ArrayList<>()).add(meta.name()));
    }
    return claims;
  }

  /** Has a node taken away: Karpenter drains it first. */
  Answer drain(String claim, Runnable guard) {
    JsonObject options = JsonObject.EMPTY.with("apiVersion", "v1").with("kind", "DeleteOptions");
    return calls.ask(
        guard, ApiRequest.delete(NODE_CLAIMS.path(Optional.empty()) + "/" + claim, options));
  }

  private static String path(String name) {
    return NODE_POOLS.path(Optional.empty()) + "/" + name;
  }

  private static ExecutionFailed notInstalled() {
    return new ExecutionFailed(
        new Failure(
            Failure.Kind.CONFIGURATION,
            "the cluster serves no " + NODE_POOLS,
            "Install Karpenter 1.0 or later, or name another cluster."));
  }
}
