package dev.hibernator.executor.karpenter;

import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.executor.kubernetes.AccessReview;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.GitOps;
import dev.hibernator.executor.kubernetes.OwnPod;
import dev.hibernator.executor.kubernetes.Permissions;
import dev.hibernator.executor.kubernetes.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would go wrong, found out without touching anything. */
final class Preflight {
  private static final GitOps GIT_OPS = new GitOps("argocd");

  private final ApiCalls calls;
  private final Pools pools;
  private final KarpenterParameters parameters;
  private final Context context;
  private final OwnPod pod;

  Preflight(
      ApiCalls calls, Pools pools, KarpenterParameters parameters, Context context, OwnPod pod) {
    this.pod = pod;
    this.calls = calls;
    this.pools = pools;
    this.parameters = parameters;
    this.context = context;
  }

  List<Finding> run(Operation operation) {
    Map<String, Optional<Pool>> found;
    try {
      found = pools.find(parameters);
    } catch (ExecutionFailed e) {
      return List.of(Findings.failed(e.failure().message(), e.failure().remedy()));
    }
    List<Finding> findings = new ArrayList<>();
    new Permissions(calls, context)
        .refused(needed())
        .forEach(what -> findings.add(Findings.notPermitted(what)));
    if (operation == Operation.SHUTDOWN) {
      if (found.isEmpty()) {
        findings.add(Findings.nothingMatched());
      }
      OwnPool own = OwnPool.find(pod, calls);
      own.doubt().ifPresent(why -> findings.add(Findings.ownUnknown(why)));
      found.forEach((name, pool) -> shutdown(name, pool, own).ifPresent(findings::add));
    }
    return findings;
  }

  private List<AccessReview> needed() {
    return parameters.mode() == Mode.DELETE
        ? List.of(may("delete", Pools.NODE_POOLS), may("create", Pools.NODE_POOLS))
        : List.of(may("patch", Pools.NODE_POOLS), may("delete", Pools.NODE_CLAIMS));
  }

  private static AccessReview may(String verb, ResourceType type) {
    return new AccessReview(verb, type, Optional.empty(), Optional.empty());
  }

  private static Optional<Finding> shutdown(String name, Optional<Pool> pool, OwnPool own) {
    if (pool.isEmpty()) {
      return Optional.of(Findings.notFound(name));
    }
    if (own.is(pool.get())) {
      return Optional.of(Findings.own(name));
    }
    if (pool.get().isTerminating()) {
      return Optional.of(Findings.terminating(name));
    }
    return GIT_OPS.owner(pool.get().meta()).map(owner -> Findings.gitOps(name, owner.toString()));
  }
}
