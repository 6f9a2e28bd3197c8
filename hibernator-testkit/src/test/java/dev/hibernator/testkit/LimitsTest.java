package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.Limits;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.store.DefinedConnectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Limits of the process and of connectors, and plans that take turns within them. */
class LimitsTest {
  private static final ConnectorRef CLOUD = new ConnectorRef("CloudProvider", "default", "aws");
  private static final PlanId BIG = new PlanId("default", "big");
  private static final PlanId SMALL = new PlanId("default", "small");

  private final SettableClock clock = new SettableClock(NOON);

  private static Plan targets(PlanId id, int number, Optional<ConnectorRef> connector) {
    List<TargetDefinition> targets = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      targets.add(
          new TargetDefinition(
              new TargetName("target-" + i),
              new ExecutorType("noop"),
              new Parameters(JsonObject.EMPTY.with("delaySeconds", 10)),
              connector,
              Optional.empty()));
    }
    return plan(
        id,
        Behavior.DEFAULT,
        new Strategy.Parallel(OptionalInt.empty()),
        targets.toArray(TargetDefinition[]::new));
  }

  private static Instant finished(Engine engine, PlanId plan) {
    return engine.status(plan).orElseThrow().executions().stream()
        .peek(each -> assertThat(each.state()).isEqualTo(ExecutionState.COMPLETED))
        .flatMap(each -> each.finishedAt().stream())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  @Test
  void aConnectorTakesNoMoreThanItSays() {
    DefinedConnectors connectors =
        new DefinedConnectors(Map.of(CLOUD, JsonObject.EMPTY.with("maxConcurrency", 2)));
    try (Engine engine =
        Engine.builder().time(clock).executors(new NoopExecutor()).connectors(connectors).build()) {
      engine.start(
          List.of(targets(BIG, 6, Optional.of(CLOUD)), targets(SMALL, 6, Optional.empty())));
      clock.advanceTo(EVENING.plusSeconds(60));
      assertThat(finished(engine, BIG)).isEqualTo(EVENING.plusSeconds(30));
      assertThat(finished(engine, SMALL)).isEqualTo(EVENING.plusSeconds(10));
    }
  }

  /** 64 hold for connectors that do not say how many; more than that counts as it is written. */
  @Test
  void aConnectorThatAllowsMoreThanTheDefaultIsTakenAtItsWord() {
    ConnectorRef wide = new ConnectorRef("CloudProvider", "default", "wide");
    DefinedConnectors connectors =
        new DefinedConnectors(
            Map.of(CLOUD, JsonObject.EMPTY, wide, JsonObject.EMPTY.with("maxConcurrency", 100)));
    try (Engine engine =
        Engine.builder().time(clock).executors(new NoopExecutor()).connectors(connectors).build()) {
      engine.start(
          List.of(targets(BIG, 100, Optional.of(CLOUD)), targets(SMALL, 100, Optional.of(wide))));
      clock.advanceTo(EVENING.plusSeconds(60));
      assertThat(finished(engine, BIG)).isEqualTo(EVENING.plusSeconds(20));
      assertThat(finished(engine, SMALL)).isEqualTo(EVENING.plusSeconds(10));
    }
  }

  @Test
  void aPlanWithAThousandTargetsDoesNotStarveOneWithASingleTarget() {
    try (Engine engine =
        Engine.builder()
            .time(clock)
            .executors(new NoopExecutor())
            .limits(Limits.DEFAULT.withExecutions(20))
            .build()) {
      engine.start(
          List.of(targets(BIG, 1_000, Optional.empty()), targets(SMALL, 1, Optional.empty())));
      clock.advanceTo(EVENING.plusSeconds(21));
      assertThat(finished(engine, SMALL)).isBeforeOrEqualTo(EVENING.plusSeconds(20));
    }
  }
}
