package dev.hibernator.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The scripted executor passes the contract; executors with one fault each do not. */
class ExecutorContractTest {
  @TestFactory
  List<DynamicTest> theScriptedExecutorPasses() {
    return new ExecutorContract(() -> new World(executor -> executor))
        .checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), check::run)).toList();
  }

  @Test
  void whoTouchesBeforeRecordingFails() {
    fails(
        "a state is recorded before its resource is touched",
        (session, fleet) -> new TouchesFirst(session, fleet));
  }

  @Test
  void whoDoesNotAskBeforeTouchingFails() {
    fails(
        "it asks before each mutation on shutdown",
        (session, fleet) -> new TouchesFirst(session, fleet));
  }

  @Test
  void whoSwallowsSupersededFails() {
    fails(
        "superseded, it touches nothing any more",
        (session, fleet) -> new SwallowsEverything(session));
  }

  private static void fails(String name, Faulty faulty) {
    ExecutorContract contract = new ExecutorContract(() -> new World(executor -> executor, faulty));
    Check check =
        contract.checks().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(check::run).isInstanceOf(AssertionError.class);
  }

  private interface Faulty {
    Session of(Session session, FakeFleet fleet);
  }

  private static final class World implements ExecutorWorld {
    private final FakeFleet fleet =
        new FakeFleet().add("web", "w1", true).add("web", "w2", false).add("web", "w3", true);
    private final UnaryOperator<Executor> wrapping;
    private final Faulty faulty;

    World(UnaryOperator<Executor> wrapping) {
      this(wrapping, (session, fleet) -> session);
    }

    World(UnaryOperator<Executor> wrapping, Faulty faulty) {
      this.wrapping = wrapping;
      this.faulty = faulty;
    }

    @Override
    public Executor executor() {
      Executor executor = new ScriptedExecutor(fleet);
      return wrapping.apply(new WrappedExecutor(executor, session -> faulty.of(session, fleet)));
    }

    @Override
    public Target target() {
      return new Target(
          Nights.PLAN,
          new TargetName("web"),
          new ExecutorType("scripted"),
          ScriptedExecutor.parameters("web"),
          Optional.empty());
    }

    @Override
    public Map<ResourceKey, Boolean> resources() {
      Map<ResourceKey, Boolean> resources = new LinkedHashMap<>();
      fleet.snapshot().forEach((key, running) -> resources.put(new ResourceKey(key), running));
      return resources;
    }

    @Override
    public void set(ResourceKey key, boolean awake) {
      fleet.set(key.value(), awake);
    }

    @Override
    public void script(Script script) {
      fleet.script(call -> script.on(call.mutates()));
    }
  }

  private static final class TouchesFirst extends WrappedSession {
    private final FakeFleet fleet;

    TouchesFirst(Session session, FakeFleet fleet) {
      super(session);
      this.fleet = fleet;
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      fleet.stop(call -> Reaction.PROCEED, new ResourceKey("w1"));
      return super.shutDown(recorder);
    }
  }

  private static final class SwallowsEverything extends WrappedSession {
    SwallowsEverything(Session session) {
      super(session);
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      try {
        return super.shutDown(recorder);
      } catch (RuntimeException e) {
        return Outcome.of("all is well", List.of());
      }
    }
  }
}
