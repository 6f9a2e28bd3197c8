package dev.hibernator.core.decide;

import static dev.hibernator.schedule.Verdict.ASLEEP;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.core.plan.Behavior;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RetryTest {
  private static ModelWorld world(int retries, String... targets) {
    return new ModelWorld(
        Fixtures.plan(
            Fixtures.definition(
                new dev.hibernator.core.plan.Strategy.Parallel(OptionalInt.empty()),
                Fixtures.behavior(Behavior.Mode.STRICT, retries),
                targets)),
        0);
  }

  /** Fails every attempt of {@code a} and follows the alarms; tells when attempts started. */
  private static List<Long> startsOf(ModelWorld world, int alarms) {
    Instant zero = world.now;
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < alarms; i++) {
      if (!world.running.isEmpty()) {
        starts.add(Duration.between(zero, world.now).toSeconds());
        world.fail("a");
      }
      Instant next =
          world.execution("a").retryAt().orElseGet(() -> world.now.plus(Duration.ofHours(1)));
      world.pass(Duration.between(world.now, next));
    }
    return starts;
  }

  @Test
  void failedShutdownIsRetriedAfterOneTwoAndFourMinutesAndThenWaits() {
    ModelWorld world = world(3, "a");
    world.says(ASLEEP);
    assertThat(startsOf(world, 10)).containsExactly(0L, 60L, 180L, 420L);
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    assertThat(world.state.message()).isEqualTo("failed: a; waiting for a retry");
    assertThat(world.execution("a").attempts()).isEqualTo(4);
  }

  @Test
  void backOffNeverExceedsThirtyMinutes() {
    assertThat(RetryRule.backOff(0)).isEqualTo(Duration.ofSeconds(60));
    assertThat(RetryRule.backOff(4)).isEqualTo(Duration.ofMinutes(16));
    assertThat(RetryRule.backOff(5)).isEqualTo(Duration.ofMinutes(30));
    assertThat(RetryRule.backOff(9)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void wakingNeverGivesUpButIsTriedEveryThirtyMinutes() {
    ModelWorld world = world(1, "a");
    world.says(ASLEEP);
    world.ok("a");
    world.says(AWAKE);
    assertThat(startsOf(world, 6)).containsExactly(0L, 60L, 1860L, 3660L, 5460L, 7260L);
    assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
  }

  @Test
  void peopleAreToldOnceThatAnOperationWasGivenUp() {
    ModelWorld world = world(1, "a");
    world.says(ASLEEP);
    world.ok("a");
    world.says(AWAKE);
    startsOf(world, 6);
    assertThat(world.state.outbox().entries())
        .filteredOn(entry -> entry.type().equals("Failure"))
        .hasSize(1);
  }

  @Test
  void whatTryingAgainCannotHelpIsNotTriedAgain() {
    ModelWorld world = world(3, "a");
    world.says(ASLEEP);
    world.fail("a", Failure.Kind.CONFIGURATION);
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
    assertThat(world.execution("a").retryAt()).isEmpty();
    world.tell(new Event.Retry("ann", "mended"));
    assertThat(world.runs()).containsExactly("a");
  }

  @Test
  void aRetryRunsOnlyTargetsThatHaveNotCompleted() {
    ModelWorld world = world(3, "a", "b");
    world.says(ASLEEP);
    world.ok("b");
    world.fail("a");
    world.pass(Duration.ofSeconds(60));
    assertThat(world.runs()).containsExactly("a");
  }

  @Test
  void lossesSpendNoRetryButTheSixthInARowIsAFailure() {
    ModelWorld world = world(3, "a");
    world.says(ASLEEP);
    for (int i = 0; i < 5; i++) {
      world.lose(Fixtures.name("a"));
      assertThat(world.runs()).containsExactly("a");
      assertThat(world.execution("a").retries()).isZero();
    }
    world.lose(Fixtures.name("a"));
    assertThat(world.execution("a").state()).isEqualTo(ExecutionState.FAILED);
    assertThat(world.execution("a").losses()).isZero();
    assertThat(world.phase()).isEqualTo(Phase.ERROR);
  }

  @Test
  void anyRecordBetweenLossesStartsTheirCountAgain() {
    ModelWorld world = world(3, "a");
    world.says(ASLEEP);
    for (int i = 0; i < 12; i++) {
      world.tell(
          new Event.Progressed(
              world.running.get(Fixtures.name("a")).attempt(), "stopping", i % 4 == 0));
      world.lose(Fixtures.name("a"));
    }
    assertThat(world.runs()).containsExactly("a");
  }
}
