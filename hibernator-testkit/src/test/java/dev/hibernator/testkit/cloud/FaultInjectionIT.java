package dev.hibernator.testkit.cloud;

import static dev.hibernator.testkit.cloud.InstanceState.RUNNING;
import static dev.hibernator.testkit.cloud.InstanceState.STOPPED;
import static dev.hibernator.testkit.cloud.InstanceState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.testkit.cloud.Call.Outcome;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The proxy fails as asked, and keeps count. */
class FaultInjectionIT {

  private static final World WORLD = new World("100000000002", "eu-west-1");
  private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");

  private FaultProxy proxy;
  private Ec2World ec2;
  private Caller caller;

  @BeforeEach
  void start() {
    EmulatedAws.server().reset();
    proxy =
        FaultProxy.before(
            EmulatedAws.server().uri(),
            ProxySettings.defaults().withSeed(7).withClock(InstantSource.fixed(NOW)));
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

  @Nested
  class Refused {

    @Test
    void throttlingIsEc2sOwn() {
      proxy.inject(Rule.on("DescribeInstances").times(1).then(Fault.throttle()));
      WireReply reply = caller.ec2("DescribeInstances");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(Caller.code(reply)).isEqualTo("RequestLimitExceeded");
      assertThat(caller.ec2("DescribeInstances").status()).isEqualTo(200);
    }

    @Test
    void theServiceBreaksInEc2sWords() {
      proxy.inject(Rule.onEvery().nth(1).then(Fault.internalError()));
      proxy.inject(Rule.onEvery().nth(1).then(Fault.unavailable()));
      assertThat(Caller.code(caller.ec2("DescribeInstances"))).isEqualTo("InternalError");
      assertThat(Caller.code(caller.ec2("DescribeInstances"))).isEqualTo("Unavailable");
    }

    @Test
    void stsFailsInItsOwnShape() {
      proxy.inject(Rule.on("GetCallerIdentity").then(Fault.throttle()));
      WireReply reply = caller.call("sts", "GetCallerIdentity", EmulatedAws.parameters());
      assertThat(reply.status()).isEqualTo(400);
      Element answer = Element.parse(reply.body());
      assertThat(answer.name()).isEqualTo("ErrorResponse");
      assertThat(answer.namespace()).isEqualTo("https://sts.amazonaws.com/doc/2011-06-15/");
      assertThat(answer.textOf("Error", "Type")).isEqualTo("Sender");
      assertThat(answer.textOf("Error", "Code")).isEqualTo("Throttling");
    }

    @Test
    void oneOfABatchMayBeRefused() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(3, Kind.RUNNING).create();
      String bad = fleet.ids().get(1);
      proxy.inject(
          Rule.on("StopInstances").naming(bad).then(Fault.refuse(ServiceError.unauthorized())));
      WireReply batch = caller.ec2("StopInstances", fleet.ids());
      assertThat(batch.status()).isEqualTo(403);
      assertThat(Caller.code(batch)).isEqualTo("UnauthorizedOperation");
      assertThat(caller.ec2("StopInstances", List.of(fleet.ids().get(0))).status()).isEqualTo(200);
    }

    @Test
    void aRefusedCallHasNoEffect() {
      String id = one(Kind.RUNNING);
      proxy.inject(Rule.on("StopInstances").then(Fault.internalError()));
      caller.ec2("StopInstances", List.of(id));
      assertThat(ec2.state(id)).isEqualTo(RUNNING);
      assertThat(proxy.calls()).extracting(Call::outcome).containsExactly(Outcome.REFUSED);
    }
  }

  @Nested
  class Lost {

    @Test
    void aResponseIsDroppedAfterTheEffect() {
      String id = one(Kind.RUNNING);
      proxy.inject(Rule.on("StopInstances").then(Fault.dropAfterEffect()));
      assertThatThrownBy(() -> caller.ec2("StopInstances", List.of(id)))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(ec2.state(id)).isEqualTo(STOPPING);
      assertThat(proxy.calls("StopInstances"))
          .isNotEmpty()
          .allMatch(call -> call.outcome() == Outcome.LOST_AFTER_EFFECT && call.status() == 0);
    }

    @Test
    void aCallIsDroppedBeforeTheEffect() {
      String id = one(Kind.RUNNING);
      proxy.inject(Rule.on("StopInstances").then(Fault.dropBeforeEffect()));
      assertThatThrownBy(() -> caller.ec2("StopInstances", List.of(id)))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(ec2.state(id)).isEqualTo(RUNNING);
      assertThat(proxy.calls("StopInstances"))
          .isNotEmpty()
          .allMatch(call -> call.outcome() == Outcome.LOST_BEFORE_EFFECT);
    }

    @Test
    void aTimeOutGivesNoAnswerWhileItLasts() throws Exception {
      String id = one(Kind.RUNNING);
      CountDownLatch acted = new CountDownLatch(1);
      proxy.afterEffect("StopInstances", call -> acted.countDown());
      proxy.inject(
          Rule.on("StopInstances").times(1).then(Fault.timeOutAfterEffect(Duration.ofHours(1))));
      CompletableFuture<WireReply> waiting =
          CompletableFuture.supplyAsync(() -> caller.ec2("StopInstances", List.of(id)));
      assertThat(acted.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(caller.state(id)).isEqualTo(STOPPING);
      assertThat(waiting).isNotDone();
      proxy.close();
      assertThat(waiting).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aTimeOutEndsWithoutAnAnswer() {
      proxy.inject(Rule.onEvery().times(1).then(Fault.timeOutBeforeEffect(Duration.ofMillis(5))));
      assertThatThrownBy(() -> caller.ec2("StopInstances", "InstanceId.1", "i-12345678"))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(proxy.calls())
          .first()
          .extracting(Call::outcome)
          .isEqualTo(Outcome.LOST_BEFORE_EFFECT);
    }
  }

  @Nested
  class Late {

    @Test
    void aDelayedCallIsAnswered() {
      String id = one(Kind.RUNNING);
      proxy.inject(Rule.onEvery().then(Fault.delay(Duration.ofMillis(50))));
      long start = System.nanoTime();
      assertThat(caller.state(id)).isEqualTo(RUNNING);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(49));
    }

    @Test
    void aStaleAnswerTellsTheStateOfTheOneBefore() {
      String id = one(Kind.RUNNING);
      caller.describe();
      caller.ec2("StopInstances", List.of(id));
      proxy.inject(Rule.on("DescribeInstances").times(2).then(Fault.stale()));
      assertThat(told(id, 6))
          .containsExactly(RUNNING, RUNNING, STOPPING, STOPPING, STOPPING, STOPPED);
    }

    private List<InstanceState> told(String id, int times) {
      List<InstanceState> told = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        told.add(caller.state(id));
      }
      return told;
    }
  }

  @Nested
  class Books {

    @Test
    void callsAreKeptInOrderWithTheirParameters() {
      String id = one(Kind.RUNNING);
      caller.ec2("DescribeInstances", "MaxResults", "50");
      caller.ec2("StopInstances", List.of(id));
      caller.ec2("StopInstances", List.of("i-0123456789abcdef0"));
      List<Call> calls = proxy.calls();
      assertThat(calls)
          .extracting(Call::action)
          .containsExactly("DescribeInstances", "StopInstances", "StopInstances");
      assertThat(calls).extracting(Call::sequence).containsExactly(0L, 1L, 2L);
      assertThat(calls).extracting(Call::status).containsExactly(200, 200, 400);
      assertThat(calls).extracting(Call::at).containsOnly(NOW);
      assertThat(calls).extracting(Call::world).containsOnly(WORLD);
      assertThat(calls.get(0).parameters()).containsEntry("MaxResults", "50");
      assertThat(calls.get(1).list("InstanceId")).containsExactly(id);
      assertThat(calls).extracting(Call::succeeded).containsExactly(true, true, false);
    }

    @Test
    void theWayBehindIsNotCounted() {
      one(Kind.STOPPING);
      ec2.truth();
      ec2.settle();
      assertThat(proxy.calls()).isEmpty();
    }

    @Test
    void callbacksStandOnBothSidesOfTheEffect() {
      String id = one(Kind.RUNNING);
      List<InstanceState> seen = new ArrayList<>();
      List<Integer> statuses = new ArrayList<>();
      proxy.beforeEffect("StopInstances", call -> seen.add(ec2.state(id)));
      proxy.afterEffect("StopInstances", call -> seen.add(ec2.state(id)));
      proxy.afterEveryEffect(call -> statuses.add(call.status()));
      caller.ec2("StopInstances", List.of(id));
      assertThat(seen).containsExactly(RUNNING, STOPPING);
      assertThat(statuses).containsExactly(200);
    }

    @Test
    void aClosedRegistrationIsSilent() {
      List<Call> seen = new ArrayList<>();
      proxy.beforeEveryEffect(seen::add).close();
      caller.describe();
      assertThat(seen).isEmpty();
    }

    @Test
    void aCallbackMayTerminateMeanwhile() {
      Ec2Fleet fleet = Ec2Fleet.in(ec2).with(2, Kind.RUNNING).create();
      proxy.afterEffect("StopInstances", call -> ec2.terminate(fleet.ids().get(0)));
      caller.ec2("StopInstances", fleet.ids());
      ec2.settle();
      assertThat(ec2.truth().values())
          .extracting(InstanceTruth::state)
          .containsExactlyInAnyOrder(InstanceState.TERMINATED, STOPPED);
    }

    @Test
    void resetForgetsEverythingButTheInstances() {
      String id = one(Kind.STOPPING);
      proxy.inject(Rule.onEvery().then(Fault.throttle()));
      caller.ec2("DescribeInstances");
      proxy.reset();
      assertThat(proxy.calls()).isEmpty();
      assertThat(caller.state(id)).isEqualTo(STOPPED);
    }
  }

  @Nested
  class BetweenNights {

    @Test
    void instancesStayWhatTheyAre() {
      Ec2Fleet fleet =
          Ec2Fleet.in(ec2).with(1, Kind.PROTECTED).with(1, Kind.ONE_TIME_SPOT).create();
      proxy.reset();
      for (String id : fleet.ids()) {
        assertThat(caller.ec2("StopInstances", List.of(id)).status()).isEqualTo(400);
      }
    }

    @Test
    void scriptsEnd() {
      String id = one(Kind.STOPPED);
      ec2.fallBack(id, 9);
      ec2.lackCapacityFor(id, 9);
      proxy.reset();
      assertThat(caller.ec2("StartInstances", List.of(id)).status()).isEqualTo(200);
      ec2.settle();
      assertThat(ec2.truth().get(id).state()).isEqualTo(RUNNING);
    }
  }

  @Nested
  class Chance {

    @Test
    void theSameSeedFailsTheSameCalls() {
      assertThat(failures(3)).isEqualTo(failures(3));
    }

    @Test
    void anotherSeedFailsOthers() {
      assertThat(failures(3)).isNotEqualTo(failures(4));
    }

    @Test
    void aThirdOfTheCallsFails() {
      assertThat(failures(5)).hasSizeBetween(35, 85);
    }

    private List<Integer> failures(long seed) {
      try (FaultProxy seeded =
          FaultProxy.before(EmulatedAws.server().uri(), ProxySettings.defaults().withSeed(seed))) {
        seeded.inject(
            Rule.onEvery().probability(0.3).then(Fault.throttle(), Fault.internalError()));
        Caller many = new Caller(seeded.uri(), WORLD);
        return IntStream.range(0, 200)
            .filter(i -> many.ec2("DescribeInstances").status() != 200)
            .boxed()
            .toList();
      }
    }
  }
}
