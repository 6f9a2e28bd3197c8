package dev.hibernator.executor.rds;

import static dev.hibernator.executor.rds.Night.AWAITING;
import static dev.hibernator.executor.rds.Night.STAGING;
import static dev.hibernator.executor.rds.Night.result;
import static dev.hibernator.executor.rds.Night.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Going to sleep. */
class ShutdownTest {
  private final Night night = new Night();

  private static JsonObject saving(int retention) {
    return STAGING.with("snapshotBeforeStop", true).with("snapshotRetention", retention);
  }

  @Nested
  class Quality {
    @Test
    void shutdown_RunningInstances_IsLiveTrue() {
      night.rds.instance("orders");
      night.rds.cluster("ledger");
      night.sleep();
      assertThat(night.ledger.entry("instance:orders").state().live()).isTrue();
      assertThat(night.ledger.entry("cluster:ledger").state().live()).isTrue();
    }

    @Test
    void shutdown_StoppedInstances_IsLiveFalse() {
      night.rds.instance("orders").is("stopped");
      night.rds.instance("users").is("stopping");
      night.sleep();
      assertThat(night.ledger.entry("instance:orders").state().live()).isFalse();
      assertThat(night.ledger.entry("instance:users").state().live()).isFalse();
    }

    @Test
    void shutdown_MixedInstances_IsLiveTrue() {
      night.rds.instance("orders").is("stopped");
      night.rds.instance("users");
      night.sleep();
      assertThat(night.ledger.point().entries()).hasSize(1);
      assertThat(night.ledger.entry("instance:users").state().live()).isTrue();
    }

    @Test
    void lowQualityDoesNotOverwriteHighQuality() {
      night.rds.instance("orders");
      night.session(STAGING).shutDown(night.ledger);
      night.rds.settle();
      night.sleep();
      assertThat(night.ledger.entry("instance:orders").state().live()).isTrue();
    }
  }

  @Test
  void theWholeOfAShareIsEveryDatabaseAndNoClusterMember() {
    night.rds.instance("orders");
    night.rds.instance("part").cluster = "ledger";
    night.rds.cluster("ledger");
    assertThat(night.session(STAGING).listAll().orElseThrow())
        .extracting(ResourceKey::value)
        .containsExactlyInAnyOrder("instance:orders", "cluster:ledger");
  }

  @Test
  void theRecordHasTheGoOperatorsFields() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    night.sleep();
    JsonObject instance = night.ledger.entry("instance:orders").state().data();
    assertThat(instance.string("instanceId")).contains("orders");
    assertThat(instance.bool("wasRunning")).contains(true);
    assertThat(instance.string("snapshotId")).contains("");
    assertThat(instance.string("instanceType")).contains("db.t3.medium");
    assertThat(night.ledger.entry("cluster:ledger").state().data().string("clusterId"))
        .contains("ledger");
  }

  @Test
  void everythingIsStoppedInOneWriteAndACallEach() {
    for (int i = 0; i < 250; i++) {
      night.rds.instance("db-" + i);
    }
    assertThat(night.sleep().message()).isEqualTo("stopped 250 RDS resource(s)");
    assertThat(night.ledger.records()).isEqualTo(1);
    assertThat(night.rds.count("DescribeDBInstances")).isEqualTo(3);
    assertThat(night.rds.count("StopDBInstance")).isEqualTo(250);
  }

  /** The least that 1 000 databases need: 10 pages, and a call for each to stop, and to start. */
  @Test
  void aThousandDatabasesTakeNoMoreCallsThanNeeded() {
    for (int i = 0; i < 1_000; i++) {
      night.rds.instance("db-" + i);
    }
    night.sleep();
    // A page of instances each hundred, and one of clusters, of which there are none.
    assertThat(night.rds.calls.size()).isLessThanOrEqualTo((int) (1.2 * (10 + 1 + 1_000)));
    night.rds.settle();
    night.rds.calls.clear();
    int pauses = night.context.pauses().size();
    assertThat(night.wake().succeeded()).isTrue();
    int looks = night.context.pauses().size() - pauses + 1;
    assertThat(looks).isLessThanOrEqualTo(night.rds.transitionalAnswers + 2);
    assertThat(night.rds.calls.size()).isLessThanOrEqualTo((int) (1.2 * (looks * 10 + 1_000)));
  }

  @Test
  void transitionalStatesAreWaitedForAndNotForgotten() {
    night.rds.instance("orders").change("modifying", "available", 5);
    night.rds.instance("users").change("starting", "available", 5);
    night.rds.cluster("ledger").change("backing-up", "available", 5);
    assertThat(night.sleep().succeeded()).isTrue();
    night.rds.settle();
    assertThat(night.rds.databases.values()).allMatch(each -> each.status.equals("stopped"));
    assertThat(night.ledger.point().entries()).hasSize(3);
  }

  @Test
  void oneThatStaysTransitionalFailsWithItsStatusAndKeepsItsRecord() {
    night.rds.instance("orders").change("modifying", "available", 10_000);
    night.rds.instance("users");
    Outcome outcome = night.sleep();
    assertThat(result(outcome, "instance:orders").failure())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
              assertThat(failure.message()).isEqualTo("still modifying, so not stopped, after 15m");
            });
    assertThat(status(outcome, "instance:users")).isEqualTo(Status.DONE);
    assertThat(night.ledger.knows("instance:orders")).isTrue();
    assertThat(outcome.message())
        .isEqualTo(
            "stopped 1 RDS resource(s); 1 of 2 resource(s) not yet stopped after 15m timeout");
  }

  @Nested
  class LeftAlone {
    private void isLeft(FakeDatabase database, String reason) {
      night.rds.instance("orders");
      Outcome outcome = night.sleep();
      assertThat(result(outcome, database.kind.key(database.id)).detail()).contains(reason);
      assertThat(night.rds.calls).noneMatch(call -> call.id().equals(database.id));
      assertThat(night.ledger.knows(database.kind.key(database.id))).isFalse();
      assertThat(outcome.succeeded()).isTrue();
    }

    @Test
    void membersAreHandledThroughTheirCluster() {
      FakeDatabase member = night.rds.instance("ledger-1");
      night.rds.cluster("ledger");
      member.cluster = "ledger";
      isLeft(member, "member of cluster ledger");
      assertThat(night.rds.count("StopDBCluster")).isEqualTo(1);
    }

    @Test
    void readReplicas() {
      FakeDatabase replica = night.rds.instance("copy");
      replica.source = "primary";
      isLeft(replica, "read replica of primary");
    }

    @Test
    void whatHasReadReplicas() {
      FakeDatabase primary = night.rds.instance("primary");
      primary.replicas.add("copy");
      isLeft(primary, "has read replicas (copy)");
    }

    @Test
    void sqlServerInMultiAz() {
      FakeDatabase mirrored = night.rds.instance("mirrored");
      mirrored.engine = "sqlserver-se";
      mirrored.multiAz = true;
      isLeft(mirrored, "SQL Server in Multi-AZ");
    }

    @Test
    void auroraServerless() {
      FakeDatabase serverless = night.rds.cluster("less");
      serverless.type = "serverless";
      isLeft(serverless, "Aurora in mode serverless");
    }

    @Test
    void clustersOfOtherServices() {
      FakeDatabase documents = night.rds.cluster("documents");
      documents.engine = "docdb";
      isLeft(documents, "a cluster of docdb");
    }

    @Test
    void whatIsBroken() {
      isLeft(night.rds.instance("broken").is("incompatible-network"), "is incompatible-network");
    }

    @Test
    void whatIsBeingDeleted() {
      isLeft(night.rds.instance("going").is("deleting"), "is being deleted");
    }

    @Test
    void whatTheServiceRefusesAsUnstoppableIsRecordedAsLeftRunning() {
      night.rds.instance("odd");
      night.rds.refuse(
          1,
          FakeRds.to("StopDBInstance"),
          () -> FakeRds.error(400, "InvalidParameterCombination", "cannot be stopped"));
      Outcome outcome = night.sleep();
      assertThat(status(outcome, "instance:odd")).isEqualTo(Status.SKIPPED);
      assertThat(night.ledger.entry("instance:odd").state().data().string("leftRunning"))
          .contains("cannot be stopped");
      night.rds.settle();
      assertThat(status(night.wake(), "instance:odd")).isEqualTo(Status.UNCHANGED);
      assertThat(night.ledger.point().entries()).isEmpty();
    }
  }

  /** The stop took effect; the call says otherwise, and the next one finds it stopping. */
  @Test
  void aLostAnswerToAStopIsGuardedAndPrunedAllTheSame() {
    night.rds.instance("orders");
    night.rds.refuse(
        1,
        call -> {
          boolean stop = call.action().equals("StopDBInstance");
          if (stop) {
            night.rds.databases.get("instance:orders").change("stopping", "stopped", 1);
          }
          return stop;
        },
        () -> FakeRds.error(500, "InternalFailure", "lost"));
    Outcome outcome = night.sleep(saving(7));
    assertThat(outcome.message()).isEqualTo("Snapshot and stop completed");
    assertThat(status(outcome, "instance:orders")).isEqualTo(Status.DONE);
    assertThat(outcome.recheckAt()).isPresent();
    assertThat(night.rds.calls.get(night.rds.calls.size() - 1).action())
        .isEqualTo("DescribeDBSnapshots");
  }

  @Nested
  class Lists {
    private final JsonObject listed =
        JsonObject.EMPTY.with(
            "selector",
            Map.of("instanceIds", List.of("orders", "gone"), "clusterIds", List.of("ledger")));

    @Test
    void onlyTheListedAreStopped() {
      night.rds.instance("orders");
      night.rds.instance("others");
      night.rds.cluster("ledger");
      Outcome outcome = night.sleep(listed);
      assertThat(outcome.message())
          .isEqualTo("stopped 2 RDS resource(s), skipped 1 stale resource(s)");
      assertThat(status(outcome, "instance:gone")).isEqualTo(Status.SKIPPED);
      assertThat(night.rds.status("instance:others")).isEqualTo("available");
    }

    @Test
    void oneThatDoesNotExistIsToldInPreflight() {
      night.rds.instance("orders");
      assertThat(night.session(listed).preflight(Operation.SHUTDOWN))
          .extracting(Finding::code)
          .containsExactly("not-found", "not-found");
    }
  }

  @Test
  void excludedTagsAreLeftOut() {
    night.rds.instance("orders");
    night.rds.instance("vip").tag("critical", "yes");
    JsonObject parameters =
        JsonObject.EMPTY.with(
            "selector", Map.of("excludeTags", Map.of("critical", ""), "discoverInstances", true));
    assertThat(night.sleep(parameters).results()).hasSize(1);
    assertThat(night.rds.status("instance:vip")).isEqualTo("available");
  }

  @Test
  void awaitingCompletionIsConfirmed() {
    night.rds.instance("orders");
    assertThat(night.sleep(AWAITING).message())
        .isEqualTo("stopped 1 RDS resource(s); all resources confirmed stopped");
    assertThat(night.rds.status("instance:orders")).isEqualTo("stopped");
  }

  @Test
  void notConfirmedInTimeIsAFailureUnlessItIsToContinue() {
    night.rds.transitionalAnswers = 10_000;
    night.rds.instance("orders");
    Night other = new Night();
    other.rds.transitionalAnswers = 10_000;
    other.rds.instance("orders");
    assertThat(status(night.sleep(AWAITING), "instance:orders")).isEqualTo(Status.FAILED);
    Outcome continued =
        other.sleep(
            STAGING.with("awaitCompletion", Map.of("enabled", true, "onTimeout", "Continue")));
    assertThat(status(continued, "instance:orders")).isEqualTo(Status.DONE);
    assertThat(continued.findings()).extracting(Finding::code).containsExactly("not-confirmed");
  }

  @Nested
  class Saving {
    @Test
    void theSnapshotIsMadeBeforeTheStop() {
      night.rds.instance("orders");
      Outcome outcome = night.sleep(saving(7));
      assertThat(outcome.message()).isEqualTo("Snapshot and stop completed");
      List<String> changes =
          night.rds.calls.stream()
              .map(FakeRds.Call::action)
              .filter(action -> !action.startsWith("Describe"))
              .toList();
      assertThat(changes).containsExactly("CreateDBSnapshot", "StopDBInstance");
      assertThat(night.rds.snapshots.keySet())
          .containsExactly(
              night.ledger.entry("instance:orders").state().data().string("snapshotId").get());
    }

    @Test
    void itsNameIsDerivedFromTheCycleAndStandsInTheFirstRecord() {
      night.rds.instance("orders");
      List<String> recorded = new ArrayList<>();
      night.rds.boundary =
          () -> {
            if (night.ledger.knows("instance:orders") && night.rds.snapshots.isEmpty()) {
              recorded.add(
                  night.ledger.entry("instance:orders").state().data().string("snapshotId").get());
            }
          };
      night.sleep(saving(7));
      assertThat(recorded).isNotEmpty();
      assertThat(night.rds.snapshots.keySet()).containsExactly(recorded.get(0));
      assertThat(recorded.get(0)).startsWith("orders-hibernate-cycle-1-");
    }

    @Test
    void aRepeatedAttemptMakesNoSecondOne() {
      night.rds.instance("orders");
      night.session(saving(7)).shutDown(night.ledger);
      night.rds.databases.get("instance:orders").is("available");
      night.sleep(saving(7));
      assertThat(night.rds.snapshots).hasSize(1);
    }

    @Test
    void clustersAreSavedToo() {
      night.rds.cluster("ledger");
      night.sleep(saving(7));
      assertThat(night.rds.snapshots.values())
          .singleElement()
          .satisfies(each -> assertThat(each.kind).isEqualTo(DatabaseKind.CLUSTER));
    }

    @Test
    void whatCannotBeSavedIsNotStopped() {
      night.rds.instance("orders");
      night.rds.instance("users");
      night.rds.refuse(
          1,
          call -> call.action().equals("CreateDBSnapshot") && call.id().equals("orders"),
          () -> FakeRds.error(400, "SnapshotQuotaExceeded", "The quota is 100."));
      Outcome outcome = night.sleep(saving(7));
      assertThat(result(outcome, "instance:orders").failure())
          .hasValueSatisfying(
              failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CAPACITY));
      assertThat(night.rds.status("instance:orders")).isEqualTo("available");
      assertThat(status(outcome, "instance:users")).isEqualTo(Status.DONE);
      assertThat(outcome.message()).isEqualTo("stopped 1 RDS resource(s); 1 failed");
    }

    @Test
    void aSnapshotThatFailsKeepsTheDatabaseUp() {
      night.rds.snapshotEnd = "failed";
      night.rds.instance("orders");
      Outcome outcome = night.sleep(saving(7));
      assertThat(result(outcome, "instance:orders").detail()).contains("its snapshot failed");
      assertThat(night.rds.count("StopDBInstance")).isZero();
    }

    @Test
    void onlyOurOldOnesAreDeletedAndOnlyBeyondTheRetention() {
      night.rds.instance("orders");
      night.rds.snapshots.put(
          "mine",
          new FakeRds.FakeSnapshot(
              DatabaseKind.INSTANCE, "mine", "orders", List.of(), Instant.EPOCH));
      List<String> made = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        assertThat(night.sleep(saving(3)).succeeded()).isTrue();
        night.rds.settle();
        made.add(night.ledger.entry("instance:orders").state().data().string("snapshotId").get());
        night.wake();
        night.ledger.nextCycle();
        night.elapse(Duration.ofDays(1));
      }
      assertThat(night.rds.snapshots.keySet())
          .containsExactlyInAnyOrder("mine", made.get(2), made.get(3), made.get(4));
    }

    @Test
    void snapshotsOfOtherTargetsAreNotOurs() {
      Owned ours = Owned.by(Night.target(STAGING));
      CycleId cycle = new CycleId("c1");
      Owned others = new Owned(ours.plan(), new TargetName("other"));
      assertThat(ours.marks(ours.tags(cycle))).isTrue();
      assertThat(ours.marks(others.tags(cycle))).isFalse();
      assertThat(ours.snapshotOf("orders", cycle)).isNotEqualTo(others.snapshotOf("orders", cycle));
    }

    @Test
    void oneThatCannotBeDeletedIsTold() {
      night.rds.instance("orders");
      for (int i = 0; i < 2; i++) {
        if (i == 1) {
          night.rds.refuse(
              1,
              FakeRds.to("DeleteDBSnapshot"),
              () -> FakeRds.error(400, "InvalidDBSnapshotState", "in use"));
        }
        Outcome outcome = night.sleep(saving(1));
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.findings())
            .extracting(Finding::code)
            .isEqualTo(i == 1 ? List.of("snapshot-not-deleted") : List.of());
        night.rds.settle();
        night.wake();
        night.ledger.nextCycle();
        night.elapse(Duration.ofDays(1));
      }
    }
  }

  @Test
  void nothingThatMatchesLeavesAnEmptyRecord() {
    Outcome outcome = night.sleep();
    assertThat(outcome.message()).isEqualTo("stopped 0 RDS resource(s)");
    assertThat(night.ledger.records()).isEqualTo(1);
    assertThat(night.session(STAGING).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .containsExactly("nothing-matched");
  }
}
