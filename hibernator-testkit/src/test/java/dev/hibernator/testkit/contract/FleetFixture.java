package dev.hibernator.testkit.contract;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.testkit.FakeFleet;
import dev.hibernator.testkit.ScriptedExecutor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** An executor on a fleet in memory. */
final class FleetFixture implements ExecutorFixture {
  private final FakeFleet fleet =
      new FakeFleet().add("web", "w1", true).add("web", "w2", true).add("web", "w3", false);
  private final Set<String> all = new TreeSet<>(fleet.snapshot().keySet());
  private final Function<FakeFleet, Executor> executor;

  FleetFixture() {
    this(ScriptedExecutor::new);
  }

  FleetFixture(Function<FakeFleet, Executor> executor) {
    this.executor = executor;
  }

  @Override
  public Executor executor() {
    return executor.apply(fleet);
  }

  @Override
  public Parameters parameters() {
    return ScriptedExecutor.parameters("web");
  }

  @Override
  public Map<ResourceKey, Condition> resources() {
    Map<String, Boolean> running = fleet.snapshot();
    Map<ResourceKey, Condition> resources = new TreeMap<>();
    for (String key : all) {
      Condition there = running.getOrDefault(key, false) ? Condition.AWAKE : Condition.ASLEEP;
      resources.put(new ResourceKey(key), running.containsKey(key) ? there : Condition.GONE);
    }
    return resources;
  }

  @Override
  public void put(ResourceKey key, Condition condition) {
    if (condition == Condition.GONE) {
      fleet.terminate(key.value());
    } else {
      fleet.set(key.value(), condition == Condition.AWAKE);
    }
  }

  @Override
  public void script(ServiceScript script) {
    fleet.script(
        call ->
            script.on(new ServiceCall(call.mutates(), call.key().map(Set::of).orElse(Set.of()))));
  }
}
