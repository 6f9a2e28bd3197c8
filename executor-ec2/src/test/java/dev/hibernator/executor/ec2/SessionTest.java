package dev.hibernator.executor.ec2;

import static dev.hibernator.executor.ec2.FakeEc2.error;
import static dev.hibernator.executor.ec2.FakeEc2.to;
import static dev.hibernator.executor.ec2.Night.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.TERMINATED;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final String A = "i-0000000a";
  private static final String B = "i-0000000b";

  private final Night night = new Night();
  private final FakeEc2 ec2 = night.ec2;

  private List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Nested
  class Discovering {
    @Test
    void listsWhatIsMatchedAndWhatIsLeftAlone() {
      ec2.add(A, RUNNING).tag("Name", "web-1");
      ec2.add(B, RUNNING).tag("karpenter.sh/nodepool", "default");
      List<Resource> resources = night.session(STAGING).discover();
      assertThat(resources).extracting(r -> r.key().value()).containsExactly(A, B);
      assertThat(resources.get(0).description()).isEqualTo("web-1, m5.large in eu-west-1a");
      assertThat(resources.get(0).leftAlone()).isEmpty();
      assertThat(resources.get(1).leftAlone()).contains("node of Karpenter pool default");
      assertThat(ec2.calls).hasSize(1);
    }
  }

  /** What a share is a share of: the account's instances, whatever the selector says. */
  @Nested
  class ListingAll {
    @Test
    void countsEveryInstanceThatExistsPageByPage() {
      List<String> ours = ec2.addMany(5, RUNNING);
      ec2.add(A, STOPPED).tag("env", "production");
      ec2.add(B, TERMINATED);
      ec2.pageLimit = 2;
      assertThat(night.session(STAGING).listAll().orElseThrow())
          .extracting(ResourceKey::value)
          .containsAll(ours)
          .contains(A)
          .hasSize(6);
    }
  }

  @Nested
  class Observing {
    @Test
    void awakeMeansRunning() {
      ec2.add(A, RUNNING);
      ec2.add(B, STOPPED);
      ec2.add("i-0000000c", PENDING).next = PENDING;
      ec2.add("i-0000000d", STOPPING).next = STOPPING;
      ec2.add("i-0000000e", TERMINATED);
      Map<ResourceKey, Observation> seen =
          night
              .session(STAGING)
              .observe(
                  Set.of(
                      new ResourceKey(A),
                      new ResourceKey(B),
                      new ResourceKey("i-0000000c"),
                      new ResourceKey("i-0000000d"),
                      new ResourceKey("i-0000000e"),
                      new ResourceKey("i-0000000f")));
      assertThat(seen.get(new ResourceKey(A)).condition()).isEqualTo(Condition.AWAKE);
      assertThat(seen.get(new ResourceKey(B)).condition()).isEqualTo(Condition.ASLEEP);
      assertThat(seen.get(new ResourceKey("i-0000000c")).condition()).isEqualTo(Condition.CHANGING);
      assertThat(seen.get(new ResourceKey("i-0000000d")).condition()).isEqualTo(Condition.CHANGING);
      assertThat(seen.get(new ResourceKey("i-0000000e")).condition()).isEqualTo(Condition.GONE);
      assertThat(seen.get(new ResourceKey("i-0000000f")).condition()).isEqualTo(Condition.GONE);
      assertThat(seen.get(new ResourceKey(A)).facts().string("type")).contains("m5.large");
    }
  }

  @Nested
  class BeforeAShutdown {
    @Test
    void everythingOfNoteIsToldAndNothingTouched() {
      ec2.add(A, RUNNING).stopProtected = true;
      ec2.add(B, RUNNING);
      ec2.add("i-0000000c", RUNNING).tag("aws:autoscaling:groupName", "web");
      ec2.add("i-0000000d", RUNNING).spotRequest = "sir-1";
      ec2.oneTime.add("sir-1");
      List<Finding> findings =
          night.session(STAGING.with("hibernate", true)).preflight(Operation.SHUTDOWN);
      assertThat(codes(findings))
          .containsExactlyInAnyOrder(
              "auto-scaling", "unsupported", "stop-protected", "not-hibernatable");
      assertThat(ec2.count("StopInstances")).isZero();
      assertThat(ec2.instances.values()).allMatch(i -> i.state == RUNNING);
    }

    @Test
    void aMissingPermissionIsAnError() {
      ec2.add(A, RUNNING);
      ec2.refuse(
          1, to("StopInstances (dry run)"), () -> error(403, "UnauthorizedOperation", "No."));
      List<Finding> findings = night.session(STAGING).preflight(Operation.SHUTDOWN);
      assertThat(findings).singleElement().matches(f -> f.severity() == Severity.ERROR);
      assertThat(codes(findings)).containsExactly("not-permitted");
    }

    @Test
    void nothingMatchedAndUnknownIdsAreTold() {
      assertThat(codes(night.session(STAGING).preflight(Operation.SHUTDOWN)))
          .containsExactly("nothing-matched");
      assertThat(codes(night.session(Night.byIds(A)).preflight(Operation.SHUTDOWN)))
          .containsExactly("not-found", "nothing-matched");
    }

    @Test
    void anOrdinaryFleetGivesNoFinding() {
      ec2.addMany(3, RUNNING);
      assertThat(night.session(STAGING).preflight(Operation.SHUTDOWN)).isEmpty();
      assertThat(night.session(STAGING).preflight(Operation.WAKE_UP)).isEmpty();
    }
  }

  @Nested
  class Verifying {
    private void asleep() {
      ec2.add(A, RUNNING);
      ec2.add(B, RUNNING);
      night.sleep();
      ec2.settle();
    }

    private List<Finding> verify() {
      return night.session(STAGING).verify(night.ledger.point());
    }

    @Test
    void nothingOnAnUntouchedFleet() {
      asleep();
      assertThat(verify()).isEmpty();
    }

    @Test
    void eachOfFivePreparedDriftsIsFound() {
      asleep();
      ec2.instances.get(A).change(RUNNING, RUNNING, 0);
      assertThat(codes(verify())).containsExactly("started-while-asleep");
      ec2.instances.get(A).change(STOPPED, STOPPED, 0);
      ec2.instances.get(A).type = "m6i.large";
      assertThat(codes(verify())).containsExactly("type-changed");
      ec2.instances.get(A).type = "m5.large";
      ec2.subnets.clear();
      assertThat(codes(verify())).containsExactly("subnet-missing", "subnet-missing");
      ec2.subnets.add("subnet-1");
      ec2.deregistered.add("ami-1");
      assertThat(codes(verify())).containsExactly("image-missing", "image-missing");
      ec2.deregistered.clear();
      ec2.instances.remove(A);
      assertThat(codes(verify())).containsExactly("deleted");
    }

    @Test
    void aTypeThatIsNoLongerOfferedIsFound() {
      asleep();
      ec2.typesOffered.clear();
      assertThat(codes(verify())).containsExactly("type-not-offered", "type-not-offered");
    }

    @Test
    void somebodyElsesPrivateImageIsNoDrift() {
      ec2.add(A, RUNNING).image = "ami-private";
      night.sleep();
      ec2.settle();
      assertThat(verify()).isEmpty();
    }
  }
}
