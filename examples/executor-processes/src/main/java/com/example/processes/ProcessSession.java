package com.example.processes;

import com.example.processes.ProcessTable.Signal;
import com.example.processes.ProcessTable.SignalFailed;
import dev.hibernator.api.JsonObject;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One attempt on the processes that match a text. */
final class ProcessSession implements Session {
  private static final int LOOKS = 50;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final ProcessTable processes;
  private final String command;
  private final Context context;

  ProcessSession(ProcessTable processes, String command, Context context) {
    this.processes = processes;
    this.command = command;
    this.context = context;
  }

  @Override
  public Identity identity() {
    return Identity.NONE;
  }

  @Override
  public List<Resource> discover() {
    return processes.matching(command).stream()
        .map(each -> new Resource(each.key(), each.command(), condition(each), Optional.empty()))
        .toList();
  }

  @Override
  public List<Finding> preflight(Operation operation) {
    return List.of();
  }

  /** Records all of them at once, and only then touches the first. */
  @Override
  public Outcome shutDown(Recorder recorder) {
    Map<ResourceKey, RecordedEntry> existing = recorder.existing();
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    for (LocalProcess process : processes.matching(command)) {
      RecordedEntry entry = existing.get(process.key());
      if (entry == null || !entry.settled()) {
        JsonObject data = JsonObject.EMPTY.with("command", process.command());
        states.put(process.key(), new ResourceState(!process.stopped(), 1, data));
      }
    }
    recorder.record(states);
    List<ResourceResult> results = new ArrayList<>();
    for (ResourceKey key : states.keySet()) {
      context.progress("stopping", results.size(), states.size());
      results.add(stop(key, recorder));
    }
    return Outcome.of("stopped " + done(results) + " process(es)", results);
  }

  private ResourceResult stop(ResourceKey key, Recorder recorder) {
    try {
      if (condition(key) != Condition.AWAKE) {
        return ResourceResult.unchanged(key, "does not run");
      }
      recorder.ensureCurrent();
      processes.signal(key, Signal.STOP);
      return settled(key, Condition.ASLEEP) == Condition.AWAKE
          ? failed(key, "it still runs")
          : ResourceResult.done(key, "stopped");
    } catch (SignalFailed e) {
      return failed(key, e.getMessage());
    }
  }

  /** Goes by what was recorded, not by what matches now. */
  @Override
  public Outcome wakeUp(RestorePoint point, Consumption consumption) {
    List<ResourceResult> results = new ArrayList<>();
    for (ResourceKey key : point.entries().keySet()) {
      context.progress("continuing", results.size(), point.entries().size());
      results.add(wake(key, consumption));
    }
    return Outcome.of("continued " + done(results) + " process(es)", results);
  }

  private ResourceResult wake(ResourceKey key, Consumption consumption) {
    try {
      Condition before = condition(key);
      if (before == Condition.ASLEEP) {
        context.pace(1);
        consumption.ensureCurrent();
        processes.signal(key, Signal.CONT);
      }
      return switch (settled(key, Condition.AWAKE)) {
        case AWAKE -> awake(key, before, consumption);
        case GONE -> {
          consumption.gone(Set.of(key));
          yield ResourceResult.skipped(key, "the process has ended");
        }
        case ASLEEP, CHANGING -> failed(key, "it does not run yet");
      };
    } catch (SignalFailed e) {
      return failed(key, e.getMessage());
    }
  }

  /** Only what was seen running is consumed. */
  private static ResourceResult awake(ResourceKey key, Condition before, Consumption consumption) {
    consumption.restored(Set.of(key));
    return before == Condition.AWAKE
        ? ResourceResult.unchanged(key, "runs already")
        : ResourceResult.done(key, "runs");
  }

  @Override
  public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
    Map<ResourceKey, Observation> seen = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      Condition condition = condition(key);
      seen.put(key, new Observation(condition, condition.name(), JsonObject.EMPTY));
    }
    return seen;
  }

  @Override
  public List<Finding> verify(RestorePoint point) {
    return point.entries().keySet().stream()
        .filter(key -> condition(key) == Condition.GONE)
        .map(
            key ->
                new Finding(
                    Finding.Severity.WARNING,
                    "gone",
                    Optional.of(key),
                    "the process has ended",
                    "Start it again by hand if it is needed."))
        .toList();
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  /** A signal takes effect when the process is next scheduled. */
  private Condition settled(ResourceKey key, Condition wanted) {
    Condition now = condition(key);
    for (int i = 0; i < LOOKS && now != wanted && now != Condition.GONE; i++) {
      context.pause(BETWEEN_LOOKS);
      now = condition(key);
    }
    return now;
  }

  private Condition condition(ResourceKey key) {
    return processes.find(key).map(ProcessSession::condition).orElse(Condition.GONE);
  }

  private static Condition condition(LocalProcess process) {
    return process.stopped() ? Condition.ASLEEP : Condition.AWAKE;
  }

  private static ResourceResult failed(ResourceKey key, String message) {
    return ResourceResult.failed(
        key, new Failure(Failure.Kind.INTERNAL, message, "Look at the process."));
  }

  private static long done(List<ResourceResult> results) {
    return results.stream().filter(each -> each.status() == ResourceResult.Status.DONE).count();
  }
}
