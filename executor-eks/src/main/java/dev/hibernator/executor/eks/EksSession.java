package dev.hibernator.executor.eks;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One attempt on the node groups of one target. */
final class EksSession implements Session {
  private final EksParameters parameters;
  private final Context context;
  private final NodeGroups groups;
  private final ClusterNodes nodes;
  private final OwnNodeGroup own;
  private final Identity identity;
  private final Runnable release;

  EksSession(
      EksParameters parameters,
      Context context,
      NodeGroups groups,
      ClusterNodes nodes,
      OwnNodeGroup own,
      Identity account,
      Runnable release) {
    this.parameters = parameters;
    this.context = context;
    this.groups = groups;
    this.nodes = nodes;
    this.own = own;
    this.release = release;
    Map<String, String> facts = new LinkedHashMap<>(account.parts());
    facts.put("cluster", parameters.clusterName());
    this.identity = new Identity(facts);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public List<Resource> discover() {
    OwnNodeGroup.Known ours = own.find(groups::endpoint);
    return Candidates.find(groups, parameters, context).groups().stream()
        .map(
            group ->
                new Resource(
                    group.key(),
                    group.sizes() + ", " + group.status(),
                    group.condition(),
                    ours.is(group) ? Optional.of(OwnNodeGroup.REASON) : group.leftAlone()))
        .sorted(Comparator.comparing(Resource::key))
        .toList();
  }

  /** The managed node groups of the cluster. */
  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return Optional.of(groups.names().stream().map(ResourceKey::new).collect(Collectors.toSet()));
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    List<Finding> findings = new ArrayList<>();
    if (operation == Operation.SHUTDOWN) {
      Candidates candidates = Candidates.find(groups, parameters, context);
      candidates.missing().forEach(name -> findings.add(Findings.notFound(name)));
      OwnNodeGroup.Known ours = own.find(groups::endpoint);
      ours.doubt().ifPresent(why -> findings.add(Findings.ownUnknown(why)));
      for (NodeGroup group : candidates.groups()) {
        if (ours.is(group)) {
          findings.add(Findings.own(group.name()));
        }
        group.leftAlone().ifPresent(why -> findings.add(Findings.leftAlone(group.name(), why)));
      }
      if (candidates.groups().isEmpty()) {
        findings.add(Findings.nothingMatched(parameters.clusterName()));
      }
    }
    if (parameters.awaitCompletion().enabled()) {
      askCluster(findings);
    }
    return findings;
  }

  /** The cluster's own API is needed to await nodes, and knows what else has any. */
  private void askCluster(List<Finding> findings) {
    try {
      nodes.count();
      List<String> pools = nodes.nodePools();
      if (!pools.isEmpty()) {
        findings.add(Findings.poolsLeftRunning(pools));
      }
    } catch (ExecutionFailed e) {
      findings.add(Findings.unreachable(e.failure()));
    }
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    OwnNodeGroup.Known ours = own.find(groups::endpoint).orRefuse();
    return new Shutdown(groups, nodes, parameters, context, recorder, ours).run();
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return new WakeUp(groups, nodes, parameters, context, consumption).run(point);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    List<ResourceKey> asked = List.copyOf(keys);
    List<Optional<NodeGroup>> seen = context.parallel(asked, key -> groups.find(key.value()));
    Map<ResourceKey, Observation> observations = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      observations.put(
          asked.get(i),
          seen.get(i)
              .map(EksSession::observation)
              .orElse(new Observation(Condition.GONE, "does not exist", JsonObject.EMPTY)));
    }
    return observations;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return new Verification(groups, context).run(point);
  }

  @Override
  public void close() {
    release.run();
  }

  private static Observation observation(NodeGroup group) {
    return new Observation(
        group.condition(),
        group.status() + ", " + group.sizes(),
        GroupRecord.capturedFrom(group).state().data());
  }
}
