package dev.hibernator.testkit;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A correct executor of type {@code scripted} on a {@link FakeFleet}. A target's parameter {@code
 * group} selects its resources.
 */
public final class ScriptedExecutor implements Executor {
  /** The type by which plans name it. */
  public static final ExecutorType TYPE = new ExecutorType("scripted");

  private static final JsonObject SCHEMA =
      JsonObject.EMPTY
          .with("$schema", "https://json-schema.org/draft/2020-12/schema")
          .with("type", "object")
          .with("additionalProperties", false)
          .with("required", List.of("group"))
          .with(
              "properties",
              Map.of("group", Map.of("description", "A group of the fleet.", "type", "string")));

  private final FakeFleet fleet;
  private final FakeFleet.Script own;
  private volatile Supplier<Identity> identity =
      () -> new Identity(Map.of("fleet", "the only one"));

  /**
   * Creates the executor.
   *
   * @param fleet its resources
   */
  public ScriptedExecutor(FakeFleet fleet) {
    this(fleet, call -> FakeFleet.Reaction.PROCEED);
  }

  /**
   * Creates an executor whose calls go wrong for it alone, as those of one process do.
   *
   * @param fleet its resources
   * @param own how the service reacts to this executor's calls; asked before the fleet's own script
   */
  public ScriptedExecutor(FakeFleet fleet, FakeFleet.Script own) {
    this.fleet = fleet;
    this.own = own;
  }

  /**
   * Lets sessions reach somebody else's resources from now on.
   *
   * @param whose asked for at each session
   */
  public void reach(Supplier<Identity> whose) {
    identity = whose;
  }

  /**
   * Returns the parameters that select a group.
   *
   * @param group the group
   * @return the parameters
   */
  public static Parameters parameters(String group) {
    return new Parameters(JsonObject.EMPTY.with("group", group));
  }

  @Override
  public ExecutorType type() {
    return TYPE;
  }

  @Override
  public Description describe() {
    return new Description("Stops and starts resources in memory.", SCHEMA, Set.of());
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    ParameterReader reader = parameters.read();
    if (reader.text("group").isEmpty() && !reader.has("group")) {
      reader.reject("group", "is missing; name a group of the fleet");
    }
    reader.rejectUnknown();
    return reader.problems();
  }

  @Override
  public Session open(Target target, Context context) {
    String group = target.parameters().read().text("group").orElseThrow();
    return new FleetSession(group, context, identity.get());
  }

  private final class FleetSession implements Session {
    private final String group;
    private final Context context;
    private final Identity whose;

    FleetSession(String group, Context context, Identity whose) {
      this.group = group;
      this.context = context;
      this.whose = whose;
    }

    @Override
    public Identity identity() {
      return whose;
    }

    @Override
    public List<Resource> discover() {
      List<Resource> found = new ArrayList<>();
      for (ResourceKey key : fleet.list(own, group)) {
        found.add(new Resource(key, key.value(), condition(key), Optional.empty()));
      }
      return found;
    }

    @Override
    public Optional<Set<ResourceKey>> listAll() {
      return Optional.of(
          fleet.snapshot().keySet().stream().map(ResourceKey::new).collect(Collectors.toSet()));
    }

    @Override
    public List<Finding> preflight(Operation operation) {
      return List.of();
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      Map<ResourceKey, RecordedEntry> existing = recorder.existing();
      Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
      for (Resource found : discover()) {
        RecordedEntry entry = existing.get(found.key());
        if (entry == null || !entry.settled()) {
          states.put(found.key(), state(found.condition() == Condition.AWAKE));
        }
      }
      recorder.record(states);
      List<ResourceResult> results = new ArrayList<>();
      for (ResourceKey key : states.keySet()) {
        context.progress("stopping", results.size(), states.size());
        results.add(stop(key, recorder));
      }
      return Outcome.of("stopped " + results.size() + " resource(s)", results);
    }

    private ResourceResult stop(ResourceKey key, Recorder recorder) {
      try {
        if (fleet.look(own, key).filter(running -> running).isEmpty()) {
          return ResourceResult.unchanged(key, "off");
        }
        recorder.ensureCurrent();
        fleet.stop(own, key);
        return fleet.look(own, key).filter(running -> running).isPresent()
            ? ResourceResult.failed(key, failure("it still runs"))
            : ResourceResult.done(key, "stopped");
      } catch (FakeFleet.ServiceFailed e) {
        return ResourceResult.failed(key, failure(String.valueOf(e.getMessage())));
      }
    }

    @Override
    public Outcome keepAsleep(Recorder recorder) {
      List<ResourceResult> results = new ArrayList<>();
      recorder
          .existing()
          .forEach(
              (key, entry) -> {
                if (entry.open()) {
                  results.add(stop(key, recorder));
                }
              });
      return Outcome.of("looked after " + results.size() + " resource(s)", results);
    }

    @Override
    public Outcome wakeUp(RestorePoint point, Consumption consumption) {
      List<ResourceResult> results = new ArrayList<>();
      for (ResourceKey key : point.entries().keySet()) {
        context.progress("starting", results.size(), point.entries().size());
        results.add(start(key, consumption));
      }
      return Outcome.of("started " + results.size() + " resource(s)", results);
    }

    private ResourceResult start(ResourceKey key, Consumption consumption) {
      try {
        Condition before = condition(key);
        if (before == Condition.ASLEEP) {
          context.pace(1);
          consumption.ensureCurrent();
          fleet.start(own, key);
        }
        Condition now = before == Condition.ASLEEP ? condition(key) : before;
        return result(key, before, now, consumption);
      } catch (FakeFleet.ServiceFailed e) {
        return ResourceResult.failed(key, failure(String.valueOf(e.getMessage())));
      }
    }

    private ResourceResult result(
        ResourceKey key, Condition before, Condition now, Consumption consumption) {
      return switch (now) {
        case AWAKE -> {
          consumption.restored(Set.of(key));
          yield before == Condition.AWAKE
              ? ResourceResult.unchanged(key, "runs already")
              : ResourceResult.done(key, "started");
        }
        case GONE -> {
          consumption.gone(Set.of(key));
          yield ResourceResult.skipped(key, "it no longer exists");
        }
        case ASLEEP, CHANGING -> ResourceResult.failed(key, failure("it does not run yet"));
      };
    }

    @Override
    public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
      Map<ResourceKey, Observation> seen = new LinkedHashMap<>();
      keys.forEach(
          key -> {
            Condition condition = condition(key);
            seen.put(key, new Observation(condition, condition.name(), JsonObject.EMPTY));
          });
      return seen;
    }

    @Override
    public List<Finding> verify(RestorePoint point) {
      return List.of();
    }

    @Override
    public void close() {
      // It holds nothing.
    }

    private Condition condition(ResourceKey key) {
      return fleet
          .look(own, key)
          .map(running -> running ? Condition.AWAKE : Condition.ASLEEP)
          .orElse(Condition.GONE);
    }

    private static ResourceState state(boolean live) {
      return new ResourceState(live, 1, JsonObject.EMPTY.with("running", live));
    }

    private static Failure failure(String message) {
      return new Failure(Failure.Kind.INTERNAL, message, "Try again.");
    }
  }
}
