package dev.hibernator.executor.ec2;

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
import dev.hibernator.executor.aws.AwsCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** One attempt on the instances of one target. */
final class Ec2Session implements Session {
  private final Ec2Parameters parameters;
  private final Context context;
  private final Identity identity;
  private final Runnable release;
  private final AwsCalls calls;
  private final Ec2Fleet fleet;
  private final LaunchOffers launch;
  private final OwnInstance own;

  Ec2Session(
      Ec2Parameters parameters,
      Context context,
      Ec2Client client,
      Identity identity,
      OwnInstance own,
      Runnable release) {
    this.parameters = parameters;
    this.context = context;
    this.identity = identity;
    this.own = own;
    this.release = release;
    this.calls = new AwsCalls(context);
    this.fleet = new Ec2Fleet(client, calls);
    this.launch = new LaunchOffers(client, calls);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public List<Resource> discover() {
    Candidates candidates = Candidates.find(fleet, parameters.selector(), own);
    List<Resource> resources = new ArrayList<>();
    candidates.sleepers().forEach(i -> resources.add(resource(i, Optional.empty())));
    candidates
        .leftAlone()
        .forEach((i, why) -> resources.add(resource(i, Optional.of(why.reason()))));
    resources.sort(Comparator.comparing(Resource::key));
    return resources;
  }

  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return Optional.of(fleet.existing().stream().map(Ec2Instance::key).collect(Collectors.toSet()));
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return new Preflight(fleet, parameters, context, own).run(operation);
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    Batches batches = new Batches(calls, recorder::ensureCurrent);
    return new Shutdown(fleet, parameters, context, recorder, batches, own).run();
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    Batches batches = new Batches(calls, consumption::ensureCurrent);
    return new WakeUp(fleet, parameters, context, consumption, batches).run(point);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<String, Ec2Instance> seen = fleet.byIds(keys.stream().map(ResourceKey::value).toList());
    Map<ResourceKey, Observation> observations = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      observations.put(
          key,
          Optional.ofNullable(seen.get(key.value()))
              .map(Ec2Session::observation)
              .orElse(new Observation(Condition.GONE, "does not exist", JsonObject.EMPTY)));
    }
    return observations;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return new Verification(fleet, launch, context).run(point);
  }

  @Override
  public void close() {
    release.run();
  }

  private static Resource resource(Ec2Instance instance, Optional<String> leftAlone) {
    return new Resource(instance.key(), instance.description(), instance.condition(), leftAlone);
  }

  private static Observation observation(Ec2Instance instance) {
    return new Observation(
        instance.condition(),
        instance.state().toString(),
        InstanceRecord.capturedFrom(instance).state().data());
  }
}
