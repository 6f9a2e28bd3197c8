package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.engine.Progress;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import org.junit.jupiter.api.Test;

class ProgressNotesTest {
  private final ProgressNotes notes = new ProgressNotes();

  @Test
  void firstNewsIsTold() {
    assertThat(notes.of(progress(1, "stopping", 0), NOW)).contains("stopping 0/5");
  }

  @Test
  void whatIsKnownIsNotToldAgain() {
    notes.of(progress(1, "stopping", 0), NOW);

    assertThat(notes.of(progress(1, "stopping", 0), NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void newsIsToldAfterAWhile() {
    notes.of(progress(1, "stopping", 0), NOW);

    assertThat(notes.of(progress(1, "stopping", 1), NOW.plusSeconds(9))).isEmpty();
    assertThat(notes.of(progress(1, "stopping", 2), NOW.plusSeconds(10))).contains("stopping 2/5");
  }

  @Test
  void anotherAttemptIsNews() {
    notes.of(progress(1, "stopping", 0), NOW);

    assertThat(notes.of(progress(2, "stopping", 0), NOW)).contains("stopping 0/5");
  }

  @Test
  void unknownTotalIsNotShown() {
    Progress progress = new Progress(progress(1, "looking", 0).attempt(), "looking", 0, 0);

    assertThat(notes.of(progress, NOW)).contains("looking");
  }

  private static Progress progress(long fence, String message, int done) {
    Attempt attempt =
        new Attempt(
            PLAN,
            new CycleId("20260202T190000Z"),
            new TargetName("web"),
            Operation.SHUTDOWN,
            new Fence(fence));
    return new Progress(attempt, message, done, 5);
  }
}
