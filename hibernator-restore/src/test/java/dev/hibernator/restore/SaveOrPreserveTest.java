package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.C1;
import static dev.hibernator.restore.Fleet.C2;
import static dev.hibernator.restore.Fleet.EVENING;
import static dev.hibernator.restore.Fleet.MORNING;
import static dev.hibernator.restore.Fleet.NEXT_EVENING;
import static dev.hibernator.restore.Fleet.PLAN;
import static dev.hibernator.restore.Fleet.WEB;
import static dev.hibernator.restore.Fleet.X;
import static dev.hibernator.restore.Fleet.Y;
import static dev.hibernator.restore.Fleet.asleep;
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.open;
import static dev.hibernator.restore.Fleet.owner;
import static dev.hibernator.restore.Fleet.shutdown;
import static dev.hibernator.restore.Fleet.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Superseded;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The test list of the seed {@code 003_…}, and the rest of the rule of quality. */
class SaveOrPreserveTest {
  private final RestoreStore store = new InMemoryRestoreStore();
  private final RestoreLedger ledger = new RestoreLedger(store);

  private Kept record(ResourceState state) {
    return ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, state), EVENING).get(X);
  }

  private ResourceState kept() {
    return ledger.existing(PLAN, C1, WEB).get(X).state();
  }

  @Nested
  class SeedList {
    @Test
    @DisplayName("TestSaveOrPreserve_ExistingHighQuality_NewLowQuality")
    void preservesALiveEntryFromOneThatIsNotLive() {
      record(live());
      Kept kept = record(asleep());
      assertThat(kept).isEqualTo(Kept.PRESERVED_LIVE);
      assertThat(kept.message()).isEqualTo("preserving existing restore point");
      assertThat(kept.tookOffered()).isFalse();
      assertThat(kept()).isEqualTo(live());
      assertThat(open(ledger, C1, WEB)).containsExactly(X);
    }

    @Test
    @DisplayName("TestSaveOrPreserve_ExistingSameLowQuality_NewLowQuality")
    void theFirstOfTwoEntriesThatAreNotLiveStays() {
      record(asleep());
      ResourceState second =
          new ResourceState(false, 1, JsonObject.EMPTY.with("wasRunning", "changed"));
      assertThat(record(second)).isEqualTo(Kept.FIRST_WRITE);
      assertThat(kept()).isEqualTo(asleep());
    }

    @Test
    @DisplayName("TestSaveOrPreserve_NoExisting")
    void savesWhatIsNew() {
      assertThat(record(live())).isEqualTo(Kept.NEW);
      assertThat(kept()).isEqualTo(live());
    }

    @Test
    @DisplayName("TestMarkTargetRestored")
    void marksATargetAsRestored() {
      record(live());
      assertThat(ledger.markRestored(PLAN, WEB)).as("still open").isFalse();
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(ledger.markRestored(PLAN, WEB)).isTrue();
      assertThat(ledger.markRestored(PLAN, WEB)).as("idempotent").isTrue();
      assertThat(ledger.view(PLAN).of(C1, WEB).orElseThrow().restored()).isTrue();
    }

    @Test
    @DisplayName("TestAllTargetsRestored")
    void allAreRestoredWhenEachIsMarked() {
      record(live());
      ledger.record(shutdown(C1, Fleet.DB, 2), owner(Fleet.DB), Map.of(Y, live()), EVENING);
      ledger.restored(wake(C1, WEB, 3), Set.of(X), MORNING);
      ledger.markRestored(PLAN, WEB);
      assertThat(ledger.allRestored(PLAN, C1)).isFalse();
      ledger.restored(wake(C1, Fleet.DB, 4), Set.of(Y), MORNING);
      assertThat(ledger.allRestored(PLAN, C1)).as("not marked").isFalse();
      ledger.markRestored(PLAN, Fleet.DB);
      assertThat(ledger.allRestored(PLAN, C1)).isTrue();
      assertThat(ledger.closeable(PLAN, C1)).isTrue();
    }

    @Test
    @DisplayName("TestUnlockRestoreData")
    void unlockingRemovesTheMarksAndKeepsTheData() {
      record(live());
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      ledger.markRestored(PLAN, WEB);
      ledger.unlock(PLAN);
      ledger.unlock(PLAN);
      assertThat(ledger.view(PLAN).of(C1, WEB).orElseThrow().restored()).isFalse();
      assertThat(ledger.hasRestoreData(PLAN)).isTrue();
      assertThat(kept()).isEqualTo(live());
    }

    @Test
    @DisplayName("TestHasRestoreData")
    void knowsWhetherAPlanHasRestoreData() {
      assertThat(ledger.hasRestoreData(PLAN)).isFalse();
      assertThat(ledger.exists(PLAN, WEB)).isFalse();
      record(live());
      assertThat(ledger.hasRestoreData(PLAN)).isTrue();
      assertThat(ledger.exists(PLAN, WEB)).isTrue();
      assertThat(ledger.exists(PLAN, Fleet.DB)).isFalse();
      assertThat(ledger.plans()).containsExactly(PLAN);
    }

    @Test
    @DisplayName("TestDataLoss_Scenario")
    void aDuplicateShutdownLosesNothing() {
      record(live());
      record(asleep());
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(X, asleep()), NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).containsExactly(X);
      assertThat(ledger.existing(PLAN, C2, WEB).get(X).state()).isEqualTo(live());
    }

    @Test
    @DisplayName("TestQualityPreservation_LowQualityDoesNotOverwriteHighQuality")
    void inOneBatchEachResourceIsJudgedAlone() {
      ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live(), Y, asleep()), EVENING);
      assertThat(
              ledger.record(
                  shutdown(C1, WEB, 2), owner(WEB), Map.of(X, asleep(), Y, live()), EVENING))
          .containsOnly(Map.entry(X, Kept.PRESERVED_LIVE), Map.entry(Y, Kept.REPLACED_NOT_LIVE));
      assertThat(open(ledger, C1, WEB)).containsExactly(X, Y);
    }
  }

  @Nested
  class Rule {
    @Test
    void theFirstOfTwoLiveEntriesStays() {
      record(live("m5.large"));
      assertThat(record(live("t3.small"))).isEqualTo(Kept.FIRST_WRITE);
      assertThat(kept()).isEqualTo(live("m5.large"));
    }

    @Test
    void aLiveEntryReplacesOneThatIsNotLive() {
      record(asleep());
      assertThat(open(ledger, C1, WEB)).isEmpty();
      assertThat(record(live())).isEqualTo(Kept.REPLACED_NOT_LIVE);
      assertThat(open(ledger, C1, WEB)).containsExactly(X);
    }

    @Test
    void anEntryThatIsNotLiveIsWrittenConsumed() {
      record(asleep());
      RestoreEntry entry = Fleet.entry(ledger, Fleet.document(C1, WEB), X);
      assertThat(entry.consumed()).isTrue();
      assertThat(entry.open()).isFalse();
    }

    @Test
    void onlyWhatTheFirstWriteLeftOpenIsFilledIn() {
      JsonObject first =
          live().data().with("snapshot", Map.of("id", new JsonNull(), "name", "s-c1"));
      record(new ResourceState(true, 1, first));
      JsonObject second =
          live("t3.small").data().with("snapshot", Map.of("id", "snap-1", "name", "other"));
      assertThat(record(new ResourceState(true, 1, second))).isEqualTo(Kept.AMENDED);
      assertThat(kept().data())
          .isEqualTo(live().data().with("snapshot", Map.of("id", "snap-1", "name", "s-c1")));
      assertThat(record(new ResourceState(true, 1, second))).isEqualTo(Kept.FIRST_WRITE);
    }

    @Test
    void aStateOfAnotherShapeFillsNothingIn() {
      record(new ResourceState(true, 1, JsonObject.EMPTY));
      assertThat(record(new ResourceState(true, 2, live().data()))).isEqualTo(Kept.FIRST_WRITE);
    }

    @Test
    void anEmptyRecordDiffersFromNoRecord() {
      assertThat(ledger.view(PLAN).of(C1, WEB)).isEmpty();
      ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(), EVENING);
      assertThat(ledger.view(PLAN).of(C1, WEB).orElseThrow())
          .satisfies(
              view -> {
                assertThat(view.recorded()).isTrue();
                assertThat(view.isOpen()).isFalse();
              });
      assertThat(ledger.restorePoints(PLAN, C1, WEB)).isEmpty();
    }

    @Test
    void theSameNameForOtherResourcesIsRefusedWhileItIsOpen() {
      record(live());
      Owner elsewhere = owner(PLAN, WEB, "2");
      assertThatThrownBy(
              () ->
                  ledger.record(
                      shutdown(C1, WEB, 1), elsewhere, Map.of(X, live(), Y, live()), EVENING))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION))
          .hasMessageContaining("account=1")
          .hasMessageContaining("account=2");
      assertThat(ledger.existing(PLAN, C1, WEB)).as("all or nothing").containsOnlyKeys(X);
    }

    @Test
    void whatCouldNotBeReadBackIsNotRecorded() {
      JsonValue deep = JsonObject.EMPTY;
      for (int i = 0; i < JsonText.MAX_DEPTH; i++) {
        deep = JsonObject.EMPTY.with("in", deep);
      }
      ResourceState state = new ResourceState(true, 1, (JsonObject) deep);
      assertThatThrownBy(() -> record(state))
          .isInstanceOf(ExecutionFailed.class)
          .hasMessageStartingWith("CRITICAL: failed to save restore data");
      assertThat(ledger.hasRestoreData(PLAN)).isFalse();
    }

    @Test
    void aWakeUpDoesNotRecord() {
      assertThatThrownBy(
              () -> ledger.record(wake(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Sealing {
    @Test
    void refusesRecordsByShutdownAttemptsOnly() {
      record(live());
      ledger.seal(PLAN, C1);
      assertThatThrownBy(() -> record(live())).isInstanceOf(Superseded.class);
      assertThatThrownBy(() -> ledger.ensureCurrent(shutdown(C1, WEB, 9)))
          .isInstanceOf(Superseded.class);
      ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
      assertThat(open(ledger, C1, WEB)).isEmpty();
    }

    @Test
    void holdsAfterARestart() {
      record(live());
      ledger.seal(PLAN, C1);
      RestoreLedger restarted = new RestoreLedger(store);
      assertThatThrownBy(
              () ->
                  restarted.record(
                      shutdown(C1, Fleet.DB, 1), owner(Fleet.DB), Map.of(Y, live()), MORNING))
          .isInstanceOf(Superseded.class);
    }

    @Test
    void marksATargetWithNothingToWakeAsRestored() {
      record(asleep());
      ledger.seal(PLAN, C1);
      assertThat(ledger.view(PLAN).of(C1, WEB).orElseThrow().restored()).isTrue();
      assertThat(ledger.allRestored(PLAN, C1)).isTrue();
    }

    @Test
    void doesNotReachTheNextCycle() {
      record(live());
      ledger.seal(PLAN, C1);
      ledger.carryOver(PLAN, C2, NEXT_EVENING);
      ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(Y, live()), NEXT_EVENING);
      assertThat(open(ledger, C2, WEB)).containsExactly(X, Y);
    }
  }
}
