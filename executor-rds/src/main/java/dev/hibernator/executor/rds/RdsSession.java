package dev.hibernator.executor.rds;

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
import dev.hibernator.api.executor.Target;
import dev.hibernator.executor.aws.AwsCalls;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;

/** One attempt on the databases of one target. */
final class RdsSession implements Session {
  private final RdsParameters parameters;
  private final Owned owned;
  private final Context context;
  private final Identity identity;
  private final Runnable release;
  private final RdsFleet fleet;
  private final Snapshots snapshots;

  RdsSession(
      Target target, Context context, RdsClient client, Identity identity, Runnable release) {
    this.parameters = RdsParameters.of(target.parameters());
    this.owned = Owned.by(target);
    this.context = context;
    this.identity = identity;
    this.release = release;
    AwsCalls calls = new AwsCalls(context);
    this.fleet = new RdsFleet(client, calls);
    this.snapshots = new Snapshots(client, calls);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public List<Resource> discover() {
    Candidates candidates = Candidates.find(fleet, parameters.selector());
    return Stream.concat(candidates.sleepers().stream(), candidates.leftAlone().stream())
        .map(RdsSession::resource)
        .sorted(Comparator.comparing(Resource::key))
        .toList();
  }

  /** Instances and clusters; a cluster's members are not counted beside it. */
  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return Optional.of(
        Stream.of(DatabaseKind.values())
            .flatMap(kind -> fleet.all(kind).stream())
            .filter(database -> database.leftAlone().filter(LeftAlone::isMember).isEmpty())
            .map(Database::key)
            .collect(Collectors.toSet()));
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return switch (operation) {
      case SHUTDOWN -> new Preflight(fleet, snapshots, parameters, context).run();
      // Waking goes by what is recorded; verify tells of it.
      case WAKE_UP -> List.of();
    };
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    return new Shutdown(fleet, snapshots, owned, parameters, context, recorder).run();
  }

  @Override
  public Outcome keepAsleep(Recorder recorder) {
    return new KeepAsleep(fleet, context, recorder).run();
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    return new WakeUp(fleet, parameters, context, consumption).run(point);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<ResourceKey, Database> seen = fleet.byKeys(keys);
    Map<ResourceKey, Observation> observations = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      observations.put(
          key,
          Optional.ofNullable(seen.get(key))
              .map(RdsSession::observation)
              .orElse(new Observation(Condition.GONE, "does not exist", JsonObject.EMPTY)));
    }
    return observations;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return new Verification(fleet, snapshots).run(point);
  }

  @Override
  public void close() {
    release.run();
  }

  private static Resource resource(Database database) {
    return new Resource(
        database.key(),
        database.type() + ", " + database.status(),
        database.situation().condition(),
        database.leftAlone().map(LeftAlone::reason));
  }

  private static Observation observation(Database database) {
    return new Observation(
        database.situation().condition(),
        database.status(),
        DatabaseRecord.capturedFrom(database, "").state().data());
  }
}
