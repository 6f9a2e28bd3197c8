package dev.hibernator.executor.ec2;

import static dev.hibernator.executor.ec2.FakeEc2.error;
import static dev.hibernator.executor.ec2.FakeEc2.to;
import static dev.hibernator.executor.ec2.Night.STAGING;
import static dev.hibernator.executor.ec2.Night.byIds;
import static dev.hibernator.executor.ec2.Night.result;
import static dev.hibernator.executor.ec2.Night.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.TERMINATED;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.testkit.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private final Night night = new Night();
  private final FakeEc2 ec2 = night.ec2;
  private final TestLedger ledger = night.ledger;

  @Nested
  class Quality {
    @Test
    @DisplayName("TestShutdown_RunningInstances_IsLiveTrue")
    void runningInstancesAreLive() {
      ec2.addMany(2, RUNNING);
      night.sleep();
      assertThat(ledger.existing().values()).hasSize(2).allMatch(e -> e.state().live());
    }

    @Test
    @DisplayName("TestShutdown_StoppedInstances_IsLiveFalse")
    void stoppedInstancesAreNotLive() {
      ec2.addMany(2, STOPPED);
      Outcome outcome = night.sleep();
      assertThat(ledger.existing().values()).hasSize(2).noneMatch(e -> e.state().live());
      assertThat(outcome.results()).allMatch(r -> r.status() == Status.UNCHANGED);
      assertThat(ec2.count("StopInstances")).isZero();
    }

    @Test
    @DisplayName("TestShutdown_MixedInstances_IsLiveTrue")
    void mixedInstancesAreLiveIfOneRuns() {
      ec2.add("i-0000000a", RUNNING);
      ec2.add("i-0000000b", STOPPED);
      night.sleep();
      assertThat(ledger.existing().values()).anyMatch(e -> e.state().live());
      assertThat(ledger.entry("i-0000000b").state().live()).isFalse();
    }

    @Test
    @DisplayName("T-54: all instances are captured, not only running ones; T-77: by their plain id")
    void theStateIsTheGoOperatorsAndMore() {
      ec2.add("i-0000000a", RUNNING);
      night.sleep();
      JsonObject data = ledger.entry("i-0000000a").state().data();
      assertThat(data.string("instanceId")).contains("i-0000000a");
      assertThat(data.bool("wasRunning")).contains(true);
      assertThat(data.string("type")).contains("m5.large");
      assertThat(data.string("zone")).contains("eu-west-1a");
      assertThat(data.string("subnetId")).contains("subnet-1");
      assertThat(data.string("imageId")).contains("ami-1");
    }

    @Test
    void nothingMatchedIsAnEmptyRecord() {
      Outcome outcome = night.sleep();
      assertThat(ledger.records()).isEqualTo(1);
      assertThat(outcome.message()).isEqualTo("stopped 0 of 0 EC2 instance(s)");
    }
  }

  @Nested
  class WriteAhead {
    @Test
    @DisplayName("T-51: the state is durable before the instance is touched")
    void everyInstanceIsRecordedBeforeItIsTouched() {
      ec2.addMany(120, RUNNING);
      ec2.boundary =
          () -> {
            long touched = ec2.instances.values().stream().filter(i -> i.state != RUNNING).count();
            assertThat(ledger.existing()).hasSizeGreaterThanOrEqualTo((int) touched);
            ec2.instances.values().stream()
                .filter(i -> i.state != RUNNING)
                .forEach(i -> assertThat(ledger.knows(i.id)).isTrue());
          };
      night.sleep();
      assertThat(ec2.count("StopInstances")).isEqualTo(3);
    }

    @Test
    @DisplayName("T-50: what cannot be recorded is not touched")
    void aFailedRecordLeavesTheBatchAlone() {
      ec2.addMany(3, RUNNING);
      Failure full = new Failure(Failure.Kind.INTERNAL, "disk full", "Make room.");
      ledger.onBoundary(
          () -> {
            throw new ExecutionFailed(full);
          });
      assertThatThrownBy(night::sleep).hasMessage("disk full");
      assertThat(ec2.count("StopInstances")).isZero();
    }

    @Test
    void theAttemptIsKnownToBeCurrentBeforeEveryMutation() {
      ec2.addMany(60, RUNNING);
      ec2.refuse(3, to("StopInstances"), () -> error(503, "RequestLimitExceeded", "Slow down."));
      night.sleep();
      assertThat(ec2.count("StopInstances")).isEqualTo(5);
      assertThat(ledger.checks()).isEqualTo(5);
    }

    @Test
    void aSupersededAttemptTouchesNothing() {
      ec2.addMany(3, RUNNING);
      ledger.onEnsureCurrent(
          () -> {
            throw new Superseded("a newer attempt has taken over");
          });
      assertThatThrownBy(night::sleep).isInstanceOf(Superseded.class);
      assertThat(ec2.count("StopInstances")).isZero();
    }
  }

  @Nested
  class Batches {
    @Test
    @DisplayName("T-69: every page is read; T-70: batches of 50")
    void manyPagesAndManyBatches() {
      ec2.pageLimit = 100;
      ec2.addMany(310, RUNNING);
      Outcome outcome = night.sleep();
      assertThat(outcome.message()).isEqualTo("stopped 310 of 310 EC2 instance(s)");
      assertThat(ec2.count("DescribeInstances")).isEqualTo(4);
      assertThat(ec2.count("StopInstances")).isEqualTo(7);
      assertThat(ec2.calls)
          .allMatch(c -> !c.action().equals("StopInstances") || c.ids().size() <= 50);
    }

    @Test
    @DisplayName("T-70: one bad instance does not stop the others; T-66: each has its own result")
    void aRefusalThatNamesNobodyIsHalvedDown() {
      List<String> ids = ec2.addMany(50, RUNNING);
      String bad = ids.get(17);
      ec2.refuse(
          500,
          to("StopInstances").and(call -> call.ids().contains(bad)),
          () -> error(403, "UnauthorizedOperation", "You are not authorized."));
      Outcome outcome = night.sleep();
      assertThat(outcome.failures())
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.key().value()).isEqualTo(bad);
                assertThat(f.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.PERMISSION);
              });
      ec2.settle();
      assertThat(ids.stream().filter(id -> ec2.state(id) == STOPPED)).hasSize(49);
      assertThat(outcome.message()).isEqualTo("stopped 49 of 50 EC2 instance(s); 1 failed");
    }

    @Test
    void aServiceThatAlwaysBreaksOverOneInstanceStopsTheOthers() {
      List<String> ids = ec2.addMany(10, RUNNING);
      String bad = ids.get(3);
      ec2.refuse(
          500,
          to("StopInstances").and(call -> call.ids().contains(bad)),
          () -> error(500, "InternalError", "An internal error has occurred"));
      Outcome outcome = night.sleep();
      assertThat(outcome.failures()).hasSize(1);
      assertThat(outcome.failures().get(0).key().value()).isEqualTo(bad);
    }

    @Test
    void anInstanceThatVanishedMeanwhileIsSkipped() {
      List<String> ids = ec2.addMany(3, RUNNING);
      ledger.onEnsureCurrent(() -> ec2.instances.remove(ids.get(1)));
      Outcome outcome = night.sleep();
      assertThat(outcome.failures()).isEmpty();
      assertThat(status(outcome, ids.get(1))).isEqualTo(Status.SKIPPED);
      assertThat(status(outcome, ids.get(2))).isEqualTo(Status.DONE);
    }

    @Test
    void anInstanceTerminatedMeanwhileIsSkipped() {
      List<String> ids = ec2.addMany(3, RUNNING);
      ledger.onEnsureCurrent(() -> ec2.instances.get(ids.get(1)).change(TERMINATED, TERMINATED, 0));
      Outcome outcome = night.sleep();
      assertThat(outcome.failures()).isEmpty();
      assertThat(status(outcome, ids.get(1))).isEqualTo(Status.SKIPPED);
    }
  }

  @Nested
  class LeftAloneOnes {
    @Test
    void managedInstancesAreListedWithTheReason() {
      ec2.add("i-0000000a", RUNNING).tag("aws:autoscaling:groupName", "web");
      ec2.add("i-0000000b", RUNNING).tag("karpenter.sh/nodepool", "default");
      Outcome outcome = night.sleep();
      assertThat(result(outcome, "i-0000000a").detail())
          .isEqualTo("member of Auto Scaling group web");
      assertThat(result(outcome, "i-0000000b").detail())
          .isEqualTo("node of Karpenter pool default");
      assertThat(outcome.results()).allMatch(r -> r.status() == Status.SKIPPED);
      assertThat(ec2.count("StopInstances")).isZero();
      assertThat(ledger.existing()).isEmpty();
    }

    @Test
    void aOneTimeSpotInstanceIsSkippedBeforeTheCall() {
      ec2.add("i-0000000a", RUNNING).spotRequest = "sir-1";
      ec2.add("i-0000000b", RUNNING).spotRequest = "sir-2";
      ec2.oneTime.add("sir-1");
      Outcome outcome = night.sleep();
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.SKIPPED);
      assertThat(status(outcome, "i-0000000b")).isEqualTo(Status.DONE);
      assertThat(ec2.calls).filteredOn(to("StopInstances")).hasSize(1);
    }

    @Test
    void anInstanceStoreRootIsSkippedBeforeTheCall() {
      ec2.add("i-0000000a", RUNNING).rootDevice = "instance-store";
      assertThat(status(night.sleep(), "i-0000000a")).isEqualTo(Status.SKIPPED);
      assertThat(ec2.count("StopInstances")).isZero();
    }

    @Test
    void aProtectedInstanceIsSkippedAndNeverUnprotected() {
      List<String> ids = ec2.addMany(5, RUNNING);
      ec2.instances.get(ids.get(2)).stopProtected = true;
      Outcome outcome = night.sleep();
      assertThat(result(outcome, ids.get(2)).detail()).isEqualTo("stop-protected (disableApiStop)");
      assertThat(outcome.message()).isEqualTo("stopped 4 of 5 EC2 instance(s)");
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("stop-protected");
      assertThat(ec2.count("ModifyInstanceAttribute")).isZero();
      assertThat(ec2.count("StopInstances")).isEqualTo(2);
    }

    @Test
    void aProtectedInstanceIsNoDriftInTheMorning() {
      ec2.add("i-0000000a", RUNNING).stopProtected = true;
      night.sleep();
      assertThat(night.session(STAGING).verify(ledger.point())).isEmpty();
      Outcome up = night.wake();
      assertThat(up.findings()).isEmpty();
      assertThat(status(up, "i-0000000a")).isEqualTo(Status.UNCHANGED);
      assertThat(ledger.point().entries()).isEmpty();
    }
  }

  @Nested
  class Transitions {
    @Test
    @DisplayName("T-71: a pending instance counts as running and is stopped once it runs")
    void aPendingInstanceIsStoppedOnceItRuns() {
      ec2.add("i-0000000a", RUNNING).change(PENDING, RUNNING, 3);
      Outcome outcome = night.sleep();
      assertThat(ledger.entry("i-0000000a").state().live()).isTrue();
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.DONE);
      assertThat(ec2.state("i-0000000a")).isEqualTo(STOPPING);
    }

    @Test
    void aStoppingInstanceCountsAsOff() {
      ec2.add("i-0000000a", RUNNING).change(STOPPING, STOPPED, 3);
      Outcome outcome = night.sleep();
      assertThat(ledger.entry("i-0000000a").state().live()).isFalse();
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.UNCHANGED);
    }

    @Test
    void anInstanceThatStaysPendingFailsInTheEnd() {
      ec2.add("i-0000000a", RUNNING).change(PENDING, RUNNING, Integer.MAX_VALUE);
      Outcome outcome = night.sleep();
      assertThat(result(outcome, "i-0000000a").failure().orElseThrow().kind())
          .isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void aListedInstanceThatDoesNotExistHoldsNobodyUp() {
      ec2.add("i-0000000a", RUNNING);
      ec2.add("i-0000000b", TERMINATED);
      Outcome outcome = night.sleep(byIds("i-0000000a", "i-0000000b", "i-0000000c"));
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.DONE);
      assertThat(status(outcome, "i-0000000b")).isEqualTo(Status.SKIPPED);
      assertThat(status(outcome, "i-0000000c")).isEqualTo(Status.SKIPPED);
    }

    @Test
    void hibernationIsForThoseThatAllowIt() {
      ec2.add("i-0000000a", RUNNING).hibernatable = true;
      ec2.add("i-0000000b", RUNNING);
      night.sleep(STAGING.with("hibernate", true));
      assertThat(ec2.instances.get("i-0000000a").hibernated).isTrue();
      assertThat(ec2.instances.get("i-0000000b").hibernated).isFalse();
      assertThat(ec2.state("i-0000000b")).isEqualTo(STOPPING);
    }

    @Test
    void whatIsNotReadyToHibernateIsStopped() {
      ec2.add("i-0000000a", RUNNING).hibernatable = true;
      ec2.refuse(
          1,
          to("StopInstances"),
          () -> error(400, "UnsupportedOperation", "i-0000000a is not ready to hibernate yet"));
      Outcome outcome = night.sleep(STAGING.with("hibernate", true));
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.DONE);
      assertThat(ec2.instances.get("i-0000000a").hibernated).isFalse();
    }
  }

  @Nested
  class Awaiting {
    private JsonObject awaiting(String onTimeout) {
      return STAGING.with(
          "awaitCompletion", Map.of("enabled", true, "timeout", "5m", "onTimeout", onTimeout));
    }

    @Test
    void withoutItNobodyWaits() {
      ec2.addMany(3, RUNNING);
      night.sleep();
      assertThat(night.context.pauses()).isEmpty();
      assertThat(ec2.calls).hasSize(2);
    }

    @Test
    void withItStoppedMeansSeenStopped() {
      ec2.addMany(3, RUNNING);
      Outcome outcome = night.sleep(awaiting("Fail"));
      assertThat(outcome.message())
          .isEqualTo("stopped 3 of 3 EC2 instance(s); all instances confirmed stopped");
      assertThat(ec2.instances.values()).allMatch(i -> i.state == STOPPED);
    }

    @Test
    @DisplayName("T-67: a time-out is a failure")
    void aTimeOutFails() {
      ec2.add("i-0000000a", RUNNING);
      ec2.transitionalAnswers = Integer.MAX_VALUE;
      Outcome outcome = night.sleep(awaiting("Fail"));
      assertThat(outcome.succeeded()).isFalse();
      assertThat(outcome.message())
          .isEqualTo(
              "stopped 0 of 1 EC2 instance(s); not all instances confirmed stopped after 5m timeout");
    }

    @Test
    void aRefusalIsNotConfirmed() {
      ec2.add("i-0000000a", RUNNING);
      ec2.refuse(1, to("StopInstances"), () -> error(403, "UnauthorizedOperation", "No."));
      assertThat(night.sleep(awaiting("Fail")).message())
          .isEqualTo("stopped 0 of 1 EC2 instance(s); 1 failed");
    }

    @Test
    void aTimeOutMayBeANote() {
      ec2.add("i-0000000a", RUNNING);
      ec2.transitionalAnswers = Integer.MAX_VALUE;
      Outcome outcome = night.sleep(awaiting("Continue"));
      assertThat(outcome.succeeded()).isTrue();
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("not-confirmed");
    }

    @Test
    void aFailureOfOneLookIsNoFailure() {
      ec2.add("i-0000000a", RUNNING);
      ec2.refuse(
          4,
          call -> call.action().equals("DescribeInstances") && !call.ids().isEmpty(),
          () -> error(500, "InternalError", "An internal error has occurred"));
      assertThat(night.sleep(awaiting("Fail")).succeeded()).isTrue();
    }

    @Test
    void pollingStartsFastAndBacksOff() {
      ec2.add("i-0000000a", RUNNING);
      ec2.transitionalAnswers = 8;
      night.sleep(awaiting("Fail"));
      assertThat(night.context.pauses().get(0).toMillis()).isEqualTo(1000);
      assertThat(night.context.pauses()).isSorted();
      assertThat(night.context.pauses()).allMatch(pause -> pause.toSeconds() <= 15);
    }

    @Test
    void theDeadlineLeavesTimeToTellWhatCame() {
      ec2.add("i-0000000a", RUNNING);
      ec2.transitionalAnswers = Integer.MAX_VALUE;
      night.context.deadlineIn(Duration.ofSeconds(60));
      assertThat(night.sleep(awaiting("Fail")).failures()).hasSize(1);
    }
  }

  @Nested
  class Retries {
    @Test
    @DisplayName("L14: what a person started after our success is left alone")
    void aRetryLeavesAloneWhatIsDealtWith() {
      List<String> ids = ec2.addMany(3, RUNNING);
      ec2.refuse(
          1,
          to("StopInstances").and(call -> call.ids().contains(ids.get(0))),
          () -> error(403, "UnauthorizedOperation", "Not authorized: " + ids.get(0)));
      assertThat(night.sleep().failures()).hasSize(1);
      ec2.settle();
      ec2.instances.get(ids.get(1)).change(RUNNING, RUNNING, 0);
      Outcome retry = night.sleep();
      assertThat(retry.succeeded()).isTrue();
      assertThat(ec2.state(ids.get(0))).isEqualTo(STOPPING);
      assertThat(ec2.state(ids.get(1))).isEqualTo(RUNNING);
    }

    @Test
    @DisplayName("T-52: a later capture of a sleeping instance does not replace the good one")
    void aRerunAfterACrashKeepsTheLiveState() {
      ec2.addMany(3, RUNNING);
      night.session(STAGING).shutDown(ledger);
      ec2.settle();
      Outcome rerun = night.sleep();
      assertThat(ledger.existing().values()).allMatch(e -> e.state().live() && e.open());
      assertThat(rerun.message()).isEqualTo("stopped 3 of 3 EC2 instance(s)");
      assertThat(ec2.count("StopInstances")).isEqualTo(1);
    }
  }

  @Nested
  class Selecting {
    @Test
    @DisplayName("T-78: several tags must all be there")
    void tagsAreAnded() {
      ec2.add("i-0000000a", RUNNING).tag("team", "x");
      ec2.add("i-0000000b", RUNNING);
      ec2.add("i-0000000c", RUNNING).tag("team", "y").tags.remove("env");
      JsonObject both =
          JsonObject.EMPTY.with("selector", Map.of("tags", Map.of("env", "", "team", "")));
      assertThat(night.sleep(both).results())
          .extracting(r -> r.key().value())
          .containsExactly("i-0000000a");
    }

    @Test
    void aTagSelectorNarrowsAListOfInstances() {
      ec2.add("i-0000000a", RUNNING);
      ec2.add("i-0000000b", RUNNING).tag("env", "prod");
      JsonObject parameters =
          JsonObject.EMPTY.with(
              "selector",
              Map.of(
                  "instanceIds",
                  List.of("i-0000000a", "i-0000000b"),
                  "tagSelector",
                  Map.of("matchTags", Map.of("env", "staging"))));
      assertThat(night.sleep(parameters).results())
          .extracting(r -> r.key().value())
          .containsExactly("i-0000000a");
    }
  }

  @Nested
  class CarriedOver {
    @Test
    void anEntryThatIsStillOpenWinsOverTheCaptureOfASleepingInstance() {
      ec2.add("i-0000000a", RUNNING);
      night.sleep();
      ec2.settle();
      ledger.nextCycle();
      Outcome outcome = night.sleep();
      assertThat(status(outcome, "i-0000000a")).isEqualTo(Status.UNCHANGED);
      assertThat(ledger.entry("i-0000000a").open()).isTrue();
      night.wake();
      assertThat(ec2.state("i-0000000a")).isEqualTo(RUNNING);
    }

    @Test
    void severalNightsComeOutTheSame() {
      List<String> on = ec2.addMany(4, RUNNING);
      List<String> off = ec2.addMany(3, STOPPED);
      for (int i = 0; i < 4; i++) {
        assertThat(night.sleep().succeeded()).isTrue();
        ec2.settle();
        assertThat(night.wake().succeeded()).isTrue();
        assertThat(on).allMatch(id -> ec2.state(id) == RUNNING);
        assertThat(off).allMatch(id -> ec2.state(id) == STOPPED);
        ledger.nextCycle();
      }
    }
  }
}
