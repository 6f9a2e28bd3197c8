package com.example.lamps;

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

/** Switches lamps off and those that were on, on again. */
public final class LampExecutor implements Executor {
  private final Lamps lamps;

  /** Creates the executor of a house. */
  public LampExecutor(Lamps lamps) {
    this.lamps = lamps;
  }

  @Override
  public ExecutorType type() {
    return new ExecutorType("lamps");
  }

  @Override
  public Description describe() {
    JsonObject room = JsonObject.EMPTY.with("type", "string").with("description", "Which room.");
    return new Description(
        "Switches lamps off.",
        JsonObject.EMPTY.with("type", "object").with("properties", Map.of("room", room)),
        Set.of());
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    ParameterReader reader = parameters.read();
    reader.text("room");
    reader.rejectUnknown();
    return reader.problems();
  }

  @Override
  public Session open(Target target, Context context) {
    return new LampSession(lamps, target.parameters().read().text("room").orElse(""));
  }

  private record LampSession(Lamps lamps, String room) implements Session {
    @Override
    public Identity identity() {
      return Identity.NONE;
    }

    @Override
    public List<Resource> discover() {
      return lamps.all().keySet().stream()
          .filter(lamp -> lamp.startsWith(room))
          .map(ResourceKey::new)
          .map(key -> new Resource(key, key.value(), condition(key), Optional.empty()))
          .toList();
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
          boolean lit = found.condition() == Condition.AWAKE;
          states.put(found.key(), new ResourceState(lit, 1, JsonObject.EMPTY));
        }
      }
      recorder.record(states);
      List<ResourceResult> results = new ArrayList<>();
      for (ResourceKey key : states.keySet()) {
        recorder.ensureCurrent();
        lamps.set(key.value(), false);
        results.add(ResourceResult.done(key, "off"));
      }
      return Outcome.of(results.size() + " lamp(s) off", results);
    }

    @Override
    public Outcome wakeUp(RestorePoint point, Consumption consumption) {
      List<ResourceResult> results = new ArrayList<>();
      for (ResourceKey key : point.entries().keySet()) {
        consumption.ensureCurrent();
        lamps.set(key.value(), true);
        consumption.restored(Set.of(key));
        results.add(ResourceResult.done(key, "on"));
      }
      return Outcome.of(results.size() + " lamp(s) on", results);
    }

    @Override
    public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
      Map<ResourceKey, Observation> seen = new LinkedHashMap<>();
      keys.forEach(
          key -> seen.put(key, new Observation(condition(key), key.value(), JsonObject.EMPTY)));
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
      return lamps
          .isOn(key.value())
          .map(lit -> lit ? Condition.AWAKE : Condition.ASLEEP)
          .orElse(Condition.GONE);
    }
  }
}
