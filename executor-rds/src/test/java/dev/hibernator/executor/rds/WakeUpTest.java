package dev.hibernator.executor.rds;

import static dev.hibernator.executor.rds.Night.STAGING;
import static dev.hibernator.executor.rds.Night.result;
import static dev.hibernator.executor.rds.Night.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Waking. */
class WakeUpTest {
  private final Night night = new Night();

  private void asleep() {
    night.sleep();
    night.rds.settle();
  }

  @Test
  void whatRanRunsAgainAndWhatWasOffStaysOff() {
    night.rds.instance("orders");
    night.rds.instance("users").is("stopped");
    night.rds.cluster("ledger");
    asleep();
    assertThat(night.wake().message()).isEqualTo("started 2 RDS resource(s)");
    assertThat(night.rds.status("instance:orders")).isEqualTo("available");
    assertThat(night.rds.status("cluster:ledger")).isEqualTo("available");
    assertThat(night.rds.status("instance:users")).isEqualTo("stopped");
    assertThat(night.ledger.point().entries()).isEmpty();
  }

  @Test
  void tagsThatChangedWhileAsleepDoNotMatter() {
    night.rds.instance("orders");
    asleep();
    night.rds.databases.get("instance:orders").tags.clear();
    night.wake();
    assertThat(night.rds.status("instance:orders")).isEqualTo("available");
  }

  @Test
  void aDatabaseThatIsStillStoppingIsWaitedFor() {
    night.rds.instance("orders");
    night.sleep();
    assertThat(night.rds.status("instance:orders")).isEqualTo("stopping");
    assertThat(night.wake().succeeded()).isTrue();
    assertThat(night.rds.status("instance:orders")).isEqualTo("available");
  }

  @Test
  void oneThatWasRenamedWakesUnderItsNewName() {
    night.rds.instance("orders");
    asleep();
    FakeDatabase renamed = night.rds.databases.remove("instance:orders");
    renamed.id = "orders-2";
    night.rds.databases.put("instance:orders-2", renamed);
    Outcome outcome = night.wake();
    assertThat(status(outcome, "instance:orders")).isEqualTo(Status.DONE);
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("renamed");
    assertThat(renamed.status).isEqualTo("available");
    assertThat(night.ledger.point().entries()).isEmpty();
    assertThat(night.ledger.gone()).isEmpty();
  }

  @Test
  void oneThatWasDeletedIsReportedAndHoldsNobodyUp() {
    night.rds.instance("orders");
    night.rds.instance("users");
    asleep();
    night.rds.databases.remove("instance:orders");
    Outcome outcome = night.wake();
    assertThat(outcome.message())
        .isEqualTo("started 1 RDS resource(s), skipped 1 stale resource(s)");
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("deleted");
    assertThat(night.ledger.gone())
        .extracting(ResourceKey::value)
        .containsExactly("instance:orders");
  }

  @Test
  void anotherDatabaseOfTheSameNameIsNotTouched() {
    night.rds.instance("orders");
    asleep();
    FakeDatabase other = night.rds.instance("orders").is("stopped");
    other.resourceId = "res-other";
    Outcome outcome = night.wake();
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("replaced");
    assertThat(other.status).isEqualTo("stopped");
  }

  @Test
  void oneThatFallsBackToStoppedIsStartedAgain() {
    night.rds.instance("orders");
    asleep();
    night.context.onPause(
        () -> {
          FakeDatabase orders = night.rds.databases.get("instance:orders");
          if (orders.status.equals("starting") && night.rds.count("StartDBInstance") <= 2) {
            orders.next = "stopped";
          }
        });
    assertThat(night.wake().succeeded()).isTrue();
    assertThat(night.rds.count("StartDBInstance")).isEqualTo(3);
  }

  @Test
  void wantOfCapacityIsTriedAgainAndToldWithItsKind() {
    night.rds.instance("orders");
    asleep();
    night.rds.refuse(
        1_000,
        FakeRds.to("StartDBInstance"),
        () -> FakeRds.error(400, "InsufficientDBInstanceCapacity", "No room."));
    Outcome outcome = night.wake();
    assertThat(result(outcome, "instance:orders").failure())
        .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CAPACITY));
    assertThat(night.rds.count("StartDBInstance")).isGreaterThan(3);
    assertThat(night.ledger.point().entries()).hasSize(1);
  }

  /** The one without room is tried again, but after the others, and not for longer than ever. */
  @Test
  void atAPaceOneWithoutRoomKeepsNoOtherFromItsTurn() {
    night.rds.instance("orders");
    night.rds.instance("users");
    asleep();
    night.context.paced(1, Duration.ofMinutes(1));
    Instant began = night.context.clock().instant();
    night.rds.refuse(
        1_000,
        call -> call.action().equals("StartDBInstance") && call.id().equals("orders"),
        () -> FakeRds.error(400, "InsufficientDBInstanceCapacity", "No room."));
    Outcome outcome = night.wake();
    assertThat(status(outcome, "instance:users")).isEqualTo(Status.DONE);
    assertThat(result(outcome, "instance:orders").failure())
        .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CAPACITY));
    assertThat(Duration.between(began, night.context.clock().instant()))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(17));
  }

  @Test
  void oneThatDoesNotComeUpIsToldWithItsStatus() {
    night.rds.instance("orders");
    asleep();
    night.rds.databases.get("instance:orders").is("inaccessible-encryption-credentials");
    assertThat(result(night.wake(), "instance:orders").detail())
        .contains("inaccessible-encryption-credentials");
  }

  @Test
  void recordsOfTheGoOperatorAreRead() {
    night.rds.instance("orders").is("stopped");
    ResourceKey key = new ResourceKey("instance:orders");
    JsonObject data =
        JsonObject.EMPTY
            .with("instanceId", "orders")
            .with("wasRunning", true)
            .with("snapshotId", "")
            .with("instanceType", "db.t3.medium");
    night.ledger.put(
        new RecordedEntry(
            key,
            new ResourceState(true, 1, data),
            night.ledger.cycle(),
            Instant.EPOCH,
            true,
            Optional.empty(),
            Optional.empty()));
    assertThat(status(night.wake(), "instance:orders")).isEqualTo(Status.DONE);
  }

  @Test
  void whatIsToldOfAnUntouchedFleetIsNothing() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    night.sleep(STAGING.with("snapshotBeforeStop", true));
    night.rds.settle();
    assertThat(night.session(STAGING).verify(night.ledger.point())).isEmpty();
  }

  @Test
  void eachKindOfDriftIsFound() {
    for (String id : List.of("started", "deleted", "resized", "renamed", "broken", "unsaved")) {
      night.rds.instance(id);
    }
    night.sleep(STAGING.with("snapshotBeforeStop", true));
    night.rds.settle();
    night.rds.start("instance:started");
    night.rds.databases.remove("instance:deleted");
    night.rds.databases.get("instance:resized").type = "db.m5.large";
    night.rds.databases.get("instance:renamed").id = "other";
    night.rds.databases.put("instance:other", night.rds.databases.remove("instance:renamed"));
    night.rds.databases.get("instance:broken").is("incompatible-parameters");
    night.rds.snapshots.values().removeIf(each -> each.database.equals("unsaved"));
    assertThat(night.session(STAGING).verify(night.ledger.point()))
        .extracting(each -> each.resource().orElseThrow() + " " + each.code())
        .containsExactlyInAnyOrder(
            "instance:started started-while-asleep",
            "instance:deleted deleted",
            "instance:resized type-changed",
            "instance:renamed renamed",
            "instance:broken cannot-start",
            "instance:unsaved snapshot-missing");
  }
}
