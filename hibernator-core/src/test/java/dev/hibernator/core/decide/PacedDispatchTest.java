package dev.hibernator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Rate;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What an attempt is told of the pace of its resources, and how much time it has for it. */
final class PacedDispatchTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Rate RATE = new Rate(1, TEN_MINUTES);
  private static final Duration TIMEOUT = Duration.ofMinutes(60);

  private final ModelWorld world =
      new ModelWorld(Fixtures.plan(definition(OptionalInt.empty(), OptionalInt.of(1))), 0);

  private static CycleDefinition definition(OptionalInt batch, OptionalInt resources) {
    CycleDefinition plain =
        Fixtures.definition(
            new Strategy.Parallel(OptionalInt.empty()),
            Fixtures.behavior(Behavior.Mode.STRICT, 3),
            "a");
    return new CycleDefinition(
        plain.targets(),
        plain.strategy(),
        plain.behavior(),
        Optional.of(new Pacing(batch, resources, TEN_MINUTES)));
  }

  private Effect.Dispatch wakeUp() {
    world.says(Verdict.ASLEEP);
    world.ok("a");
    world.says(Verdict.AWAKE);
    return dispatch();
  }

  private Effect.Dispatch dispatch() {
    return world.log.stream()
        .filter(Effect.Dispatch.class::isInstance)
        .map(Effect.Dispatch.class::cast)
        .reduce((before, last) -> last)
        .orElseThrow();
  }

  private Optional<Instant> earlier() {
    return dispatch().pace().orElseThrow().earlier();
  }

  @Test
  void aShutdownIsNotPaced() {
    world.says(Verdict.ASLEEP);
    assertThat(dispatch().pace()).isEmpty();
    assertThat(dispatch().timeout()).isEqualTo(TIMEOUT);
  }

  @Test
  void theTimeForThePaceIsAddedToTheTimeout() {
    assertThat(wakeUp().pace()).contains(new Effect.Paced(RATE, Optional.empty()));
    assertThat(dispatch().timeout()).isEqualTo(TIMEOUT.plus(RATE.within(1)));
  }

  @Test
  void aRetryCountsFromTheEndOfTheAttemptBefore() {
    wakeUp();
    world.fail("a");
    Instant failedAt = world.now;
    world.pass(Duration.ofMinutes(1));
    assertThat(earlier()).contains(failedAt);
  }

  @Test
  void anAttemptThatWasLostCountsFromWhenThatWasKnown() {
    wakeUp();
    world.now = world.now.plusSeconds(90);
    world.lose(Fixtures.name("a"));
    assertThat(earlier()).contains(world.now);
  }

  @Test
  void whoeverTakesOverCountsFromThen() {
    wakeUp();
    world.now = world.now.plusSeconds(90);
    world.tell(new Event.Recovered());
    assertThat(earlier()).contains(world.now);
  }

  @Test
  void aPaceOfTargetsAloneIsNotOneOfTheirResources() {
    world.plan = Fixtures.plan(definition(OptionalInt.of(1), OptionalInt.empty()));
    assertThat(wakeUp().pace()).isEmpty();
    assertThat(dispatch().timeout()).isEqualTo(TIMEOUT);
  }

  @Test
  void everyPacingIsTheSameWhenRead() {
    OptionalInt none = OptionalInt.empty();
    OptionalInt three = OptionalInt.of(3);
    for (CycleDefinition each :
        List.of(definition(three, none), definition(none, three), definition(three, three))) {
      assertThat(DefinitionCodec.read(DefinitionCodec.write(each))).isEqualTo(each);
    }
  }

  @Test
  void whatWasWrittenBeforeResourcesWereCountedIsRead() {
    CycleDefinition three = definition(OptionalInt.of(3), OptionalInt.empty());
    JsonObject written = DefinitionCodec.write(three);
    assertThat(written.object("pacing").orElseThrow())
        .isEqualTo(JsonObject.EMPTY.with("batch", 3).with("every", "PT10M"));
    assertThat(DefinitionCodec.read(written)).isEqualTo(three);
  }
}
