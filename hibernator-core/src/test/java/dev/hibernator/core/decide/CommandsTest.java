package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.NOW;
import static dev.hibernator.core.decide.Fixtures.name;
import static dev.hibernator.schedule.Verdict.ASLEEP;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class CommandsTest {
  private final ModelWorld world =
      new ModelWorld(
          Fixtures.plan(
              Fixtures.definition(
                  new Strategy.Sequential(), Fixtures.behavior(Behavior.Mode.STRICT, 0), "a", "b")),
          0);

  private void sleep() {
    world.says(ASLEEP);
    world.ok("a", "b");
  }

  @Nested
  class Overrides {
    @Test
    void anOverrideRunsAndEndsByItself() {
      world.says(AWAKE);
      world.tell(
          new Event.OverrideSet(
              Operation.SHUTDOWN, Optional.of(NOW.plusSeconds(7200)), "ann", "cost", false));
      world.ok("a", "b");
      assertThat(world.phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(world.state.nextWakeUp()).as("its end").isPresent();
      world.pass(Duration.ofHours(2));
      assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
    }

    @Test
    void withoutAnEndItEndsAtTheNextScheduledChangeToWhatItAskedFor() {
      sleep();
      world.tell(new Event.OverrideSet(Operation.WAKE_UP, Optional.empty(), "ann", "", false));
      assertThat(world.state.override().orElseThrow().until())
          .isEqualTo(world.situation().outlook().orElseThrow().nextAwake());
    }

    @Test
    void whoAndWhyAreAuditedAlsoWhenRefused() {
      world.interval = true;
      world.tell(new Event.OverrideSet(Operation.SHUTDOWN, Optional.empty(), "ann", "cost", false));
      OutboxEntry audit =
          world.state.outbox().entries().stream()
              .filter(entry -> entry.channel() == OutboxEntry.Channel.AUDIT)
              .findFirst()
              .orElseThrow();
      assertThat(audit.type()).isEqualTo("hibernate");
      assertThat(audit.details()).containsEntry("by", "ann").containsEntry("why", "cost");
      assertThat(audit.details().get("refused")).contains("suspended until");
    }
  }

  @Nested
  class Deleting {
    private Event.Delete delete(DeletionPolicy policy, boolean force) {
      return new Event.Delete(Optional.of(policy), force, "ann", "");
    }

    @Test
    void wakesFirstAlsoWhileSuspendedAndThenLetsGo() {
      sleep();
      world.tell(new Event.Suspend(Optional.empty(), "ann", ""));
      world.tell(delete(DeletionPolicy.WAKE_UP, false));
      assertThat(world.phase()).isEqualTo(Phase.WAKING_UP);
      world.ok("b", "a");
      assertThat(world.forgotten()).isTrue();
    }

    @Test
    void isBlockedByAFailedWakeUpAndTriesAgainEveryThirtyMinutes() {
      sleep();
      world.tell(delete(DeletionPolicy.WAKE_UP, false));
      world.fail("b");
      world.ok("a");
      assertThat(world.phase()).isEqualTo(Phase.ERROR);
      assertThat(world.state.is(ConditionType.DELETION_BLOCKED)).isTrue();
      world.pass(Duration.ofMinutes(30));
      world.ok("b");
      assertThat(world.forgotten()).isTrue();
    }

    @Test
    void byForceLetsGoWhateverIsOpen() {
      sleep();
      world.tell(delete(DeletionPolicy.BLOCK, false));
      assertThat(world.forgotten()).isFalse();
      assertThat(world.state.is(ConditionType.DELETION_BLOCKED)).isTrue();
      world.tell(delete(DeletionPolicy.BLOCK, true));
      assertThat(world.forgotten()).isTrue();
      assertThat(world.open).isNotEmpty();
    }

    @Test
    void l8WithOrphanTheDataStays() {
      sleep();
      world.tell(delete(DeletionPolicy.ORPHAN, false));
      assertThat(world.forgotten()).isTrue();
      assertThat(world.open).containsKeys(name("a"), name("b"));
    }
  }

  @Nested
  class OneOperation {
    private Situation forced(Operation operation) {
      Situation situation = world.situation();
      return new Situation(
          situation.now(),
          situation.plan(),
          situation.outlook(),
          situation.scheduleProblem(),
          situation.shutdownsRefused(),
          situation.restore(),
          situation.candidate(),
          Optional.of(operation));
    }

    @Test
    void isDoneWhateverTheVerdictAndLeavesNoOverride() {
      world.says(AWAKE);
      Decision decision =
          Decider.decide(world.state, forced(Operation.SHUTDOWN), new Event.Observed());
      assertThat(decision.next().phase()).isEqualTo(Phase.HIBERNATING);
      assertThat(decision.next().override()).isEmpty();
      assertThat(Decider.atRest(decision.next())).isFalse();
    }

    @Test
    void isRefusedInASuspendedIntervalAndOnASuspendedPlan() {
      assertThat(Decider.refusal(world.state, world.situation(), Operation.SHUTDOWN)).isEmpty();
      world.interval = true;
      assertThat(Decider.refusal(world.state, world.situation(), Operation.SHUTDOWN))
          .hasValueSatisfying(why -> assertThat(why).contains("suspended until"));
      world.interval = false;
      world.tell(new Event.Suspend(Optional.empty(), "ann", ""));
      assertThat(Decider.refusal(world.state, world.situation(), Operation.WAKE_UP)).isPresent();
    }
  }

  @Test
  void onlyUndeliveredEntriesStayInTheOutbox() {
    sleep();
    String first = world.state.outbox().entries().get(0).id();
    int before = world.state.outbox().entries().size();
    world.tell(new Event.Delivered(Set.of(first)));
    assertThat(world.state.outbox().entries()).hasSize(before - 1);
    assertThat(world.state.outbox().entries()).extracting(OutboxEntry::id).doesNotContain(first);
  }
}
