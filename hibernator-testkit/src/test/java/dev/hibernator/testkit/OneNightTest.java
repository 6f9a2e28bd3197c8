package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneNightTest {
  private final FakeFleet fleet =
      new FakeFleet().add("web", "w1", true).add("web", "w2", false).add("db", "d1", true);
  private final SettableClock clock = new SettableClock(NOON);

  @Test
  void whatRanRunsAgainAndWhatWasOffStaysOff() {
    Map<String, Boolean> before = fleet.snapshot();
    try (Engine engine =
        Engine.builder().time(clock).executors(new ScriptedExecutor(fleet)).build()) {
      engine.start(List.of(Nights.plan(Nights.scripted("web"), Nights.scripted("db"))));
      clock.advanceTo(EVENING.minusSeconds(1));
      assertThat(fleet.snapshot()).isEqualTo(before);

      clock.advanceTo(EVENING.plus(Duration.ofMinutes(1)));
      assertThat(fleet.snapshot().values()).containsOnly(false);
      assertThat(engine.status(PLAN)).get().extracting(s -> s.phase()).isEqualTo(Phase.HIBERNATED);

      clock.advanceTo(MORNING.plus(Duration.ofMinutes(1)));
      assertThat(fleet.snapshot()).isEqualTo(before);
      assertThat(engine.status(PLAN)).get().extracting(s -> s.phase()).isEqualTo(Phase.ACTIVE);
    }
  }
}
