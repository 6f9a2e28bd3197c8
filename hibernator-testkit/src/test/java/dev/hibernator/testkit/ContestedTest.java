package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.decide.ConditionType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Something else keeps undoing what an executor does: the plan says so until its next cycle. */
class ContestedTest {
  private static final Finding UNDONE =
      new Finding(
          Severity.WARNING,
          Finding.CONTESTED,
          Optional.empty(),
          "an autoscaler starts w1 again",
          "Pause it.");

  /** Finds, after its first shutdown, that it was undone. */
  private static final class Undone implements Executor {
    private final Executor executor;
    private int shutdowns;

    Undone(Executor executor) {
      this.executor = executor;
    }

    @Override
    public ExecutorType type() {
      return executor.type();
    }

    @Override
    public Description describe() {
      return executor.describe();
    }

    @Override
    public List<Problem> validate(Parameters parameters) {
      return executor.validate(parameters);
    }

    @Override
    public Session open(Target target, Context context) {
      Session session = executor.open(target, context);
      return (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) -> {
                try {
                  Object result = method.invoke(session, arguments);
                  return method.getName().equals("shutDown") ? found((Outcome) result) : result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private Outcome found(Outcome outcome) {
      List<Finding> findings = shutdowns++ == 0 ? List.of(UNDONE) : List.of();
      return new Outcome(outcome.message(), outcome.results(), findings, outcome.recheckAt());
    }
  }

  @Test
  void theConditionHoldsUntilTheNextCycle() {
    FakeFleet fleet = new FakeFleet().add("web", "w1", true);
    try (EngineWorld world =
        new EngineWorld(builder -> builder.executors(new Undone(new ScriptedExecutor(fleet))))) {
      world.follow(Nights.plan(Nights.scripted("web")));
      assertThat(world.condition(ConditionType.CONTESTED)).isEmpty();

      world.clock.advanceTo(MIDNIGHT);
      assertThat(world.condition(ConditionType.CONTESTED)).isPresent();
      world.clock.advanceTo(MORNING.plusSeconds(10));
      assertThat(world.condition(ConditionType.CONTESTED)).isPresent();

      world.clock.advanceTo(MIDNIGHT.plus(Duration.ofDays(1)));
      assertThat(world.condition(ConditionType.CONTESTED)).isEmpty();
    }
  }
}
