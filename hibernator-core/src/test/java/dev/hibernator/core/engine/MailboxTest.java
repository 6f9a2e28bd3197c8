package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.core.decide.Ending;
import dev.hibernator.core.decide.Event;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * First attempts of other plans do not wait until it is decided what follows on those that ended.
 */
class MailboxTest {
  private static final Attempt ATTEMPT =
      new Attempt(
          new PlanId("default", "shop"),
          new CycleId("c1"),
          new TargetName("db"),
          Operation.SHUTDOWN,
          new Fence(1));
  private static final Mail ENDED =
      new Mail.Happened(new Event.Finished(ATTEMPT, Ending.of(Outcome.of("done", List.of()))));
  private static final Mail DUE = new Mail.Happened(new Event.Observed());

  private final List<Boolean> pressing = new ArrayList<>();
  private final List<Runnable> threads = new ArrayList<>();
  private final Mailbox box =
      new Mailbox(
          (reading, presses) -> {
            pressing.add(presses);
            threads.add(reading);
          },
          mails -> true);

  @Test
  void whatTellsOfAnEndDoesNotPress() {
    box.add(List.of(ENDED));
    assertThat(pressing).containsExactly(false);
  }

  @Test
  void whatIsDuePresses() {
    box.add(List.of(DUE));
    assertThat(pressing).containsExactly(true);
  }

  @Test
  void whatIsDueBesideAnEndPresses() {
    box.add(List.of(ENDED, DUE));
    assertThat(pressing).containsExactly(true);
  }

  @Test
  void whatHasTimeDoesNotPress() {
    box.addLeisurely(new Mail.Happened(new Event.Delivered(Set.of("1"))));
    box.open();
    assertThat(pressing).containsExactly(false);
  }
}
