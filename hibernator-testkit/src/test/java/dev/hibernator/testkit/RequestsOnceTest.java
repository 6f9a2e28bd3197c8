package dev.hibernator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.MemoryInbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RequestsOnceTest {
  private static final Request SUSPEND =
      new Request("1", Nights.NOON, Nights.PLAN, "suspend", "ann", "because", JsonObject.EMPTY);

  private final FakeFleet fleet = new FakeFleet().add("web", "w1", true);
  private final MemoryInbox inbox = new MemoryInbox();
  private final SettableClock clock = new SettableClock(Nights.NOON);

  /** The answer of a predecessor's decision may be handed in between taking and dealing with. */
  @Test
  void whatWasAnsweredAfterItWasTakenIsNotDealtWithAgain() {
    inbox.leave(SUSPEND);
    Engine engine = engine(new AnsweredMeanwhile());
    engine.start(List.of(Nights.plan(Nights.scripted("web"))));
    clock.settle();
    engine.takeRequests();
    clock.settle();
    assertThat(engine.status(Nights.PLAN).orElseThrow().state().suspension()).isEmpty();
    engine.stop(Duration.ofSeconds(1));
  }

  @Test
  void whatStillWaitsIsDealtWith() {
    inbox.leave(SUSPEND);
    Engine engine = engine(inbox);
    engine.start(List.of(Nights.plan(Nights.scripted("web"))));
    clock.settle();
    engine.takeRequests();
    clock.settle();
    assertThat(engine.status(Nights.PLAN).orElseThrow().state().suspension()).isPresent();
    assertThat(inbox.fetch("1").map(Answer::accepted)).hasValue(true);
    engine.stop(Duration.ofSeconds(1));
  }

  private Engine engine(Inbox requests) {
    return Engine.builder()
        .executors(new ScriptedExecutor(fleet))
        .inbox(requests)
        .time(clock)
        .build();
  }

  private final class AnsweredMeanwhile implements Inbox {
    @Override
    public List<Request> take(Predicate<PlanId> plans) {
      List<Request> taken = inbox.take(plans);
      inbox.answer(
          new Answer("1", Nights.NOON, Optional.empty(), "by a predecessor", JsonObject.EMPTY));
      return taken;
    }

    @Override
    public boolean isOpen(String request) {
      return inbox.isOpen(request);
    }

    @Override
    public void answer(Answer answer) {
      inbox.answer(answer);
    }
  }
}
