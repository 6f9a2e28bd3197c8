package com.example.processes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.testkit.FakeFleet.Reaction;
import dev.hibernator.testkit.SimulatedCrash;
import dev.hibernator.testkit.contract.ExecutorFixture;
import dev.hibernator.testkit.contract.ServiceCall;
import dev.hibernator.testkit.contract.ServiceScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A process table in memory that misbehaves as the contract says. */
final class PretendedProcesses implements ExecutorFixture, ProcessTable {
  private final Map<ResourceKey, Condition> table = new TreeMap<>();
  private ServiceScript script = call -> Reaction.PROCEED;

  PretendedProcesses() {
    table.put(LocalProcess.key(101, 1, "boot"), Condition.AWAKE);
    table.put(LocalProcess.key(102, 2, "boot"), Condition.AWAKE);
    table.put(LocalProcess.key(103, 3, "boot"), Condition.ASLEEP);
  }

  @Override
  public Executor executor() {
    return new ProcessExecutor(this);
  }

  @Override
  public Parameters parameters() {
    return new Parameters(JsonObject.EMPTY.with("command", "worker"));
  }

  @Override
  public Map<ResourceKey, Condition> resources() {
    return new TreeMap<>(table);
  }

  @Override
  public void put(ResourceKey key, Condition condition) {
    table.put(key, condition);
  }

  @Override
  public void script(ServiceScript reactions) {
    script = reactions;
  }

  @Override
  public List<LocalProcess> matching(String text) {
    return call(false, Set.of(), () -> table.keySet().stream().flatMap(this::seen).toList());
  }

  @Override
  public Optional<LocalProcess> find(ResourceKey key) {
    return call(false, Set.of(key), () -> seen(key).findFirst());
  }

  @Override
  public void signal(ResourceKey key, Signal signal) {
    call(
        true,
        Set.of(key),
        () -> table.replace(key, signal == Signal.STOP ? Condition.ASLEEP : Condition.AWAKE));
  }

  private Stream<LocalProcess> seen(ResourceKey key) {
    Condition condition = table.get(key);
    return condition == Condition.GONE || condition == null
        ? Stream.empty()
        : Stream.of(new LocalProcess(key, "worker", condition == Condition.ASLEEP));
  }

  private <T> T call(boolean mutates, Set<ResourceKey> keys, Supplier<T> effect) {
    Reaction reaction = script.on(new ServiceCall(mutates, keys));
    switch (reaction) {
      case FAIL -> throw new SignalFailed("refused");
      case DIE_BEFORE -> throw new SimulatedCrash("before the call");
      case FORGET -> {
        return mutates ? null : effect.get();
      }
      default -> {}
    }
    T answer = effect.get();
    switch (reaction) {
      case LOSE_RESPONSE -> throw new SignalFailed("no response");
      case DIE_AFTER -> throw new SimulatedCrash("after the call");
      default -> {}
    }
    return answer;
  }
}
