package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.C1;
import static dev.hibernator.restore.Fleet.C2;
import static dev.hibernator.restore.Fleet.C3;
import static dev.hibernator.restore.Fleet.DB;
import static dev.hibernator.restore.Fleet.EVENING;
import static dev.hibernator.restore.Fleet.MORNING;
import static dev.hibernator.restore.Fleet.NEXT_EVENING;
import static dev.hibernator.restore.Fleet.PLAN;
import static dev.hibernator.restore.Fleet.WEB;
import static dev.hibernator.restore.Fleet.X;
import static dev.hibernator.restore.Fleet.Y;
import static dev.hibernator.restore.Fleet.asleep;
import static dev.hibernator.restore.Fleet.document;
import static dev.hibernator.restore.Fleet.entry;
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.open;
import static dev.hibernator.restore.Fleet.owner;
import static dev.hibernator.restore.Fleet.shutdown;
import static dev.hibernator.restore.Fleet.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryOverTest {
  private static final CycleId C4 = new CycleId("c4");
  private static final CycleId C5 = new CycleId("c5");

  private final RestoreStore store = new InMemoryRestoreStore();
  private RestoreLedger ledger = new RestoreLedger(store);

  private void recordInC1(TargetName target, ResourceKey key) {
    ledger.record(shutdown(C1, target, 1), owner(target), Map.of(key, live()), EVENING);
  }

  @Nested
  class Moving {
    @Test
    void movesOpenEntriesOfEveryTargetWithItsOwner() {
      recordInC1(WEB, X);
      recordInC1(DB, Y);
      CarryOver carried = ledger.carryOver(PLAN, C2, NEXT_EVENING);
      assertThat(carried.moved())
          .containsOnly(Map.entry(document(C1, WEB), 1), Map.entry(document(C1, DB), 1));
      assertThat(ledger.restorePoints(PLAN, C2, WEB).get(0).owner()).isEqualTo(owner(WEB));
      assertThat(open(ledger, C2, DB)).containsExactly(Y);
      assertThat(open(ledger, C1, WEB)).isEmpty();
      assertThat(entry(ledger, document(C1, WEB), X).carriedTo()).contains(C2);
      assertThat(ledger.view(PLAN).of(C2, WEB).orElseThrow().recorded()).isFalse();
    }

    @Test
    void leavesClosedEntriesAsHistory() {
      recordInC1(WEB, X);
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(ledger.carryOver(PLAN, C2, NEXT_EVENING).moved()).isEmpty();
      assertThat(ledger.view(PLAN).of(C2, WEB)).isEmpty();
    }

    @Test
    void isIdempotent() {
      recordInC1(WEB, X);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      List<RecordedTarget> once = ledger.recorded(PLAN);
      assertThat(ledger.carryOver(PLAN, C2, NEXT_EVENING.plusSeconds(9)).moved()).isEmpty();
      assertThat(ledger.recorded(PLAN)).isEqualTo(once);
    }

    @Test
    void goesOnThroughManyCycles() {
      recordInC1(WEB, X);
      for (CycleId cycle : List.of(C2, C3, C4, C5)) {
        ledger.carryOver(PLAN, cycle, NEXT_EVENING);
      }
      RecordedEntry entry = ledger.existing(PLAN, C5, WEB).get(X);
      assertThat(entry.capturedIn()).isEqualTo(C1);
      assertThat(entry.open()).isTrue();
      assertThat(ledger.view(PLAN).open()).hasSize(1);
    }

    @Test
    void aLateWriteIntoTheOldCycleIsCarriedTheNextTimeAndWins() {
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.record(
          shutdown(C2, WEB, 1), owner(WEB), Map.of(X, asleep(), Y, live("new")), NEXT_EVENING);
      ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live(), Y, live("old")), EVENING);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).containsExactly(X, Y);
      assertThat(ledger.existing(PLAN, C2, WEB).get(Y).state()).isEqualTo(live("old"));
    }

    @Test
    void entriesOfOtherResourcesWithTheSameNameStayOpenWhereTheyAre() {
      ledger.record(shutdown(C2, WEB, 1), owner(PLAN, WEB, "2"), Map.of(X, live()), NEXT_EVENING);
      recordInC1(WEB, X);
      CarryOver carried = ledger.carryOver(PLAN, C2, NEXT_EVENING);
      assertThat(carried.left()).containsOnlyKeys(document(C1, WEB));
      assertThat(open(ledger, C1, WEB)).containsExactly(X);
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
      assertThat(ledger.closeable(PLAN, C2)).isFalse();
    }
  }

  @Nested
  class Crashing {
    @TempDir Path directory;

    @Test
    void aCrashBeforeAnyStepLosesNothingAndWakesNothingTwice() {
      for (int step = 1; ; step++) {
        Path root = directory.resolve("crash" + step);
        RestoreLedger before = new RestoreLedger(FileRestoreStore.open(root));
        before.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING);
        before.record(shutdown(C1, DB, 1), owner(DB), Map.of(Y, live()), EVENING);
        FailingSteps steps = new FailingSteps();
        RestoreStore dying = FileRestoreStore.open(root, new DurableFiles(steps));
        dying.list(PLAN);
        steps.stopAt(step);
        RestoreLedger interrupted = new RestoreLedger(dying);
        boolean completed = true;
        try {
          interrupted.carryOver(PLAN, C2, NEXT_EVENING);
        } catch (ExecutionFailed e) {
          completed = false;
        }
        RestoreLedger recovered = new RestoreLedger(FileRestoreStore.open(root));
        assertThat(recovered.view(PLAN).anyOpen()).isTrue();
        recovered.carryOver(PLAN, C2, NEXT_EVENING);
        assertThat(open(recovered, C2, WEB)).as("step %s", step).containsExactly(X);
        assertThat(open(recovered, C2, DB)).containsExactly(Y);
        assertThat(recovered.view(PLAN).open()).hasSize(2);
        if (completed) {
          assertThat(step).isGreaterThan(8);
          return;
        }
      }
    }

    /** The crash came between the steps, nobody repeated them, and the entry was consumed later. */
    @Test
    void whatALaterCycleHasTakenOverIsNotCarriedAgain() {
      recordInC1(WEB, X);
      StoredDocument old = store.read(document(C1, WEB)).orElseThrow();
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.restored(wake(C2, WEB, 2), Set.of(X), NEXT_EVENING);
      Version marked = store.read(document(C1, WEB)).orElseThrow().version();
      store.replace(document(C1, WEB), marked, old.text());
      ledger.carryOver(PLAN, C3, NEXT_EVENING);
      assertThat(ledger.view(PLAN).anyOpen()).isFalse();
    }
  }

  @Nested
  class Observing {
    @Test
    void whatIsFullyAwakeIsConsumedAndCapturedAfresh() {
      recordInC1(WEB, X);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.recapture(shutdown(C2, WEB, 2), Set.of(X), NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).isEmpty();
      assertThat(
              ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(X, live("t3")), NEXT_EVENING))
          .containsEntry(X, Kept.RECAPTURED);
      RecordedEntry entry = ledger.existing(PLAN, C2, WEB).get(X);
      assertThat(entry.state()).isEqualTo(live("t3"));
      assertThat(entry.capturedIn()).isEqualTo(C2);
      assertThat(entry.open()).isTrue();
    }

    @Test
    void whatSomebodyStoppedAfterItWasObservedAwakeStaysOff() {
      recordInC1(WEB, X);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.recapture(shutdown(C2, WEB, 2), Set.of(X), NEXT_EVENING);
      ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(X, asleep()), NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).isEmpty();
    }

    @Test
    void recaptureConsumesNothingOfThisCycle() {
      recordInC1(WEB, X);
      ledger.recapture(shutdown(C1, WEB, 1), Set.of(X), EVENING);
      assertThat(open(ledger, C1, WEB)).containsExactly(X);
    }

    @Test
    void afterTheFirstRecordThereIsNothingToObserve() {
      recordInC1(WEB, X);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      assertThat(ledger.carriedKeys(PLAN, C2, WEB)).hasSize(1);
      ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(), NEXT_EVENING);
      assertThat(ledger.carriedKeys(PLAN, C2, WEB)).isEmpty();
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
    }
  }

  @Nested
  class Owing {
    private final JsonObject owed = JsonObject.EMPTY.with("type", "m5.large");

    private void wakeWithAnotherType() {
      recordInC1(WEB, X);
      ledger.restoredOwing(wake(C1, WEB, 2), X, owed, MORNING);
    }

    @Test
    void whatIsOwedMovesIntoTheNextCycle() {
      wakeWithAnotherType();
      assertThat(open(ledger, C1, WEB)).isEmpty();
      assertThat(ledger.closeable(PLAN, C1)).isTrue();
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      RecordedEntry entry = ledger.existing(PLAN, C2, WEB).get(X);
      assertThat(entry.open()).isFalse();
      assertThat(entry.owed()).contains(owed);
    }

    @Test
    void itOutlivesACaptureAndIsClearedWhenApplied() {
      wakeWithAnotherType();
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      Attempt attempt = shutdown(C2, WEB, 3);
      ledger.record(attempt, owner(WEB), Map.of(X, live("t3")), NEXT_EVENING);
      assertThat(ledger.existing(PLAN, C2, WEB).get(X).owed()).contains(owed);
      ledger.lastResults(attempt, List.of(ResourceResult.unchanged(X, "")));
      assertThat(ledger.existing(PLAN, C2, WEB).get(X).owed()).contains(owed);
      ledger.lastResults(attempt, List.of(ResourceResult.done(X, "")));
      assertThat(ledger.existing(PLAN, C2, WEB).get(X).owed()).isEmpty();
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
    }

    @Test
    void itIsNotPruned() {
      wakeWithAnotherType();
      ledger.record(shutdown(C2, DB, 3), owner(DB), Map.of(), NEXT_EVENING);
      assertThat(ledger.prune(PLAN, 1)).isZero();
    }
  }

  @Nested
  class Gone {
    private List<ResourceKey> rechecks(CycleId cycle) {
      return ledger.goneToRecheck(PLAN, cycle, WEB).stream()
          .flatMap(owned -> owned.keys().stream())
          .toList();
    }

    @Test
    void isObservedOnceMoreByTheNextThreeCyclesWakeUps() {
      recordInC1(WEB, X);
      ledger.gone(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(open(ledger, C1, WEB)).isEmpty();
      assertThat(rechecks(C1)).isEmpty();
      for (CycleId cycle : List.of(C2, C3, C4)) {
        ledger.carryOver(PLAN, cycle, NEXT_EVENING);
        assertThat(rechecks(cycle)).as(cycle.value()).containsExactly(X);
        ledger.gone(wake(cycle, WEB, 3), Set.of(X), NEXT_EVENING);
        assertThat(rechecks(cycle)).containsExactly(X);
      }
      ledger.carryOver(PLAN, C5, NEXT_EVENING);
      assertThat(rechecks(C5)).isEmpty();
    }

    @Test
    void foundAsleepItIsOpenedAgain() {
      recordInC1(WEB, X);
      ledger.gone(wake(C1, WEB, 2), Set.of(X), MORNING);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.seal(PLAN, C2);
      ledger.reopen(wake(C2, WEB, 3), Set.of(X, Y), NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
      assertThat(ledger.allRestored(PLAN, C2)).isFalse();
      ledger.restored(wake(C2, WEB, 3), Set.of(X), NEXT_EVENING);
      assertThat(rechecks(C2)).isEmpty();
    }

    @Test
    void aNewLiveCaptureSupersedesIt() {
      recordInC1(WEB, X);
      ledger.gone(wake(C1, WEB, 2), Set.of(X), MORNING);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.record(shutdown(C2, WEB, 3), owner(WEB), Map.of(X, live("t3")), NEXT_EVENING);
      assertThat(rechecks(C2)).isEmpty();
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
    }

    @Test
    void aCaptureThatIsNotLiveLeavesItToTheWakeUp() {
      recordInC1(WEB, X);
      ledger.gone(wake(C1, WEB, 2), Set.of(X), MORNING);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.record(shutdown(C2, WEB, 3), owner(WEB), Map.of(X, asleep()), NEXT_EVENING);
      assertThat(rechecks(C2)).containsExactly(X);
    }
  }

  @Nested
  class Elsewhere {
    private final PlanId other = new PlanId("default", "other");

    private void recordByOther(Instant at, Owner owner) {
      Attempt attempt = new Attempt(other, C1, WEB, Operation.SHUTDOWN, new Fence(1));
      ledger.record(attempt, owner, Map.of(X, live()), at);
    }

    @Test
    void theOlderEntryIsFoundByTheYoungerOnly() {
      recordInC1(WEB, X);
      recordByOther(EVENING.plusSeconds(1), owner(other, WEB, "1"));
      assertThat(ledger.openElsewhere(other, WEB, owner(other, WEB, "1"), Set.of(X, Y)))
          .containsOnly(Map.entry(X, new OpenElsewhere(document(C1, WEB), EVENING)));
      assertThat(ledger.openElsewhere(PLAN, WEB, owner(WEB), Set.of(X))).isEmpty();
    }

    @Test
    void ofTheSameInstantExactlyOneIsTheOlder() {
      recordInC1(WEB, X);
      recordByOther(EVENING, owner(other, WEB, "1"));
      boolean first = ledger.openElsewhere(PLAN, WEB, owner(WEB), Set.of(X)).isEmpty();
      boolean second =
          ledger.openElsewhere(other, WEB, owner(other, WEB, "1"), Set.of(X)).isEmpty();
      assertThat(first).isNotEqualTo(second);
    }

    @Test
    void anotherTargetOfTheSamePlanCounts() {
      recordInC1(WEB, X);
      assertThat(ledger.openElsewhere(PLAN, DB, owner(DB), Set.of(X))).containsOnlyKeys(X);
    }

    @Test
    void isKnownAfterARestartAndForgottenWhenConsumed() {
      recordInC1(WEB, X);
      ledger = new RestoreLedger(store);
      Owner asking = owner(other, WEB, "1");
      assertThat(ledger.openElsewhere(other, WEB, asking, Set.of(X))).containsOnlyKeys(X);
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(ledger.openElsewhere(other, WEB, asking, Set.of(X))).isEmpty();
    }

    @Test
    void otherResourcesWithTheSameKeyDoNotCount() {
      recordInC1(WEB, X);
      assertThat(ledger.openElsewhere(other, WEB, owner(other, WEB, "2"), Set.of(X))).isEmpty();
      Owner nobody = new Owner(owner(other, WEB, "1").target(), Identity.NONE);
      recordByOther(EVENING, nobody);
      assertThat(ledger.openElsewhere(PLAN, WEB, nobody, Set.of(X))).isEmpty();
    }
  }

  @Nested
  class Pruning {
    @Test
    void keepsTheNewestCycles() {
      for (CycleId cycle : List.of(C1, C2, C3, C4, C5)) {
        ledger.record(shutdown(cycle, WEB, 1), owner(WEB), Map.of(X, asleep()), EVENING);
        ledger.record(shutdown(cycle, DB, 1), owner(DB), Map.of(), EVENING);
      }
      assertThat(ledger.prune(PLAN, RestoreLedger.DEFAULT_HISTORY)).isZero();
      assertThat(ledger.prune(PLAN, 2)).isEqualTo(6);
      assertThat(ledger.view(PLAN).targets())
          .extracting(TargetView::cycle)
          .containsExactly(C4, C4, C5, C5);
      assertThatThrownBy(() -> ledger.prune(PLAN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatIsOpenOrUnreadable() {
      recordInC1(WEB, X);
      store.create(document(C1, DB), "damaged");
      ledger.record(shutdown(C2, WEB, 1), owner(WEB), Map.of(), EVENING);
      assertThat(ledger.prune(PLAN, 1)).isZero();
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(ledger.prune(PLAN, 1)).isEqualTo(1);
      assertThat(ledger.view(PLAN).unreadable()).hasSize(1);
    }
  }
}
