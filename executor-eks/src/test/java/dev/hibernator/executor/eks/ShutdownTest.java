package dev.hibernator.executor.eks;

import static dev.hibernator.executor.eks.Night.ALL;
import static dev.hibernator.executor.eks.Night.AWAITING;
import static dev.hibernator.executor.eks.Night.named;
import static dev.hibernator.executor.eks.Night.result;
import static dev.hibernator.executor.eks.Night.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Going to sleep. */
class ShutdownTest {
  private final Night night = new Night();

  @Nested
  class Quality {
    @Test
    void theWholeOfAShareIsEveryGroupOfTheCluster() {
      night.eks.add("a", 1, 3, 5);
      night.eks.add("b", 0, 0, 5);
      assertThat(night.session(Night.named("a")).listAll().orElseThrow())
          .containsExactlyInAnyOrder(new ResourceKey("a"), new ResourceKey("b"));
    }

    @Test
    void shutdown_RunningGroups_IsLiveTrue() {
      night.eks.add("a", 1, 3, 5);
      night.sleep();
      assertThat(night.ledger.entry("a").state().live()).isTrue();
    }

    @Test
    void shutdown_GroupsAtZero_IsLiveFalse() {
      night.eks.add("a", 0, 0, 5);
      Outcome outcome = night.sleep();
      assertThat(night.ledger.entry("a").state().live()).isFalse();
      assertThat(status(outcome, "a")).isEqualTo(Status.UNCHANGED);
      assertThat(night.eks.count("UpdateNodegroupConfig")).isZero();
    }

    @Test
    void shutdown_MixedGroups_IsLiveTrue() {
      night.eks.add("a", 0, 0, 5);
      night.eks.add("b", 1, 3, 5);
      night.sleep();
      assertThat(night.ledger.point().entries()).hasSize(1);
    }

    @Test
    void lowQualityDoesNotOverwriteHighQuality() {
      night.eks.add("a", 1, 3, 5);
      night.session(ALL).shutDown(night.ledger);
      night.eks.settle();
      night.sleep();
      assertThat(night.ledger.entry("a").state().data().integer("desired")).contains(3L);
    }
  }

  @Test
  void theRecordHasTheGoOperatorsFields() {
    night.eks.add("a", 1, 3, 5);
    night.sleep();
    assertThat(night.ledger.entry("a").state().data())
        .isEqualTo(
            JsonObject.EMPTY
                .with("desired", 3)
                .with("min", 1)
                .with("max", 5)
                .with("wasScaled", true));
  }

  @Test
  void everyGroupIsScaledToZeroAndItsMaximumStays() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 2, 2, 2);
    Outcome outcome = night.sleep();
    assertThat(outcome.message()).isEqualTo("scaled 2 node group(s) to zero in EKS cluster blue");
    assertThat(night.eks.sizes("a")).isEqualTo(new Sizes(0, 0, 5));
    assertThat(night.eks.sizes("b")).isEqualTo(new Sizes(0, 0, 2));
    assertThat(night.context.log()).anyMatch(line -> line.contains("Scaling EKS node groups"));
    assertThat(night.eks.asked).as("nobody asked to await nodes").isZero();
  }

  @Test
  void onlyTheNamedAreScaled() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 1, 3, 5);
    Outcome outcome = night.sleep(named("a", "gone"));
    assertThat(outcome.message())
        .isEqualTo(
            "scaled 1 node group(s) to zero in EKS cluster blue, skipped 1 stale node group(s)");
    assertThat(night.eks.sizes("b").desired()).isEqualTo(3);
    assertThat(night.session(named("a", "gone")).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .containsExactly("not-found");
  }

  @Test
  void aClusterThatDoesNotExistIsTold() {
    for (JsonObject parameters :
        List.of(ALL.with("clusterName", "green"), named("a").with("clusterName", "green"))) {
      assertThatThrownBy(() -> night.sleep(parameters))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Failure.Kind.NOT_FOUND);
                assertThat(e.failure().message()).contains("green");
              });
    }
  }

  @Test
  void groupsAreListedOverAllPages() {
    night.eks.pageLimit = 7;
    for (int i = 0; i < 20; i++) {
      night.eks.add("ng-" + i, 0, 1, 1);
    }
    assertThat(night.sleep().results()).hasSize(20);
    assertThat(night.eks.count("ListNodegroups")).isEqualTo(3);
  }

  /** The least that 500 node groups need: 5 pages, and two calls for each, to look and to scale. */
  @Test
  void fiveHundredGroupsTakeNoMoreCallsThanNeeded() {
    for (int i = 0; i < 500; i++) {
      night.eks.add("ng-" + i, 1, 3, 5);
    }
    night.sleep();
    assertThat(night.eks.calls.size()).isLessThanOrEqualTo((int) (1.2 * (5 + 500 + 500)));
    night.eks.settle();
    night.eks.calls.clear();
    int pauses = night.context.pauses().size();
    assertThat(night.wake().succeeded()).isTrue();
    int looks = night.context.pauses().size() - pauses + 1;
    assertThat(looks).isLessThanOrEqualTo(night.eks.transitionalAnswers + 2);
    assertThat(night.eks.calls.size()).isLessThanOrEqualTo((int) (1.2 * (looks * 500 + 500)));
  }

  /** The update took effect; the call says otherwise, and the next one finds it in progress. */
  @Test
  void aLostAnswerToAnUpdateIsAwaitedAllTheSame() {
    FakeGroup group = night.eks.add("a", 1, 3, 5);
    night.eks.refuse(
        1,
        call -> {
          boolean update = call.action().equals("UpdateNodegroupConfig");
          if (update) {
            group.sizes = group.sizes.asleep();
            group.update(1);
          }
          return update;
        },
        () -> FakeEks.error(500, "ServerException", "lost"));
    int[] looks = {0};
    night.context.onPause(() -> group.nodes = ++looks[0] > 5 ? 0 : 3);
    Outcome outcome = night.sleep(AWAITING);
    assertThat(result(outcome, "a").detail()).isEqualTo("scaled to zero; its nodes are gone");
    assertThat(night.ledger.point().entries()).hasSize(1);
  }

  @Test
  void anUpdateInProgressIsWaitedForAndItsOutcomeRecorded() {
    FakeGroup group = night.eks.add("a", 1, 3, 5);
    group.update(4);
    night.context.onPause(
        () -> group.sizes = group.sizes.isLive() ? new Sizes(1, 4, 5) : group.sizes);
    assertThat(night.sleep().succeeded()).isTrue();
    assertThat(night.ledger.entry("a").state().data().integer("desired")).contains(4L);
    assertThat(night.eks.sizes("a").desired()).isZero();
  }

  @Test
  void anUpdateThatBeginsInBetweenIsWaitedFor() {
    night.eks.add("a", 1, 3, 5);
    night.eks.refuse(
        2,
        FakeEks.to("UpdateNodegroupConfig"),
        () -> FakeEks.error(409, "ResourceInUseException", "an update is in progress"));
    assertThat(night.sleep().succeeded()).isTrue();
    assertThat(night.eks.sizes("a").desired()).isZero();
  }

  @Test
  void anUpdateThatDoesNotEndFailsAndTouchesNothing() {
    night.eks.add("a", 1, 3, 5).update(10_000);
    night.eks.add("b", 1, 3, 5);
    Outcome outcome = night.sleep();
    assertThat(result(outcome, "a").failure())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
              assertThat(failure.message())
                  .isEqualTo("still being updated, so not scaled, after 10m");
            });
    assertThat(status(outcome, "b")).isEqualTo(Status.DONE);
    assertThat(night.ledger.knows("a")).isFalse();
  }

  @Test
  void oneThatIsRefusedDoesNotStopTheOthers() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 1, 3, 5);
    night.eks.refuse(
        1,
        call -> call.action().equals("UpdateNodegroupConfig") && call.group().equals("a"),
        () -> FakeEks.error(403, "AccessDeniedException", "not allowed"));
    Outcome outcome = night.sleep();
    assertThat(result(outcome, "a").failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION));
    assertThat(status(outcome, "b")).isEqualTo(Status.DONE);
    assertThat(outcome.message()).endsWith("; 1 failed");
  }

  @Test
  void whatCannotBeChangedIsLeftAlone() {
    night.eks.add("a", 1, 3, 5).is(NodegroupStatus.CREATE_FAILED);
    night.eks.add("b", 1, 3, 5).is(NodegroupStatus.DELETING);
    Outcome outcome = night.sleep();
    assertThat(status(outcome, "a")).isEqualTo(Status.SKIPPED);
    assertThat(status(outcome, "b")).isEqualTo(Status.SKIPPED);
    assertThat(outcome.succeeded()).isTrue();
  }

  @Nested
  class Nodes {
    @Test
    void areAwaitedWhenAskedTo() {
      FakeGroup group = night.eks.add("a", 1, 3, 5);
      int[] looks = {0};
      night.context.onPause(
          () -> {
            looks[0]++;
            group.nodes = Math.max(0, 4 - looks[0]);
          });
      Outcome outcome = night.sleep(AWAITING);
      assertThat(outcome.message())
          .isEqualTo("scaled 1 node group(s) to zero in EKS cluster blue; all nodes terminated");
      assertThat(looks[0]).isGreaterThanOrEqualTo(4);
    }

    @Test
    void thatStayFailTheTargetUnlessItIsToContinue() {
      FakeGroup group = night.eks.add("a", 1, 3, 5);
      night.context.onPause(() -> group.nodes = 1);
      Outcome failed = night.sleep(AWAITING);
      assertThat(status(failed, "a")).isEqualTo(Status.FAILED);
      assertThat(failed.message())
          .endsWith("; 1 of 1 node group(s) still have nodes after 10m timeout");
      Outcome continued =
          night.sleep(
              ALL.with("awaitCompletion", Map.of("enabled", true, "onTimeout", "Continue")));
      assertThat(status(continued, "a")).isEqualTo(Status.DONE);
      assertThat(continued.findings()).extracting(Finding::code).containsExactly("not-confirmed");
    }

    @Test
    void areNotAwaitedForLongWhereTheClusterRefuses() {
      night.eks.add("a", 1, 3, 5);
      night.eks.unreachable =
          Optional.of(new Failure(Failure.Kind.PERMISSION, "answers 403", "Give an access entry."));
      Outcome outcome = night.sleep(AWAITING);
      assertThat(result(outcome, "a").failure())
          .hasValueSatisfying(
              failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION));
      assertThat(night.eks.sizes("a").desired()).as("it is scaled all the same").isZero();
      assertThat(night.eks.asked).isLessThan(3);
    }

    @Test
    void anUnreachableClusterIsFoundInPreflight() {
      night.eks.add("a", 1, 3, 5);
      night.eks.unreachable =
          Optional.of(new Failure(Failure.Kind.TIMEOUT, "cannot be reached", "Let it."));
      for (Operation operation : Operation.values()) {
        assertThat(night.session(AWAITING).preflight(operation))
            .extracting(Finding::code)
            .containsExactly("cluster-unreachable");
        assertThat(night.session(ALL).preflight(operation)).isEmpty();
      }
    }

    @Test
    void ofKarpenterAreMentioned() {
      night.eks.add("a", 1, 3, 5);
      night.eks.pools.addAll(List.of("default", "gpu"));
      assertThat(night.session(AWAITING).preflight(Operation.SHUTDOWN))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo("karpenter-left-running");
                assertThat(finding.message()).contains("default, gpu");
              });
    }
  }

  @Test
  void nothingThatMatchesLeavesAnEmptyRecord() {
    night.sleep();
    assertThat(night.ledger.records()).isEqualTo(1);
    assertThat(night.session(ALL).preflight(Operation.SHUTDOWN))
        .extracting(Finding::code)
        .containsExactly("nothing-matched");
  }
}
