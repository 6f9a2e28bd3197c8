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

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.Superseded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The losing scenarios L1 to L15, as far as the ledger decides them. */
class LosingScenariosTest {
  @TempDir Path directory;
  private final FailingSteps disk = new FailingSteps();
  private RestoreStore store;
  private RestoreLedger ledger;

  @BeforeEach
  void fallAsleep() {
    restart();
    ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(X, live()), EVENING);
  }

  private void restart() {
    store = FileRestoreStore.open(directory, new DurableFiles(disk));
    ledger = new RestoreLedger(store);
  }

  private void nextEveningFindsItStopped() {
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThat(ledger.carriedKeys(PLAN, C2, WEB))
        .containsExactly(new OwnedKeys(owner(WEB), Set.of(X)));
    assertThat(ledger.record(shutdown(C2, WEB, 3), owner(WEB), Map.of(X, asleep()), NEXT_EVENING))
        .containsEntry(X, Kept.CARRIED);
  }

  @Test
  @DisplayName("L1: waking X fails until evening; the next cycle finds X stopped")
  void whatCouldNotBeWokenWakesWithTheNextWakeUp() {
    ledger.seal(PLAN, C1);
    Failure noCapacity = new Failure(Failure.Kind.CAPACITY, "no capacity", "wait");
    ledger.lastResults(wake(C1, WEB, 2), List.of(ResourceResult.failed(X, noCapacity)));
    nextEveningFindsItStopped();
    assertThat(open(ledger, C2, WEB)).containsExactly(X);
    assertThat(ledger.existing(PLAN, C2, WEB).get(X).state()).isEqualTo(live());
    assertThat(ledger.view(PLAN).open()).singleElement().matches(v -> v.cycle().equals(C2));
  }

  @Test
  @DisplayName("L2: the window opens again in the middle of waking")
  void whatWasNotYetWokenWakesWithTheNextWakeUp() {
    ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(Y, live()), EVENING);
    ledger.seal(PLAN, C1);
    ledger.restored(wake(C1, WEB, 2), Set.of(Y), MORNING);
    nextEveningFindsItStopped();
    ledger.record(shutdown(C2, WEB, 3), owner(WEB), Map.of(Y, live("t3")), NEXT_EVENING);
    assertThat(open(ledger, C2, WEB)).containsExactly(X, Y);
  }

  @Test
  @DisplayName("L3: start accepted, then the instance falls back to stopped")
  void anAcceptedStartConsumesNothing() {
    ledger.seal(PLAN, C1);
    ledger.lastResults(wake(C1, WEB, 2), List.of(ResourceResult.done(X, "start accepted")));
    assertThat(ledger.restorePoints(PLAN, C1, WEB))
        .singleElement()
        .satisfies(
            owned ->
                assertThat(owned.point().entries().get(X).settled()).as("tried again").isFalse());
    assertThat(ledger.markRestored(PLAN, WEB)).isFalse();
    assertThat(ledger.closeable(PLAN, C1)).isFalse();
  }

  @Test
  @DisplayName("L4: the connector's region or account is edited while asleep")
  void theFrozenIdentityTellsThatEverythingLooksGone() {
    Owner edited = owner(PLAN, WEB, "2");
    assertThat(ledger.restorePoints(PLAN, C1, WEB))
        .singleElement()
        .satisfies(
            owned -> {
              assertThat(owned.owner()).isEqualTo(owner(WEB));
              assertThat(owned.owner().identity()).isNotEqualTo(edited.identity());
            });
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThatThrownBy(
            () -> ledger.record(shutdown(C2, WEB, 3), edited, Map.of(X, live()), NEXT_EVENING))
        .isInstanceOf(ExecutionFailed.class);
    ledger.record(shutdown(C2, WEB, 3), edited, Map.of(Y, live()), NEXT_EVENING);
    assertThat(ledger.restorePoints(PLAN, C2, WEB))
        .extracting(owned -> owned.owner().identity().parts().get("account"))
        .containsExactly("1", "2");
  }

  @Test
  @DisplayName("L5: plan recreated; state directory new but restore data there")
  void dataOfAnEarlierLifeIsSeenAtFirstSight() {
    restart();
    assertThat(ledger.plans()).containsExactly(PLAN);
    assertThat(ledger.view(PLAN).anyOpen()).isTrue();
    assertThat(ledger.view(PLAN).open().get(0).openOwners()).containsExactly(owner(WEB));
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("L6: plans prod and prod-2 never share a document")
  void plansWithSimilarNamesNeverMeet() {
    PlanId other = new PlanId("default", "prod-2");
    Attempt attempt = new Attempt(other, C1, WEB, Operation.SHUTDOWN, new Fence(1));
    ledger.record(attempt, owner(other, WEB, "1"), Map.of(Y, live()), EVENING);
    assertThat(ledger.existing(PLAN, C1, WEB)).containsOnlyKeys(X);
    assertThat(ledger.existing(other, C1, WEB)).containsOnlyKeys(Y);
  }

  @Test
  @DisplayName("L7: the next cycle writes the same target")
  void theNextCycleMergesUnderCarryOver() {
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThat(
            ledger.record(
                shutdown(C2, WEB, 3),
                owner(WEB),
                Map.of(X, live("t3.small"), Y, live()),
                NEXT_EVENING))
        .containsOnly(Map.entry(X, Kept.CARRIED), Map.entry(Y, Kept.NEW));
    assertThat(ledger.existing(PLAN, C2, WEB).get(X).state()).isEqualTo(live("m5.large"));
    assertThat(ledger.existing(PLAN, C2, WEB).get(X).capturedIn()).isEqualTo(C1);
    assertThat(ledger.existing(PLAN, C2, WEB).get(X).capturedAt()).isEqualTo(EVENING);
  }

  @Test
  @DisplayName("L8: plan deleted with Orphan")
  void nothingOpenIsEverPruned() {
    assertThat(ledger.prune(PLAN, 1)).isZero();
    restart();
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
  }

  @Test
  @DisplayName("L9: a paused old runner goes on after the wake-up")
  void anOldAttemptIsFencedRightBeforeItsTouch() {
    Attempt paused = shutdown(C1, WEB, 1);
    ledger.ensureCurrent(paused);
    ledger.raise(PLAN, WEB, new Fence(2));
    assertThatThrownBy(() -> ledger.ensureCurrent(paused)).isInstanceOf(Superseded.class);
    assertThatThrownBy(() -> ledger.record(paused, owner(WEB), Map.of(Y, live()), MORNING))
        .isInstanceOf(Superseded.class);
    assertThatThrownBy(() -> ledger.lastResults(paused, List.of())).isInstanceOf(Superseded.class);
    assertThatThrownBy(() -> ledger.restored(wake(C1, WEB, 1), Set.of(X), MORNING))
        .isInstanceOf(Superseded.class);
    ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
    restart();
    assertThatThrownBy(() -> ledger.ensureCurrent(wake(C1, WEB, 1)))
        .as("after a restart, by the document")
        .isInstanceOf(Superseded.class);
    assertThat(open(ledger, C1, WEB)).isEmpty();
  }

  @Test
  @DisplayName("L10: unreadable document, next evening")
  void aTargetWithAnUnreadableDocumentIsNotShutDown() {
    damage(document(C1, WEB));
    restart();
    assertThat(ledger.view(PLAN).unreadable())
        .singleElement()
        .satisfies(view -> assertThat(view.unreadable()).isPresent());
    CarryOver carried = ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThat(carried.left()).containsOnlyKeys(document(C1, WEB));
    assertThatThrownBy(() -> ledger.carriedKeys(PLAN, C2, WEB)).isInstanceOf(ExecutionFailed.class);
    assertThatThrownBy(
            () ->
                ledger.record(shutdown(C2, WEB, 3), owner(WEB), Map.of(X, asleep()), NEXT_EVENING))
        .isInstanceOfSatisfying(
            ExecutionFailed.class, e -> assertThat(e.failure().kind().retryable()).isFalse())
        .hasMessageContaining("cannot be read");
    ledger.record(shutdown(C2, DB, 4), owner(DB), Map.of(Y, live()), NEXT_EVENING);
    assertThat(open(ledger, C2, DB)).as("the others go on").containsExactly(Y);
    assertThat(ledger.closeable(PLAN, C2)).isFalse();
  }

  @Test
  @DisplayName("L11: marking fails for good")
  void aMarkThatFailsIsThrownAndKeepsTheCycleOpen() {
    ledger.seal(PLAN, C1);
    for (int i = 0; i < 3; i++) {
      disk.failAt(1);
      assertThatThrownBy(() -> ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING))
          .isInstanceOf(ExecutionFailed.class)
          .hasMessageContaining("No space left on device");
      assertThat(ledger.closeable(PLAN, C1)).isFalse();
      assertThat(ledger.allRestored(PLAN, C1)).isFalse();
    }
    ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING);
    assertThat(ledger.closeable(PLAN, C1)).isTrue();
    ledger.carryOver(PLAN, C2, NEXT_EVENING);
    assertThat(ledger.view(PLAN).anyOpen()).as("nothing stale is ever started").isFalse();
  }

  @Test
  @DisplayName("L12: shutdown failed half-way")
  void whatHasALiveEntryIsWoken() {
    Failure failed = new Failure(Failure.Kind.INTERNAL, "boom", "");
    ledger.lastResults(shutdown(C1, WEB, 1), List.of(ResourceResult.failed(Y, failed)));
    ledger.seal(PLAN, C1);
    assertThat(open(ledger, C1, WEB)).containsExactly(X);
    assertThat(ledger.view(PLAN).of(C1, WEB).orElseThrow().isLive()).isTrue();
  }

  @Test
  @DisplayName("L13: BestEffort retry after Hibernated")
  void aRetryCanStillRecordBeforeWakingBegins() {
    ledger.lastResults(shutdown(C1, WEB, 1), List.of(ResourceResult.done(X, "stopped")));
    ledger.record(shutdown(C1, WEB, 2), owner(WEB), Map.of(Y, live()), EVENING);
    assertThat(open(ledger, C1, WEB)).containsExactly(X, Y);
  }

  @Test
  @DisplayName("L14: a person starts a resource at night; a retry runs")
  void whatWasDoneStaysSettledForARetry() {
    Failure failed = new Failure(Failure.Kind.THROTTLED, "slow down", "");
    ledger.record(shutdown(C1, WEB, 1), owner(WEB), Map.of(Y, live()), EVENING);
    ledger.lastResults(
        shutdown(C1, WEB, 1),
        List.of(ResourceResult.done(X, "stopped"), ResourceResult.failed(Y, failed)));
    restart();
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).settled()).isTrue();
    assertThat(ledger.existing(PLAN, C1, WEB).get(Y).settled()).isFalse();
    ledger.clearResults(shutdown(C1, WEB, 2));
    assertThat(ledger.existing(PLAN, C1, WEB).get(X).settled()).as("restart").isFalse();
  }

  @Test
  @DisplayName("L15: rolled back to the release before while asleep")
  void aDocumentOfANewerMajorIsRefusedAndLeftAlone() {
    StoredDocument stored = store.read(document(C1, WEB)).orElseThrow();
    String newer = stored.text().replace("\"version\":1,", "\"version\":2,");
    store.replace(document(C1, WEB), stored.version(), newer);
    restart();
    assertThatThrownBy(() -> ledger.restorePoints(PLAN, C1, WEB))
        .isInstanceOf(ExecutionFailed.class)
        .hasMessageContaining("newer release");
    assertThatThrownBy(() -> ledger.restored(wake(C1, WEB, 2), Set.of(X), MORNING))
        .isInstanceOf(ExecutionFailed.class);
    assertThatThrownBy(() -> ledger.acceptChecksum(document(C1, WEB)))
        .isInstanceOf(ExecutionFailed.class);
    ledger.carryOver(PLAN, C3, NEXT_EVENING);
    ledger.seal(PLAN, C1);
    ledger.unlock(PLAN);
    ledger.prune(PLAN, 1);
    assertThat(store.read(document(C1, WEB)).orElseThrow().text()).isEqualTo(newer);
  }

  private void damage(DocumentKey key) {
    StoredDocument stored = store.read(key).orElseThrow();
    store.replace(key, stored.version(), stored.text().substring(0, stored.text().length() / 2));
  }
}
