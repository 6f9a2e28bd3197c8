package dev.hibernator.executor.ec2;

import static dev.hibernator.executor.ec2.FakeEc2.error;
import static dev.hibernator.executor.ec2.FakeEc2.to;
import static dev.hibernator.executor.ec2.Night.STAGING;
import static dev.hibernator.executor.ec2.Night.result;
import static dev.hibernator.executor.ec2.Night.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.TERMINATED;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult.Status;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.testkit.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WakeUpTest {
  private static final String A = "i-0000000a";
  private static final String B = "i-0000000b";

  private final Night night = new Night();
  private final FakeEc2 ec2 = night.ec2;
  private final TestLedger ledger = night.ledger;

  private void asleep(String... ids) {
    for (String id : ids) {
      ec2.add(id, RUNNING);
    }
    night.sleep();
    ec2.settle();
    ec2.calls.clear();
  }

  private boolean open(String id) {
    return ledger.entry(id).open();
  }

  @Nested
  class Consumed {
    @Test
    void onlyWhatWasSeenRunning() {
      asleep(A, B);
      Outcome outcome = night.wake();
      assertThat(outcome.message()).isEqualTo("started 2 EC2 instance(s)");
      assertThat(ledger.point().entries()).isEmpty();
      assertThat(ec2.instances.values()).allMatch(i -> i.state == RUNNING);
    }

    @Test
    void notWhatIsOnlyOnItsWay() {
      asleep(A);
      ec2.transitionalAnswers = Integer.MAX_VALUE;
      Outcome outcome = night.wake();
      assertThat(result(outcome, A).failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(outcome.message())
          .isEqualTo(
              "started 0 EC2 instance(s); 1 still down; not all instances confirmed running after 5m timeout");
      assertThat(open(A)).isTrue();
    }

    @Test
    void aNoteForATimeOutLeavesTheEntryOpen() {
      asleep(A);
      ec2.transitionalAnswers = Integer.MAX_VALUE;
      Outcome outcome =
          night.wake(
              STAGING.with("awaitCompletion", Map.of("enabled", true, "onTimeout", "Continue")));
      assertThat(outcome.succeeded()).isTrue();
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("not-confirmed");
      assertThat(open(A)).isTrue();
    }

    @Test
    void whatRunsAlreadyCostsNoWriteCall() {
      asleep(A);
      ec2.instances.get(A).change(RUNNING, RUNNING, 0);
      Outcome outcome = night.wake();
      assertThat(status(outcome, A)).isEqualTo(Status.UNCHANGED);
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("running-already");
      assertThat(ec2.calls).hasSize(1);
      assertThat(open(A)).isFalse();
    }

    @Test
    void whatWasOffStaysOff() {
      ec2.add(A, STOPPED);
      asleep(B);
      night.wake();
      assertThat(ec2.state(A)).isEqualTo(STOPPED);
      assertThat(ec2.calls).noneMatch(call -> call.ids().contains(A));
    }

    @Test
    void nothingRecordedIsNothingToDo() {
      Outcome outcome = night.wake();
      assertThat(outcome.message()).isEqualTo("wakeup completed for EC2 (no restore data)");
      assertThat(ec2.calls).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptSettledIsObservedButNotStarted() {
      asleep(A);
      RecordedEntry entry = ledger.entry(A);
      ledger.put(entry);
      var settled =
          new RecordedEntry(
              entry.key(),
              entry.state(),
              entry.capturedIn(),
              entry.capturedAt(),
              true,
              Optional.of(Status.DONE),
              Optional.empty());
      var point =
          new dev.hibernator.api.executor.RestorePoint(
              ledger.cycle(), Map.of(entry.key(), settled));
      Outcome outcome = night.session(STAGING).wakeUp(point, ledger);
      assertThat(status(outcome, A)).isEqualTo(Status.UNCHANGED);
      assertThat(ec2.count("StartInstances")).isZero();
      assertThat(open(A)).isTrue();
    }
  }

  @Test
  void withAwaitCompletionTheMessageConfirmsIt() {
    asleep(A);
    assertThat(night.wake(STAGING.with("awaitCompletion", Map.of("enabled", true))).message())
        .isEqualTo("started 1 EC2 instance(s); all instances confirmed running");
  }

  @Nested
  class ByRecord {
    @Test
    @DisplayName("T-79: waking goes by recorded ids, whatever became of the tags")
    void lostTagsDoNotMatter() {
      asleep(A);
      ec2.instances.get(A).tags.clear();
      night.wake();
      assertThat(ec2.state(A)).isEqualTo(RUNNING);
    }

    @Test
    void theGoOperatorsRecordIsEnough() {
      ec2.add(A, STOPPED);
      JsonObject data = JsonObject.EMPTY.with("instanceId", A).with("wasRunning", true);
      ledger.put(
          new RecordedEntry(
              new ResourceKey(A),
              new ResourceState(true, 1, data),
              new CycleId("a1b2c3d4"),
              Instant.EPOCH,
              true,
              Optional.empty(),
              Optional.empty()));
      Outcome outcome = night.wake();
      assertThat(outcome.succeeded()).isTrue();
      assertThat(outcome.findings()).isEmpty();
      assertThat(ec2.state(A)).isEqualTo(RUNNING);
    }
  }

  @Nested
  class Missing {
    @Test
    @DisplayName("T-65: missing instances do not hold up the rest")
    void goneOnesAreReportedAndTheOthersWake() {
      asleep(A, B);
      ec2.instances.remove(A);
      Outcome outcome = night.wake();
      assertThat(outcome.succeeded()).isTrue();
      assertThat(outcome.message())
          .isEqualTo("started 1 EC2 instance(s); skipped 1 missing instance(s)");
      assertThat(ledger.gone()).containsExactly(new ResourceKey(A));
      assertThat(ec2.state(B)).isEqualTo(RUNNING);
    }

    @Test
    void terminatedIsGone() {
      asleep(A);
      ec2.instances.get(A).change(TERMINATED, TERMINATED, 0);
      night.wake();
      assertThat(ledger.gone()).containsExactly(new ResourceKey(A));
      assertThat(ec2.count("StartInstances")).isZero();
    }

    @Test
    void goneBetweenTheLookAndTheStart() {
      asleep(A, B);
      ledger.onEnsureCurrent(() -> ec2.instances.remove(A));
      Outcome outcome = night.wake();
      assertThat(outcome.succeeded()).isTrue();
      assertThat(ledger.gone()).containsExactly(new ResourceKey(A));
      assertThat(ec2.state(B)).isEqualTo(RUNNING);
    }
  }

  @Nested
  class Transitions {
    @Test
    @DisplayName("T-72: stopping is waited out before the start")
    void stoppingIsWaitedOut() {
      asleep(A);
      ec2.instances.get(A).change(STOPPING, STOPPED, 3);
      Outcome outcome = night.wake();
      assertThat(status(outcome, A)).isEqualTo(Status.DONE);
      assertThat(ec2.count("StartInstances")).isEqualTo(1);
    }

    @Test
    @DisplayName("L3: an instance that falls back to stopped is started again")
    void fallingBackIsTriedAgain() {
      asleep(A);
      ec2.instances.get(A).fallBacks = 2;
      Outcome outcome = night.wake();
      assertThat(status(outcome, A)).isEqualTo(Status.DONE);
      assertThat(ec2.count("StartInstances")).isEqualTo(3);
      assertThat(open(A)).isFalse();
    }

    @Test
    void fallingBackForEverFailsAndStaysOpen() {
      asleep(A, B);
      ec2.instances.get(A).fallBacks = Integer.MAX_VALUE;
      Outcome outcome = night.wake();
      assertThat(result(outcome, A).detail()).contains("as the test wants it");
      assertThat(open(A)).isTrue();
      assertThat(open(B)).isFalse();
    }

    @Test
    @DisplayName("L3: a stale 'stopped' costs no second start")
    void aStaleReadIsDoubtedOnce() {
      asleep(A);
      ec2.transitionalAnswers = 3;
      boolean[] stale = {true};
      night.context.onPause(
          () -> {
            FakeInstance instance = ec2.instances.get(A);
            if (stale[0] && instance.state == PENDING) {
              stale[0] = false;
              instance.state = STOPPED;
              instance.next = RUNNING;
              instance.answers = 1;
            }
          });
      Outcome outcome = night.wake();
      assertThat(status(outcome, A)).isEqualTo(Status.DONE);
      assertThat(ec2.count("StartInstances")).isEqualTo(1);
    }

    @Test
    void aLostStartIsRepeatedWhenStoppedIsSeenTwice() {
      asleep(A);
      ec2.transitionalAnswers = 0;
      int[] pauses = {0};
      night.context.onPause(
          () -> {
            if (pauses[0]++ == 0) {
              ec2.instances.get(A).change(STOPPED, STOPPED, 0);
            }
          });
      assertThat(status(night.wake(), A)).isEqualTo(Status.DONE);
      assertThat(ec2.count("StartInstances")).isEqualTo(2);
    }
  }

  @Nested
  class Paced {
    @Test
    void asManyStartInOneCallAsMayStart() {
      List<String> ids = ec2.addMany(120, RUNNING);
      night.sleep();
      ec2.settle();
      night.context.paced(60, Duration.ofMinutes(10));
      List<Integer> sizes = new ArrayList<>();
      ec2.calls.clear();
      Instant began = night.context.clock().instant();
      Outcome outcome = night.wake();
      ec2.calls.stream().filter(to("StartInstances")).forEach(call -> sizes.add(call.ids().size()));
      assertThat(outcome.succeeded()).isTrue();
      assertThat(sizes).containsExactly(50, 10, 50, 10);
      assertThat(ids).allMatch(id -> ec2.state(id) == RUNNING);
      assertThat(Duration.between(began, night.context.clock().instant()))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void oneWithoutCapacityKeepsNoOtherFromItsTurn() {
      asleep(A, B);
      ec2.instances.get(B).type = "m6i.large";
      ec2.shortages.put("m5.large", 1000);
      night.context.paced(1, Duration.ofMinutes(1));
      Outcome outcome = night.wake();
      assertThat(status(outcome, B)).isEqualTo(Status.DONE);
      assertThat(result(outcome, A).failure().orElseThrow().kind())
          .isEqualTo(Failure.Kind.CAPACITY);
      List<String> tried =
          ec2.calls.stream()
              .filter(to("StartInstances"))
              .map(call -> String.join(" ", call.ids()))
              .toList();
      assertThat(tried).startsWith(A, B, A);
    }
  }

  @Nested
  class Capacity {
    private final JsonObject withTypes =
        STAGING.with("preferredInstanceTypes", List.of("m5a.large", "m6i.large"));

    @Test
    void aPassingShortageIsWaitedOut() {
      asleep(A);
      ec2.shortages.put("m5.large", 2);
      assertThat(status(night.wake(), A)).isEqualTo(Status.DONE);
      assertThat(ec2.instances.get(A).type).isEqualTo("m5.large");
    }

    @Test
    void aLastingShortageFailsThatInstanceOnly() {
      asleep(A, B);
      ec2.instances.get(B).type = "m6i.large";
      ec2.shortages.put("m5.large", 1000);
      Outcome outcome = night.wake();
      assertThat(result(outcome, A).failure().orElseThrow().kind())
          .isEqualTo(Failure.Kind.CAPACITY);
      assertThat(ec2.state(B)).isEqualTo(RUNNING);
      assertThat(open(A)).isTrue();
    }

    @Test
    void preferredTypesAreTriedInOrderAndTheOriginalIsOwed() {
      asleep(A);
      ec2.shortages.put("m5.large", 1000);
      ec2.shortages.put("m5a.large", 1000);
      Outcome outcome = night.wake(withTypes);
      assertThat(status(outcome, A)).isEqualTo(Status.DONE);
      assertThat(ec2.instances.get(A).type).isEqualTo("m6i.large");
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("other-type");
      assertThat(ledger.entry(A).owed()).contains(OwedType.of("m5.large"));
      assertThat(open(A)).isFalse();
    }

    @Test
    void whatIsOwedComesBackAtTheNextShutdown() {
      asleep(A);
      ec2.shortages.put("m5.large", 5);
      night.wake(withTypes);
      assertThat(ec2.instances.get(A).type).isEqualTo("m5a.large");
      ledger.nextCycle();
      Outcome down = night.sleep(withTypes);
      assertThat(status(down, A)).isEqualTo(Status.DONE);
      assertThat(ec2.instances.get(A).type).isEqualTo("m5.large");
      assertThat(ledger.entry(A).owed()).isEmpty();
      ec2.shortages.clear();
      assertThat(night.wake(withTypes).findings()).isEmpty();
      assertThat(ec2.state(A)).isEqualTo(RUNNING);
    }

    @Test
    void whatIsOwedComesBackAlsoIfAPersonStoppedIt() {
      asleep(A);
      ec2.shortages.put("m5.large", 3);
      night.wake(withTypes);
      ec2.instances.get(A).change(STOPPED, STOPPED, 0);
      ledger.nextCycle();
      night.sleep(withTypes);
      assertThat(ec2.instances.get(A).type).isEqualTo("m5.large");
      assertThat(ec2.count("StopInstances")).isZero();
      assertThat(ledger.entry(A).owed()).isEmpty();
    }

    @Test
    void whatCannotComeBackStaysOwed() {
      asleep(A);
      ec2.shortages.put("m5.large", 3);
      night.wake(withTypes);
      ledger.nextCycle();
      ec2.refuse(
          1, to("ModifyInstanceAttribute"), () -> error(403, "UnauthorizedOperation", "No."));
      Outcome down = night.sleep(withTypes);
      assertThat(status(down, A)).isEqualTo(Status.FAILED);
      assertThat(ledger.entry(A).owed()).isPresent();
      night.sleep(withTypes);
      assertThat(ledger.entry(A).owed()).isEmpty();
      assertThat(ec2.instances.get(A).type).isEqualTo("m5.large");
    }

    @Test
    void ifNoTypeHelpsTheInstanceKeepsItsOwn() {
      asleep(A);
      List.of("m5.large", "m5a.large", "m6i.large").forEach(t -> ec2.shortages.put(t, 1000));
      Outcome outcome = night.wake(withTypes);
      assertThat(status(outcome, A)).isEqualTo(Status.FAILED);
      assertThat(ec2.instances.get(A).type).isEqualTo("m5.large");
      assertThat(open(A)).isTrue();
    }

    @Test
    void aTypeThatAPersonChoseIsDriftAndStays() {
      asleep(A);
      ec2.instances.get(A).type = "c5.xlarge";
      Outcome outcome = night.wake();
      assertThat(outcome.findings()).extracting(Finding::code).containsExactly("type-changed");
      assertThat(ledger.entry(A).owed()).isEmpty();
    }
  }

  @Nested
  class Refused {
    @Test
    void oneOfABatchDoesNotHoldUpTheOthers() {
      List<String> ids = ec2.addMany(50, RUNNING);
      night.sleep();
      ec2.settle();
      String bad = ids.get(40);
      ec2.refuse(
          500,
          to("StartInstances").and(call -> call.ids().contains(bad)),
          () -> error(403, "UnauthorizedOperation", "You are not authorized."));
      Outcome outcome = night.wake();
      assertThat(outcome.failures()).hasSize(1);
      assertThat(ids.stream().filter(id -> ec2.state(id) == RUNNING)).hasSize(49);
      assertThat(ledger.point().entries()).containsOnlyKeys(new ResourceKey(bad));
    }

    @Test
    void aSupersededAttemptStartsNothing() {
      asleep(A);
      ledger.onEnsureCurrent(
          () -> {
            throw new Superseded("a newer attempt has taken over");
          });
      assertThatThrownBy(night::wake).isInstanceOf(Superseded.class);
      assertThat(ec2.count("StartInstances")).isZero();
    }

    @Test
    void anOutageEndsWithinItsBudget() {
      asleep(A);
      ec2.refuse(
          5000, to("StartInstances"), () -> error(503, "RequestLimitExceeded", "Slow down."));
      Outcome outcome = night.wake();
      assertThat(result(outcome, A).failure().orElseThrow().kind())
          .isEqualTo(Failure.Kind.THROTTLED);
      assertThat(night.context.pauses().stream().mapToLong(p -> p.toMillis()).sum())
          .isLessThan(150_000);
    }
  }
}
