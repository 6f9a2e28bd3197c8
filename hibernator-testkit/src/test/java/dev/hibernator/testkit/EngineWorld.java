package dev.hibernator.testkit;

import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.PlanCondition;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.Notification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One engine on memory stores, a settable clock, and a fleet of four machines, three running. */
final class EngineWorld implements AutoCloseable {
  final FakeFleet fleet =
      new FakeFleet()
          .add("web", "w1", true)
          .add("web", "w2", true)
          .add("web", "w3", false)
          .add("db", "d1", true);
  final SettableClock clock = new SettableClock(Nights.NOON);
  final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
  final Engine engine;

  EngineWorld() {
    this(builder -> builder);
  }

  EngineWorld(UnaryOperator<EngineBuilder> with) {
    engine =
        with.apply(
                Engine.builder()
                    .notifier(told::add)
                    .executors(new ScriptedExecutor(fleet))
                    .time(clock))
            .build();
  }

  static Plan twoTargets() {
    return Nights.plan(Nights.scripted("web"), Nights.scripted("db"));
  }

  EngineWorld follow(Plan... plans) {
    engine.start(List.of(plans));
    clock.settle();
    return this;
  }

  PlanStatus status() {
    return engine.status(Nights.PLAN).orElseThrow();
  }

  /** A condition, if it holds. */
  Optional<PlanCondition> condition(ConditionType type) {
    return Optional.ofNullable(status().state().conditions().get(type))
        .filter(PlanCondition::holds);
  }

  List<String> told(String type) {
    return told.stream()
        .filter(notification -> notification.event().equals(type))
        .map(Notification::message)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
