package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.MemoryExceptionStore;
import dev.hibernator.restore.StoreFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A request that cannot be dealt with holds up neither its plan nor a waking. */
class RequestsThatFailTest {
  private static final Instant NOW = Instant.parse("2026-02-02T12:00:00Z");
  private static final PlanId PLAN = new PlanId("default", "shop");
  private static final Request REQUEST =
      new Request("1", NOW, PLAN, "odd", "ann", "", JsonObject.EMPTY);

  private static Meaning meaning(RuntimeException thrown) {
    RequestHandler failing =
        (request, plan) -> {
          throw thrown;
        };
    PlanView view = new PlanView(PlanState.initial(PLAN, "uid", NOW), Optional.empty(), NOW);
    return new RequestHandlers(new MemoryExceptionStore(), Map.of("odd", failing))
        .meaning(REQUEST, view);
  }

  @Test
  void oneThatAHandlerFailsOnIsRefused() {
    assertThat(meaning(new ClassCastException("text is no object")))
        .isInstanceOfSatisfying(
            Meaning.Refused.class,
            refused -> assertThat(refused.reason()).contains("text is no object"));
  }

  @Test
  void oneThatCannotBeSavedIsTriedAgain() {
    assertThatThrownBy(() -> meaning(new StoreFailed("the disk is full")))
        .isInstanceOf(StoreFailed.class);
  }

  @Test
  void whatHappensGoesBeforeARequestThatIsTriedAgain() {
    List<Mail> read = new ArrayList<>();
    List<Runnable> threads = new ArrayList<>();
    Mailbox[] box = new Mailbox[1];
    box[0] =
        new Mailbox(
            (reading, pressing) -> threads.add(reading),
            mails -> {
              if (read.isEmpty()) {
                read.add(mails.get(0));
                box[0].putBack(mails);
                return false;
              }
              read.addAll(mails);
              return true;
            });
    Mail request = new Mail.Requested(REQUEST, new CompletableFuture<>());
    Mail event = new Mail.Happened(new Event.Observed());
    box[0].add(List.of(request, event));
    threads.remove(0).run();
    Mail later = new Mail.Happened(new Event.SpecChanged());
    box[0].add(List.of(later));
    box[0].reopen();
    threads.remove(0).run();
    assertThat(read).containsExactly(request, event, request, later);
  }
}
