package dev.hibernator.testkit.cloud;

import static dev.hibernator.testkit.cloud.InstanceState.PENDING;
import static dev.hibernator.testkit.cloud.InstanceState.RUNNING;
import static dev.hibernator.testkit.cloud.InstanceState.SHUTTING_DOWN;
import static dev.hibernator.testkit.cloud.InstanceState.STOPPED;
import static dev.hibernator.testkit.cloud.InstanceState.STOPPING;
import static dev.hibernator.testkit.cloud.InstanceState.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The proxy does by itself what the service does and the emulator does not. */
class Ec2BehaviourIT {

  private static final World WORLD = new World("100000000001", "eu-west-1");

  private FaultProxy proxy;
  private Ec2World ec2;
  private Caller caller;

  @BeforeEach
  void start() {
    EmulatedAws.server().reset();
    proxy = FaultProxy.before(EmulatedAws.server().uri());
    ec2 = proxy.ec2(WORLD);
    caller = new Caller(proxy.uri(), WORLD);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private String one(Kind kind) {
    return Ec2Fleet.in(ec2).with(1, kind).create().ids().get(0);
  }

  private static void assertRefused(WireReply reply, int status, String code, String names) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(Caller.code(reply)).isEqualTo(code);
    assertThat(Caller.message(reply)).contains(names);
    assertThat(Element.parse(reply.body()).textOf("RequestID")).matches("[0-9a-f-]{36}");
  }

  @Nested
  class Transitions {

    @Test
    void aStopShowsThreeStoppingAnswersBeforeStopped() {
      String id = one(Kind.RUNNING);
      assertThat(caller.ec2("StopInstances", List.of(id)).status()).isEqualTo(200);
      assertThat(told(id, 5)).containsExactly(STOPPING, STOPPING, STOPPING, STOPPED, STOPPED);
    }

    @Test
    void aStartShowsThreePendingAnswersBeforeRunning() {
      String id = one(Kind.STOPPED);
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(200);
      assertThat(told(id, 5)).containsExactly(PENDING, PENDING, PENDING, RUNNING, RUNNING);
    }

    @Test
    void aTerminationShowsShuttingDownAndStaysVisible() {
      String id = one(Kind.RUNNING);
      caller.ec2("TerminateInstances", List.of(id));
      assertThat(told(id, 4))
          .containsExactly(SHUTTING_DOWN, SHUTTING_DOWN, SHUTTING_DOWN, TERMINATED);
    }

    @Test
    void aLaunchIsPendingFirst() {
      WireReply reply =
          caller.ec2("RunInstances", "ImageId", "ami-12345678", "MinCount", "1", "MaxCount", "1");
      Element launched = Element.parse(reply.body()).items("instancesSet").get(0);
      String id = launched.textOf("instanceId");
      assertThat(told(id, 4)).containsExactly(PENDING, PENDING, PENDING, RUNNING);
    }

    @Test
    void theAnswerToAChangeTellsBothStates() {
      String id = one(Kind.RUNNING);
      Element item =
          Element.parse(caller.ec2("StopInstances", List.of(id)).body())
              .items("instancesSet")
              .get(0);
      assertThat(item.textOf("instanceId")).isEqualTo(id);
      assertThat(item.textOf("previousState", "name")).isEqualTo("running");
      assertThat(item.textOf("currentState", "name")).isEqualTo("stopping");
      assertThat(item.textOf("currentState", "code")).isEqualTo("64");
    }

    @Test
    void repeatingAChangeChangesNothing() {
      String id = one(Kind.RUNNING);
      caller.ec2("StopInstances", List.of(id));
      Element again =
          Element.parse(caller.ec2("StopInstances", List.of(id)).body())
              .items("instancesSet")
              .get(0);
      assertThat(again.textOf("previousState", "name")).isEqualTo("stopping");
      assertThat(again.textOf("currentState", "name")).isEqualTo("stopping");
      assertThat(told(id, 4)).containsExactly(STOPPING, STOPPING, STOPPING, STOPPED);
    }

    @Test
    void settleEndsEveryChange() {
      String id = one(Kind.PENDING);
      assertThat(ec2.state(id)).isEqualTo(PENDING);
      ec2.settle();
      assertThat(caller.state(id)).isEqualTo(RUNNING);
    }

    @Test
    void theTruthDoesNotBringAChangeNearerToItsEnd() {
      String id = one(Kind.STOPPING);
      for (int i = 0; i < 10; i++) {
        assertThat(ec2.truth().get(id).state()).isEqualTo(STOPPING);
      }
      assertThat(told(id, 4)).containsExactly(STOPPING, STOPPING, STOPPING, STOPPED);
    }

    @Test
    void aStoppedInstanceTellsItsReason() {
      String id = one(Kind.RUNNING);
      caller.ec2("StopInstances", List.of(id));
      Element instance = described(id);
      assertThat(instance.textOf("stateReason", "code")).isEqualTo("Client.UserInitiatedShutdown");
    }

    @Test
    void statusFollowsTheOverlaidState() {
      String id = one(Kind.RUNNING);
      caller.ec2("StopInstances", List.of(id));
      assertThat(statuses()).isEmpty();
      assertThat(statuses("IncludeAllInstances", "true")).containsExactly("stopping");
    }

    private List<String> statuses(String... pairs) {
      Element answer = Element.parse(caller.ec2("DescribeInstanceStatus", pairs).body());
      return answer.items("instanceStatusSet").stream()
          .map(item -> item.textOf("instanceState", "name"))
          .toList();
    }

    private List<InstanceState> told(String id, int times) {
      List<InstanceState> told = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        told.add(caller.state(id));
      }
      return told;
    }
  }

  private Element described(String id) {
    return Element.parse(caller.ec2("DescribeInstances", "InstanceId.1", id).body())
        .items("reservationSet")
        .get(0)
        .items("instancesSet")
        .get(0);
  }

  @Nested
  class Filters {

    @Test
    void theStateFilterSeesTheOverlaidState() {
      Ec2Fleet fleet =
          Ec2Fleet.in(ec2)
              .with(2, Kind.RUNNING)
              .with(1, Kind.STOPPED)
              .with(1, Kind.STOPPING)
              .create();
      assertThat(caller.describe(byState("running"))).containsOnlyKeys(fleet.ids(Kind.RUNNING));
      assertThat(caller.describe(byState("stop*")).values()).containsExactly(STOPPED, STOPPING);
    }

    @Test
    void tagFiltersAreTheEmulators() {
      Ec2Fleet.in(ec2).with(2, Kind.RUNNING).tag("env", "prod").create();
      Ec2Fleet staging = Ec2Fleet.in(ec2).with(2, Kind.RUNNING).tag("env", "staging").create();
      assertThat(caller.describe("Filter.1.Name", "tag:env", "Filter.1.Value.1", "stag*"))
          .containsOnlyKeys(staging.ids());
      assertThat(
              caller.describe(
                  "Filter.1.Name",
                  "instance-state-name",
                  "Filter.1.Value.1",
                  "running",
                  "Filter.2.Name",
                  "tag:env",
                  "Filter.2.Value.1",
                  "staging"))
          .containsOnlyKeys(staging.ids());
    }

    @Test
    void aChangeProceedsWhileAFilterHidesIt() {
      String id = one(Kind.STOPPING);
      for (int i = 0; i < 3; i++) {
        assertThat(caller.describe(byState("stopped"))).isEmpty();
      }
      assertThat(caller.describe(byState("stopped"))).containsOnlyKeys(id);
    }

    @Test
    void aChangedTagIsSeenAtOnce() {
      String id = one(Kind.RUNNING);
      assertThat(caller.describe("Filter.1.Name", "tag:a", "Filter.1.Value.1", "b")).isEmpty();
      caller.ec2("CreateTags", "ResourceId.1", id, "Tag.1.Key", "a", "Tag.1.Value", "b");
      assertThat(caller.describe("Filter.1.Name", "tag:a", "Filter.1.Value.1", "b"))
          .containsOnlyKeys(id);
    }

    private String[] byState(String state) {
      return new String[] {"Filter.1.Name", "instance-state-name", "Filter.1.Value.1", state};
    }
  }

  @Nested
  class Pages {

    @Test
    void pagesCountInstancesWhateverTheirReservation() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(23, Kind.RUNNING).perReservation(10).create();
      List<Integer> sizes = new ArrayList<>();
      List<String> seen = new ArrayList<>();
      String token = "";
      do {
        WireReply reply =
            token.isEmpty()
                ? caller.ec2("DescribeInstances", "MaxResults", "5")
                : caller.ec2("DescribeInstances", "MaxResults", "5", "NextToken", token);
        Map<String, InstanceState> page = Caller.states(reply);
        sizes.add(page.size());
        seen.addAll(page.keySet());
        token = Element.parse(reply.body()).textOf("nextToken");
      } while (!token.isEmpty());
      assertThat(sizes).containsExactly(5, 5, 5, 5, 3);
      assertThat(seen).containsExactlyElementsOf(fleet.ids());
    }

    @Test
    void allPagesOfAListTellOfOneMoment() {
      Ec2Fleet.in(ec2).with(12, Kind.STOPPING).create();
      for (int list = 0; list < 3; list++) {
        WireReply first = caller.ec2("DescribeInstances", "MaxResults", "6");
        String token = Element.parse(first.body()).textOf("nextToken");
        WireReply second = caller.ec2("DescribeInstances", "MaxResults", "6", "NextToken", token);
        assertThat(Caller.states(first).values()).containsOnly(STOPPING);
        assertThat(Caller.states(second).values()).containsOnly(STOPPING);
      }
      assertThat(caller.describe().values()).containsOnly(STOPPED);
    }

    @Test
    void aPageMayBeAskedForAgain() {
      Ec2Fleet.in(ec2).with(12, Kind.RUNNING).create();
      WireReply first = caller.ec2("DescribeInstances", "MaxResults", "6");
      String token = Element.parse(first.body()).textOf("nextToken");
      assertThat(caller.describe("MaxResults", "6", "NextToken", token))
          .isEqualTo(caller.describe("MaxResults", "6", "NextToken", token))
          .hasSize(6);
    }

    @Test
    void anUnknownTokenIsRefused() {
      WireReply reply = caller.ec2("DescribeInstances", "NextToken", "bm9uc2Vuc2U=");
      assertRefused(reply, 400, "InvalidNextToken", "NextToken");
    }

    @Test
    void pageSizesOutOfRangeAreRefused() {
      WireReply reply = caller.ec2("DescribeInstances", "MaxResults", "4");
      assertRefused(reply, 400, "InvalidParameterValue", "Value ( 4 )");
      reply = caller.ec2("DescribeInstances", "MaxResults", "1001");
      assertRefused(reply, 400, "InvalidParameterValue", "Value ( 1001 )");
    }

    @Test
    void instanceIdsAndPageSizesDoNotGoTogether() {
      String id = one(Kind.RUNNING);
      WireReply reply = caller.ec2("DescribeInstances", "InstanceId.1", id, "MaxResults", "5");
      assertRefused(reply, 400, "InvalidParameterCombination", "maxResults");
    }
  }

  @Nested
  class Refusals {

    @Test
    void aStoppingInstanceCannotStart() {
      String id = one(Kind.STOPPING);
      assertRefused(
          caller.ec2("StartInstances", List.of(id)),
          400,
          "IncorrectInstanceState",
          "'" + id + "' is not in a state from which it can be started");
    }

    @Test
    void whoOnlyRepeatsARefusedStartGetsThroughInTheEnd() {
      String id = one(Kind.STOPPING);
      for (int i = 0; i < 3; i++) {
        assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(400);
      }
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(200);
    }

    @Test
    void aTerminatedInstanceNeitherStartsNorStops() {
      String id = one(Kind.TERMINATED);
      assertRefused(caller.ec2("StartInstances", List.of(id)), 400, "IncorrectInstanceState", id);
      assertRefused(caller.ec2("StopInstances", List.of(id)), 400, "IncorrectInstanceState", id);
      assertThat(ec2.truth().get(id).state()).isEqualTo(TERMINATED);
    }

    @Test
    void aPendingInstanceCannotStop() {
      String id = one(Kind.PENDING);
      assertRefused(
          caller.ec2("StopInstances", List.of(id)),
          400,
          "IncorrectInstanceState",
          "never reached the 'running' state");
    }

    @Test
    void anUnknownInstanceRefusesTheWholeBatchAndIsNamed() {
      String id = one(Kind.RUNNING);
      List<String> batch = List.of(id, "i-0123456789abcdef0", "i-0123456789abcdef1");
      WireReply reply = caller.ec2("StopInstances", batch);
      assertRefused(
          reply, 400, "InvalidInstanceID.NotFound", "i-0123456789abcdef0, i-0123456789abcdef1");
      assertThat(Caller.message(reply)).doesNotContain(id);
      assertThat(ec2.state(id)).isEqualTo(RUNNING);
    }

    @Test
    void aMalformedIdIsTold() {
      WireReply reply = caller.ec2("DescribeInstances", "InstanceId.1", "i-nonsense");
      assertRefused(reply, 400, "InvalidInstanceID.Malformed", "\"i-nonsense\"");
    }

    @Test
    void aProtectedInstanceRefusesTheWholeBatchBeforeAnyEffect() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(3, Kind.RUNNING).with(1, Kind.PROTECTED).create();
      String guarded = fleet.ids(Kind.PROTECTED).get(0);
      WireReply reply = caller.ec2("StopInstances", fleet.ids());
      assertRefused(reply, 400, "OperationNotPermitted", guarded);
      assertThat(ec2.truth().values()).extracting(InstanceTruth::state).containsOnly(RUNNING);
    }

    @Test
    void protectionIsAnAttributeThatCanBeReadAndChanged() {
      String id = one(Kind.PROTECTED);
      assertThat(protection(id)).isEqualTo("true");
      caller.ec2("ModifyInstanceAttribute", "InstanceId", id, "DisableApiStop.Value", "false");
      assertThat(protection(id)).isEqualTo("false");
      assertThat(caller.ec2("StopInstances", List.of(id)).status()).isEqualTo(200);
    }

    private String protection(String id) {
      WireReply reply =
          caller.ec2("DescribeInstanceAttribute", "InstanceId", id, "Attribute", "disableApiStop");
      return Element.parse(reply.body()).textOf("disableApiStop", "value");
    }

    @Test
    void hibernationNeedsItsConfiguration() {
      String plain = one(Kind.RUNNING);
      String able = one(Kind.HIBERNATABLE);
      assertRefused(
          caller.ec2(
              "StopInstances", "InstanceId.1", able, "InstanceId.2", plain, "Hibernate", "true"),
          400,
          "UnsupportedHibernationConfiguration",
          plain);
      assertThat(ec2.state(able)).isEqualTo(RUNNING);
      assertThat(described(able).textOf("hibernationOptions", "configured")).isEqualTo("true");
      caller.ec2("StopInstances", "InstanceId.1", able, "Hibernate", "true");
      assertThat(described(able).textOf("stateReason", "code"))
          .isEqualTo("Client.UserInitiatedHibernate");
    }

    @Test
    void aOneTimeSpotInstanceCannotStop() {
      String id = one(Kind.ONE_TIME_SPOT);
      assertRefused(caller.ec2("StopInstances", List.of(id)), 400, "UnsupportedOperation", id);
      String request = described(id).textOf("spotInstanceRequestId");
      assertThat(described(id).textOf("instanceLifecycle")).isEqualTo("spot");
      WireReply reply =
          caller.ec2("DescribeSpotInstanceRequests", "SpotInstanceRequestId.1", request);
      assertThat(Element.parse(reply.body()).items("spotInstanceRequestSet"))
          .extracting(item -> item.textOf("type"))
          .containsExactly("one-time");
    }

    @Test
    void aVanishedInstanceIsNotFound() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(2, Kind.RUNNING).create();
      ec2.vanish(fleet.ids().get(0));
      WireReply reply = caller.ec2("StartInstances", fleet.ids());
      assertRefused(reply, 400, "InvalidInstanceID.NotFound", fleet.ids().get(0));
      assertThat(caller.describe()).containsOnlyKeys(fleet.ids().get(1));
    }

    @Test
    void theTypeChangesOnlyWhileStopped() {
      String id = one(Kind.RUNNING);
      WireReply reply =
          caller.ec2("ModifyInstanceAttribute", "InstanceId", id, "InstanceType.Value", "m5.large");
      assertRefused(reply, 400, "IncorrectInstanceState", "not in the 'stopped' state");
      ec2.stop(id);
      caller.ec2("ModifyInstanceAttribute", "InstanceId", id, "InstanceType.Value", "m5.large");
      assertThat(ec2.truth().get(id).type()).isEqualTo("m5.large");
    }

    @Test
    void aDryRunHasNoEffect() {
      String id = one(Kind.RUNNING);
      WireReply reply = caller.ec2("StopInstances", "InstanceId.1", id, "DryRun", "true");
      assertThat(Caller.code(reply)).isEqualTo("DryRunOperation");
      assertThat(ec2.state(id)).isEqualTo(RUNNING);
    }
  }

  @Nested
  class Scripts {

    @Test
    void capacityLacksForAsManyCallsAsWasSaid() {
      String id = one(Kind.STOPPED);
      ec2.lackCapacityOf(ec2.truth().get(id).type(), 2);
      for (int i = 0; i < 2; i++) {
        WireReply reply = caller.ec2("StartInstances", List.of(id));
        assertRefused(reply, 500, "InsufficientInstanceCapacity", "Insufficient capacity.");
        assertThat(ec2.state(id)).isEqualTo(STOPPED);
      }
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(200);
    }

    @Test
    void anotherTypeHasCapacity() {
      String id = one(Kind.STOPPED);
      ec2.lackCapacityOf(ec2.truth().get(id).type(), Integer.MAX_VALUE);
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(500);
      caller.ec2("ModifyInstanceAttribute", "InstanceId", id, "InstanceType.Value", "r5.large");
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(200);
    }

    @Test
    void aStartThatWasAcceptedMayFallBack() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(2, Kind.STOPPED).create();
      String falling = fleet.ids().get(0);
      ec2.fallBack(falling, 1);
      assertThat(caller.ec2("StartInstances", fleet.ids()).status()).isEqualTo(200);
      for (int i = 0; i < 3; i++) {
        assertThat(caller.describe().values()).containsOnly(PENDING);
      }
      assertThat(caller.describe()).containsEntry(falling, STOPPED).containsValue(RUNNING);
      assertThat(described(falling).textOf("stateReason", "code"))
          .isEqualTo("Server.InternalError");
      caller.ec2("StartInstances", List.of(falling));
      ec2.settle();
      assertThat(ec2.truth().get(falling).state()).isEqualTo(RUNNING);
    }

    @Test
    void anInstanceMayStickUntilItIsSettled() {
      String id = one(Kind.RUNNING);
      ec2.stick(STOPPING, id);
      for (int i = 0; i < 10; i++) {
        assertThat(caller.state(id)).isEqualTo(STOPPING);
      }
      ec2.settle();
      assertThat(caller.state(id)).isEqualTo(STOPPED);
    }

    @Test
    void aTickIsAsGoodAsAnAnswer() {
      String id = one(Kind.STOPPING);
      ec2.tick();
      ec2.tick();
      assertThat(caller.state(id)).isEqualTo(STOPPING);
      assertThat(caller.state(id)).isEqualTo(STOPPED);
    }

    @Test
    void somebodyElseMayStopStartAndTerminate() {
      String id = one(Kind.PROTECTED);
      ec2.stop(id);
      assertThat(caller.state(id)).isEqualTo(STOPPED);
      ec2.start(id);
      assertThat(caller.state(id)).isEqualTo(RUNNING);
      ec2.terminate(id);
      assertThat(caller.state(id)).isEqualTo(TERMINATED);
    }
  }
}
