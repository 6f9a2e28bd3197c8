package dev.hibernator.executor.eks;

import static dev.hibernator.executor.eks.Night.ALL;
import static dev.hibernator.executor.eks.Night.AWAITING;
import static dev.hibernator.executor.eks.Night.result;
import static dev.hibernator.executor.eks.Night.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Waking. */
class WakeUpTest {
  private final Night night = new Night();

  private void asleep() {
    night.sleep();
    night.eks.settle();
  }

  @Test
  void sizesAreExactlyAsBefore() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 2, 2, 2);
    night.eks.add("off", 0, 0, 4);
    asleep();
    assertThat(night.wake().message()).isEqualTo("restored 2 node group(s) in EKS cluster blue");
    assertThat(night.eks.sizes("a")).isEqualTo(new Sizes(1, 3, 5));
    assertThat(night.eks.sizes("b")).isEqualTo(new Sizes(2, 2, 2));
    assertThat(night.eks.sizes("off")).isEqualTo(new Sizes(0, 0, 4));
    assertThat(night.ledger.point().entries()).isEmpty();
    assertThat(night.eks.asked).as("nobody asked to await nodes").isZero();
  }

  @Test
  void limitsThatWereChangedWhileAsleepAreToldAndBroughtBack() {
    night.eks.add("a", 1, 3, 5);
    asleep();
    night.eks.groups.get("a").sizes = new Sizes(0, 0, 9);
    Outcome outcome = night.wake();
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("limits-changed");
    assertThat(night.eks.sizes("a")).isEqualTo(new Sizes(1, 3, 5));
  }

  @Test
  void anUpdateInProgressIsWaitedFor() {
    night.eks.add("a", 1, 3, 5);
    asleep();
    night.eks.groups.get("a").update(5);
    assertThat(night.wake().succeeded()).isTrue();
    assertThat(night.eks.sizes("a")).isEqualTo(new Sizes(1, 3, 5));
  }

  @Test
  void anUpdateThatFailsIsToldWithItsKind() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 1, 3, 5);
    asleep();
    night.eks.groups.get("a").updatesFail = true;
    Outcome outcome = night.wake();
    assertThat(result(outcome, "a").failure())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.CAPACITY);
              assertThat(failure.message())
                  .contains("InsufficientFreeAddresses", "the subnet is full");
            });
    assertThat(status(outcome, "b")).isEqualTo(Status.DONE);
    assertThat(night.ledger.point().entries()).hasSize(1);
    night.eks.groups.get("a").updatesFail = false;
    assertThat(night.wake().succeeded()).isTrue();
    assertThat(night.eks.sizes("a")).isEqualTo(new Sizes(1, 3, 5));
  }

  @Test
  void somebodyElseWhoScalesBackEachTimeIsTold() {
    FakeGroup group = night.eks.add("a", 1, 3, 5);
    asleep();
    night.context.onPause(() -> group.sizes = new Sizes(0, 0, 5));
    Outcome outcome = night.wake();
    assertThat(result(outcome, "a").failure())
        .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT));
    assertThat(night.eks.count("UpdateNodegroupConfig")).isEqualTo(4);
  }

  @Test
  void oneThatWasDeletedIsReportedAndHoldsNobodyUp() {
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 1, 3, 5);
    asleep();
    night.eks.groups.remove("a");
    Outcome outcome = night.wake();
    assertThat(outcome.message())
        .isEqualTo("restored 1 node group(s) in EKS cluster blue, skipped 1 stale node group(s)");
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("deleted");
    assertThat(night.ledger.gone()).hasSize(1);
  }

  @Test
  void nodesAreAwaitedWhenAskedToAndNeverForConsumption() {
    FakeGroup group = night.eks.add("a", 1, 3, 5);
    asleep();
    group.nodesReady = false;
    Outcome outcome = night.wake(AWAITING);
    assertThat(result(outcome, "a").failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.message()).isEqualTo("nodes not ready after 10m"));
    assertThat(night.ledger.point().entries()).as("it is up all the same").isEmpty();
  }

  @Test
  void nodesThatBecomeReadyCompleteIt() {
    FakeGroup group = night.eks.add("a", 1, 3, 5);
    asleep();
    group.nodesReady = false;
    int[] looks = {0};
    night.context.onPause(() -> group.nodesReady = ++looks[0] > 6);
    Outcome outcome = night.wake(AWAITING);
    assertThat(outcome.message())
        .isEqualTo("restored 1 node group(s) in EKS cluster blue; all node groups active");
    assertThat(result(outcome, "a").detail())
        .isEqualTo("restored to min 1, desired 3, max 5; its nodes are ready");
  }

  @Test
  void anUntouchedClusterHasNoDrift() {
    night.eks.add("a", 1, 3, 5);
    asleep();
    assertThat(night.session(ALL).verify(night.ledger.point())).isEmpty();
  }

  @Test
  void eachKindOfDriftIsFound() {
    for (String name : List.of("started", "deleted", "resized", "ill", "broken")) {
      night.eks.add(name, 1, 3, 5);
    }
    asleep();
    night.eks.groups.get("started").sizes = new Sizes(0, 2, 5);
    night.eks.groups.remove("deleted");
    night.eks.groups.get("resized").sizes = new Sizes(0, 0, 9);
    night.eks.groups.get("ill").issue = "Ec2SubnetNotFound";
    night.eks.groups.get("broken").is(NodegroupStatus.DELETE_FAILED);
    assertThat(night.session(ALL).verify(night.ledger.point()))
        .extracting(each -> each.resource().orElseThrow() + " " + each.code())
        .containsExactlyInAnyOrder(
            "started started-while-asleep",
            "deleted deleted",
            "resized limits-changed",
            "ill unhealthy",
            "broken cannot-scale");
  }
}
