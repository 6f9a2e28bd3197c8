package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.restore.StoreFailed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exceptions that were added to a plan and cannot be read: it wakes, and begins no sleep. */
class UnreadableExceptionsTest {
  private final Damaged store = new Damaged();

  /** Holds nothing, and cannot always say so. */
  private static final class Damaged implements ExceptionStore {
    private volatile boolean damaged;

    @Override
    public List<AddedException> read(PlanId plan) {
      if (damaged) {
        throw new StoreFailed("exceptions.json is no JSON");
      }
      return List.of();
    }

    @Override
    public void save(PlanId plan, List<AddedException> exceptions) {
      throw new StoreFailed("is not asked for here");
    }
  }

  private EngineWorld world() {
    return new EngineWorld(builder -> builder.exceptions(store));
  }

  @Test
  void thePlanIsFollowedButNotPutToSleepAndSaysWhy() {
    store.damaged = true;
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      world.clock.advanceTo(EVENING.plusSeconds(10));

      assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", true);
      assertThat(world.condition(ConditionType.SCHEDULE_VALID)).isEmpty();
      assertThat(world.status().message()).contains("exceptions.json is no JSON");
    }
  }

  @Test
  void whatSleepsWakes() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      world.clock.advanceTo(MIDNIGHT);
      store.damaged = true;
      world.engine.revise(List.of(Nights.plan(Nights.scripted("db"))), Map.of());
      world.clock.advanceTo(MORNING.plusSeconds(10));

      assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", true);
    }
  }

  @Test
  void theyAreLookedForAgainWithTheNextDecision() {
    store.damaged = true;
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      store.damaged = false;
      world.clock.advanceTo(EVENING.plusSeconds(10));

      assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(world.condition(ConditionType.SCHEDULE_VALID)).isPresent();
    }
  }
}
