package dev.hibernator.core.noop;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** One attempt on the one resource of a noop target, which is named like the target. */
final class NoopSession implements Session {
  private static final int STATE_VERSION = 1;
  private static final int STEPS = 5;

  private final Target target;
  private final NoopParameters parameters;
  private final Context context;
  private final SimulatedFailures failures;
  private final ResourceKey key;

  NoopSession(
      Target target, NoopParameters parameters, Context context, SimulatedFailures failures) {
    this.target = target;
    this.parameters = parameters;
    this.context = context;
    this.failures = failures;
    key = new ResourceKey(target.name().value());
  }

  @Override
  public Identity identity() {
    return Identity.NONE;
  }

  @Override
  public List<Resource> discover() {
    return List.of(new Resource(key, "simulated resource", Condition.AWAKE, Optional.empty()));
  }

  /** The target's own resource is all there is of its kind: nobody else has one like it. */
  @Override
  public Optional<Set<ResourceKey>> listAll() {
    return Optional.of(Set.of(key));
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return parameters.fails(operation)
        ? List.of(
            new Finding(
                Finding.Severity.WARNING,
                "simulated-failure",
                Optional.of(key),
                "the " + operation.wireName() + " will fail, as the parameters ask for",
                "Set failureMode to none."))
        : List.of();
  }

  @Override
  public Outcome shutDown(Recorder recorder) {
    RecordedEntry before = recorder.existing().get(key);
    if (before != null && before.open() && before.settled()) {
      return Outcome.of("already asleep", List.of(ResourceResult.unchanged(key, "asleep")));
    }
    recorder.record(Map.of(key, state(recorder.cycle())));
    recorder.ensureCurrent();
    ResourceResult result = operate(Operation.SHUTDOWN, recorder.cycle());
    return outcome(result, "put to sleep 1 simulated resource");
  }

  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    List<ResourceResult> results = new ArrayList<>();
    for (ResourceKey recorded : point.entries().keySet()) {
      context.pace(1);
      consumption.ensureCurrent();
      ResourceResult result = operate(Operation.WAKE_UP, point.cycle());
      if (result.status() == ResourceResult.Status.DONE) {
        consumption.restored(Set.of(recorded));
      }
      results.add(result);
    }
    return Outcome.of(
        results.stream().allMatch(result -> result.failure().isEmpty())
            ? "woke " + results.size() + " simulated resource(s)"
            : parameters.failure(Operation.WAKE_UP),
        results);
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<ResourceKey, Observation> seen = new LinkedHashMap<>();
    Observation awake = new Observation(Condition.AWAKE, "never really asleep", JsonObject.EMPTY);
    keys.forEach(each -> seen.put(each, awake));
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

  private ResourceResult operate(Operation operation, CycleId cycle) {
    waitFor(operation, cycle);
    boolean fails =
        parameters.fails(operation)
            && (parameters.failTimes().isEmpty()
                || failures.next(target, operation, cycle, parameters.failTimes().getAsInt()));
    if (fails) {
      Failure failure =
          new Failure(
              Failure.Kind.INTERNAL,
              parameters.failure(operation),
              "It is simulated: set failureMode to none.");
      return ResourceResult.failed(key, failure);
    }
    return ResourceResult.done(key, "simulated");
  }

  private void waitFor(Operation operation, CycleId cycle) {
    Duration delay =
        parameters.exactDelay().orElseGet(() -> random(operation, cycle)).dividedBy(STEPS);
    String what = operation == Operation.SHUTDOWN ? "falling asleep" : "waking";
    for (int step = 0; step < STEPS; step++) {
      context.progress(what, step, STEPS);
      context.pause(delay);
    }
    context.progress(what, STEPS, STEPS);
  }

  /** Random, but the same whenever the same is done again. */
  private Duration random(Operation operation, CycleId cycle) {
    long seed = (target.plan() + "/" + target.name() + "/" + operation + "/" + cycle).hashCode();
    long longest = parameters.randomDelay().toMillis();
    return Duration.ofMillis(longest == 0 ? 0 : 1 + new SplittableRandom(seed).nextLong(longest));
  }

  private ResourceState state(CycleId cycle) {
    String name = target.plan() + "/" + target.name() + "/" + cycle;
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    Map<String, JsonValue> data = new LinkedHashMap<>();
    data.put("parameters", target.parameters().values());
    data.put("operationTime", new JsonString(context.clock().instant().toString()));
    data.put("generatedId", new JsonString(id.toString()));
    data.put("targetName", new JsonString(target.name().value()));
    return new ResourceState(true, STATE_VERSION, new JsonObject(data));
  }

  private static Outcome outcome(ResourceResult result, String success) {
    return Outcome.of(result.failure().map(Failure::message).orElse(success), List.of(result));
  }
}
