package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.NOW;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClockTest {
  private final ModelWorld world =
      new ModelWorld(
          Fixtures.plan(Fixtures.definition(new Strategy.Sequential(), Behavior.DEFAULT, "a")), 0);

  @Test
  void aSmallStepBackCountsAsTheHighestInstantSeen() {
    world.says(AWAKE);
    world.pass(Duration.ofMinutes(-5));
    assertThat(world.state.highestSeen()).isEqualTo(NOW);
    assertThat(world.state.is(ConditionType.CLOCK_STEPPED)).isFalse();
    assertThat(Decider.effectiveNow(world.state, world.now)).isEqualTo(NOW);
  }

  @Test
  void aLargerStepBackIsBelievedAndShownForADay() {
    world.says(AWAKE);
    world.pass(Duration.ofMinutes(-6));
    assertThat(world.state.highestSeen()).isEqualTo(NOW.minus(Duration.ofMinutes(6)));
    assertThat(world.state.is(ConditionType.CLOCK_STEPPED)).isTrue();
    world.pass(Duration.ofHours(25));
    assertThat(world.state.is(ConditionType.CLOCK_STEPPED)).isFalse();
  }

  @Test
  void timeThatOnlyPassesChangesNothingWorthASave() {
    world.says(AWAKE);
    PlanState before = world.state;
    world.verdict = AWAKE;
    Situation later = world.situation().at(NOW);
    assertThat(Decider.decide(before, later, new Event.Observed()).changes(before)).isFalse();
  }
}
