package dev.hibernator.executor.workloadscaler;

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
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One attempt on the workloads of one target. */
final class ScalerSession implements Session {
  private final ScalerParameters parameters;
  private final Context context;
  private final ClusterConnection connection;
  private final OwnPod own;
  private final Fleet fleet;

  ScalerSession(
      ScalerParameters parameters, Context context, ClusterConnection connection, OwnPod own) {
    this.parameters = parameters;
    this.context = context;
    this.connection = connection;
    this.own = own;
    this.fleet = new Fleet(new ApiCalls(connection.server(), context), context);
  }

  @Override
  public Identity identity() {
    return connection.identity();
  }

  @Override
  public List<Resource> discover() {
    Estate estate = estate();
    List<Resource> resources = new ArrayList<>();
    touched(estate).values().forEach(sleeper -> resources.add(resource(sleeper, Optional.empty())));
    estate.namespaces().leftAlone().forEach((name, why) -> resources.add(leftAlone(name, why)));
    estate
        .own()
        .sleepers()
        .forEach(sleeper -> resources.add(resource(sleeper, Optional.of(OwnWorkloads.REASON))));
    resources.sort(Comparator.comparing(Resource::key));
    return resources;
  }

  /** Everything of the target's kinds in the cluster, whatever its namespace and labels. */
  @Override
  public Optional<Set<ResourceKey>> listAll() {
    Estate estate = Estate.find(fleet, parameters.everywhere(), own, context);
    return Optional.of(touched(estate).keySet());
  }

  /** What is put to sleep, or paused around it. */
  private Map<ResourceKey, Sleeper> touched(Estate estate) {
    Map<ResourceKey, Sleeper> all = new TreeMap<>();
    estate.members().forEach(sleeper -> all.put(sleeper.key(), sleeper));
    estate.automation().values().stream()
        .flatMap(List::stream)
        .forEach(sleeper -> all.put(sleeper.key(), sleeper));
    if (parameters.pauseGitOps()) {
      fleet
          .read(estate.ownersOf(List.copyOf(all.values())))
          .orThrow()
          .all()
          .forEach(owner -> all.put(owner.key(), owner));
    }
    return all;
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return new Preflight(fleet, parameters, own, context).run(operation);
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    Estate estate = estate();
    estate.own().requireKnown(connection.isOwn());
    return new Shutdown(fleet, parameters, context, recorder).run(estate);
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return new WakeUp(fleet, parameters, context, consumption).run(point);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<ResourceKey, Address> addresses = new HashMap<>();
    KeyReader reader = new KeyReader(fleet.versions(), parameters.groups());
    keys.forEach(key -> reader.address(key).ifPresent(address -> addresses.put(key, address)));
    Seen seen = fleet.read(addresses.values()).orThrow();
    Map<ResourceKey, Observation> observations = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      observations.put(
          key,
          Optional.ofNullable(addresses.get(key))
              .flatMap(seen::get)
              .map(ScalerSession::observation)
              .orElse(new Observation(Condition.GONE, "does not exist", JsonObject.EMPTY)));
    }
    return observations;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return new Verification(fleet).run(point);
  }

  @Override
  public void close() {
    connection.close();
  }

  Fleet fleet() {
    return fleet;
  }

  /** The namespaces that a selector means, for somebody who runs in one of them. */
  Namespaces namespaces(NamespaceSelector selector, Optional<String> home) {
    return Namespaces.find(selector, home, fleet.calls(), context);
  }

  private Estate estate() {
    return Estate.find(fleet, parameters, own, context);
  }

  private static Resource resource(Sleeper sleeper, Optional<String> leftAlone) {
    return new Resource(sleeper.key(), sleeper.description(), sleeper.condition(), leftAlone);
  }

  private static Resource leftAlone(String namespace, LeftAlone why) {
    return new Resource(
        new ResourceKey(namespace + "/Namespace/" + namespace),
        "namespace",
        Condition.ASLEEP,
        Optional.of(why.reason()));
  }

  private static Observation observation(Sleeper sleeper) {
    return new Observation(
        sleeper.condition(),
        sleeper.description(),
        SleeperRecord.capturedFrom(sleeper).state().data());
  }
}
