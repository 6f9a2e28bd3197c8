package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.core.decide.ConditionType;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.port.FreeSpace;
import dev.hibernator.core.store.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No shutdown begins while the process is quiesced or there is too little room; waking goes on. */
class ShutdownsRefusedTest {
  private static final long MEBIBYTE = 1L << 20;

  private final Room room = new Room();

  /** Room that a test fills and frees. */
  private static final class Room implements FreeSpace {
    private final AtomicLong free = new AtomicLong(1_000 * MEBIBYTE);

    @Override
    public long bytes() {
      return free.get();
    }

    @Override
    public String place() {
      return "state directory 'test'";
    }
  }

  private EngineWorld world() {
    return new EngineWorld(builder -> builder.freeSpace(room, FreeSpace.LEAST_BYTES));
  }

  @Test
  void nothingIsPutToSleepWhileTheDiskIsNearlyFull() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      room.free.set(12 * MEBIBYTE);
      world.clock.advanceTo(EVENING.plusSeconds(10));
      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", true);
      assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(world.status().message())
          .contains("12 MiB are free in the state directory 'test'")
          .contains("64 MiB")
          .contains("free some space");
      assertThat(world.condition(ConditionType.SHUTDOWNS_REFUSED)).isPresent();
      assertThat(world.told("ShutdownsRefused")).hasSize(1);
    }
  }

  @Test
  void itSleepsWithinAMinuteOfThereBeingRoomAgain() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      room.free.set(0);
      world.clock.advanceTo(EVENING.plus(Duration.ofMinutes(5)));
      room.free.set(64 * MEBIBYTE);
      world.clock.advance(Duration.ofMinutes(1));
      assertThat(world.fleet.snapshot().values()).containsOnly(false);
      assertThat(world.status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(world.condition(ConditionType.SHUTDOWNS_REFUSED)).isEmpty();
      assertThat(world.told("ShutdownsRefused")).hasSize(1);
    }
  }

  @Test
  void whatSleepsWakesAlsoOnAFullDisk() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      world.clock.advanceTo(MIDNIGHT);
      room.free.set(0);
      world.clock.advanceTo(MORNING.plusSeconds(10));
      assertThat(world.fleet.snapshot())
          .containsEntry("w1", true)
          .containsEntry("w3", false)
          .containsEntry("d1", true);
    }
  }

  @Test
  void aQuiescedProcessPutsNothingToSleepButWakes() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      world.engine.quiesce("release freeze");
      world.clock.advanceTo(EVENING.plusSeconds(10));
      assertThat(world.fleet.snapshot()).containsEntry("w1", true);
      assertThat(world.status().message()).contains("quiesced: release freeze");

      world.engine.unquiesce();
      world.clock.advance(Duration.ofSeconds(1));
      assertThat(world.fleet.snapshot().values()).containsOnly(false);

      world.engine.quiesce("release freeze");
      world.clock.advanceTo(MORNING.plusSeconds(10));
      assertThat(world.fleet.snapshot()).containsEntry("w1", true).containsEntry("d1", true);
    }
  }

  @Test
  void whatIsOverdueShowsSinceWhen() {
    try (EngineWorld world = world().follow(EngineWorld.twoTargets())) {
      assertThat(world.status().nextHibernation()).hasValue(EVENING);
      world.engine.quiesce("release freeze");
      world.clock.advanceTo(MIDNIGHT);
      assertThat(world.status().nextHibernation()).hasValue(EVENING);
      assertThat(world.status().nextWakeUp()).hasValue(MORNING);
      world.clock.advanceTo(MORNING);
      assertThat(world.status().nextHibernation()).hasValue(EVENING.plus(Duration.ofDays(1)));
    }
  }

  @Test
  void theRoomOfAStateDirectoryIsThatOfItsFileSystem(@TempDir Path directory) {
    try (StateDirectory state = StateDirectory.open(directory)) {
      assertThat(state.freeSpace().bytes()).isPositive();
      assertThat(state.freeSpace().place()).contains(directory.toString());
    }
  }

  @Test
  void theLeastRoomIsNotNegative() {
    assertThatThrownBy(() -> Engine.builder().freeSpace(room, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
