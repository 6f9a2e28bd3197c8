package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.NEXT_NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import org.junit.jupiter.api.Test;

/** Restart: the present operation is repeated for all its targets, in the same cycle. */
class RepeatedOperationTest {
  private final EngineWorld world = new EngineWorld().follow(EngineWorld.twoTargets());

  private void restart() {
    assertThat(world.engine.submit(PLAN, new Event.Restart("alice", "once more")).join()).isEmpty();
    world.clock.settle();
  }

  @Test
  void aWakeUpReachesWhatIsConsumedAlready() {
    world.clock.advanceTo(NEXT_NOON);
    var cycle = world.status().cycle();
    world.fleet.set("w1", false);
    restart();
    assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("w3", false);
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.status().cycle()).isEqualTo(cycle);
    assertThat(world.status().state().cycle().orElseThrow().closed()).isTrue();
    world.engine.close();
  }

  @Test
  void aShutdownReachesWhatSomebodyStarted() {
    world.clock.advanceTo(MIDNIGHT);
    var cycle = world.status().cycle();
    world.fleet.set("d1", true);
    restart();
    assertThat(world.fleet.snapshot().values()).containsOnly(false);
    assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(world.status().cycle()).isEqualTo(cycle);
    world.engine.close();
  }
}
