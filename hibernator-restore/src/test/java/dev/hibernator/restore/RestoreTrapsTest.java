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
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.open;
import static dev.hibernator.restore.Fleet.owner;
import static dev.hibernator.restore.Fleet.shutdown;
import static dev.hibernator.restore.Fleet.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.ResourceState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traps T-49 to T-63 of the existing operator's restore data, as far as the ledger goes. */
class RestoreTrapsTest {
  @TempDir Path directory;
  private final RestoreStore store = new InMemoryRestoreStore();
  private final RestoreLedger ledger = new RestoreLedger(store);

  private void record(ResourceKey key, ResourceState state) {
    ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(key, state), EVENING);
  }

  @Test
  @DisplayName("T-49: a low-quality capture overwrote a high-quality one")
  void runningIsStickyUntilConsumed() {
    record(X, live());
    record(X, asleep());
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName(
      "a repeated wake-up reaches what is consumed, but neither what was off nor what is gone")
  void aRepeatedWakeUpOpensWhatWasLive() {
    ResourceKey off = new ResourceKey("off");
    ResourceKey lost = new ResourceKey("lost");
    record(X, live());
    record(off, asleep());
    record(lost, live());
    ledger.seal(PLAN, C1);
    ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
    ledger.gone(wake(C1, WEB, 2), Set.of(lost), MORNING);
    assertThat(open(ledger, C1, WEB)).isEmpty();
    ledger.repeat(wake(C1, WEB, 3));
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
    ledger.repeat(wake(C1, WEB, 3));
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("T-50: a flush error was swallowed")
  void aRecordThatCannotBeSavedFailsBeforeAnythingIsTouched() {
    FailingSteps disk = new FailingSteps();
    RestoreLedger onDisk =
        new RestoreLedger(FileRestoreStore.open(directory, new DurableFiles(disk)));
    for (int step = 1; step <= 3; step++) {
      disk.failAt(step);
      assertThatThrownBy(
              () -> onDisk.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INTERNAL))
          .hasMessageStartingWith("CRITICAL: failed to save restore data");
    }
    onDisk.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING);
    assertThat(open(onDisk, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("T-51: a crash after a delete lost what was captured")
  void eachBatchIsDurableOnReturn() {
    RestoreLedger dying = new RestoreLedger(FileRestoreStore.open(directory));
    dying.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING);
    RestoreLedger recovered = new RestoreLedger(FileRestoreStore.open(directory));
    assertThat(recovered.existing(PLAN, C1, WEB).get(X).state()).isEqualTo(live());
  }

  @Test
  @DisplayName("T-52: a fresh cycle on resources that sleep already replaced good data")
  void aFreshCycleKeepsWhatIsOpen() {
    record(X, live());
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    ledger.record(shutdown(C2, WEB, 2), owner(WEB), Map.of(X, asleep()), NEXT_EVENING);
    assertThat(open(ledger, C2, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("T-53: what was deleted in the cloud stayed in restore data for ever")
  void goneEntriesCloseAndFadeAway() {
    record(X, live());
    ledger.gone(wake(C1, WEB, 2), Set.of(X), MORNING);
    for (String cycle : List.of("c2", "c3", "c4", "c5", "c6")) {
      ledger.carryOver(PLAN, new CycleId(cycle), NEXT_EVENING);
    }
    assertThat(ledger.exists(PLAN, WEB)).isTrue();
    assertThat(ledger.view(PLAN).targets())
        .extracting(view -> view.cycle().value())
        .containsExactly("c1", "c2", "c3", "c4");
    assertThat(ledger.prune(PLAN, 1)).isEqualTo(3);
  }

  @Test
  @DisplayName("T-54: only running resources were captured")
  void whatIsAsleepIsRecordedToo() {
    record(X, asleep());
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).state()).isEqualTo(asleep());
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).open()).isFalse();
  }

  @Test
  @DisplayName("T-55: a second shutdown overwrote replicas with 0")
  void theFirstSizeStays() {
    record(X, new ResourceState(true, 1, JsonObject.EMPTY.with("replicas", 3)));
    record(X, new ResourceState(false, 1, JsonObject.EMPTY.with("replicas", 0)));
    record(X, new ResourceState(true, 1, JsonObject.EMPTY.with("replicas", 1)));
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).state().data().integer("replicas"))
        .contains(3L);
  }

  @Test
  @DisplayName("T-56: an empty report in the same cycle erased the data")
  void anEmptyRecordErasesNothing() {
    record(X, live());
    ledger.record(shutdown(C1, WEB, 2), owner(WEB), Map.of(), EVENING);
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("T-57: data of a wrong shape was persisted")
  void everyStateCarriesItsVersion() {
    record(X, new ResourceState(true, 4, JsonObject.EMPTY));
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).state().version()).isEqualTo(4);
  }

  @Test
  @DisplayName("T-58: one corrupt entry kept every target asleep")
  void aCorruptDocumentStopsItsOwnTargetOnly() {
    record(X, live());
    store.create(document(C1, DB), "{corrupt");
    ledger.seal(PLAN, C1);
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
    assertThat(ledger.view(PLAN).anyOpen()).isTrue();
    assertThatThrownBy(() -> ledger.restorePoints(PLAN, C1, DB))
        .isInstanceOf(ExecutionFailed.class);
  }

  @Test
  @DisplayName("T-59: two that marked at once lost a mark")
  void marksByManyThreadsAllHold() throws Exception {
    Map<ResourceKey, ResourceState> states = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      states.put(new ResourceKey("i-" + i), live());
    }
    ledger.record(shutdown(C1, WEB, 1), owner(WEB), states, EVENING);
    // Two ledgers stand for two processes: only the store's versions keep them apart.
    List<RestoreLedger> processes = List.of(ledger, new RestoreLedger(store));
    List<Callable<Void>> marks = new ArrayList<>();
    for (ResourceKey key : states.keySet()) {
      RestoreLedger process = processes.get(marks.size() % 2);
      marks.add(
          () -> {
            process.restored(wake(C1, WEB, 2), Set.of(key), MORNING);
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> mark : threads.invokeAll(marks)) {
        mark.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(open(ledger, C1, WEB)).isEmpty();
    assertThat(ledger.markRestored(PLAN, WEB)).isTrue();
  }

  @Test
  @DisplayName("T-60: disabled or failed targets kept the data locked")
  void onlyTargetsWithSomethingToWakeAreWaitedFor() {
    record(X, live());
    ledger.record(shutdown(C1, DB, 2), owner(DB), Map.of(Y, asleep()), EVENING);
    ledger.restored(wake(C1, WEB, 3), Set.of(X), MORNING);
    ledger.markRestored(PLAN, WEB);
    assertThat(ledger.allRestored(PLAN, C1)).isTrue();
  }

  @Test
  @DisplayName("T-61: all targets shared one object of limited size")
  void eachTargetHasADocumentOfItsOwn() {
    record(X, live());
    ledger.record(shutdown(C1, DB, 2), owner(DB), Map.of(Y, live()), EVENING);
    assertThat(store.list(PLAN)).containsOnlyKeys(document(C1, WEB), document(C1, DB));
  }

  @Test
  @DisplayName("T-62: restore data had no life of its own")
  void dataStaysUntilItIsClosedWhateverBecomesOfThePlan() {
    record(X, live());
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    ledger.carryOver(PLAN, C3, NEXT_EVENING);
    ledger.prune(PLAN, 1);
    assertThat(open(ledger, C3, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("T-63: capturedAt was confused with the time of reporting")
  void capturedAtStaysThatOfTheStateThatIsKept() {
    record(X, live());
    ledger.record(shutdown(C1, WEB, 2), owner(WEB), Map.of(X, asleep()), MORNING);
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThat(ledger.existing(PLAN, C2, WEB).get(X).capturedAt()).isEqualTo(EVENING);
    RecordedTarget.Intact recorded =
        (RecordedTarget.Intact) ledger.recorded(document(C2, WEB)).orElseThrow();
    assertThat(recorded.document().createdAt()).isEqualTo(NEXT_EVENING);
    assertThat(recorded.document().capturedAt()).contains(EVENING);
  }
}
