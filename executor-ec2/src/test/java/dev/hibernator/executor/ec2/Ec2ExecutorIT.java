package dev.hibernator.executor.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The executor against an emulated EC2 that behaves, and misbehaves, as the service does. */
class Ec2ExecutorIT {
  private static final World WORLD = new World("210000000001", "eu-west-1");
  private static final JsonObject STAGING = selecting("env", "staging");

  private static MotoServer moto;
  private FaultProxy proxy;
  private Ec2World ec2;
  private Ec2Executor executor;
  private final TestContext context = TestContext.of(WORLD.account(), WORLD.region());
  private final Ledger ledger = new Ledger();

  @BeforeAll
  static void startServer() {
    try {
      moto = MotoServer.start();
    } catch (ServerUnavailable missing) {
      Assumptions.abort(missing.getMessage());
    }
  }

  @AfterAll
  static void stopServer() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void start() {
    moto.reset();
    open(ProxySettings.defaults());
  }

  private void open(ProxySettings settings) {
    proxy = FaultProxy.before(moto.uri(), settings);
    ec2 = proxy.ec2(WORLD);
    executor = new Ec2Executor();
    System.setProperty("aws.endpointUrl", proxy.uri().toString());
    System.setProperty("aws.accessKeyId", WORLD.accessKeyId());
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void stop() {
    proxy.close();
    for (String name : List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey")) {
      System.clearProperty(name);
    }
  }

  private static JsonObject selecting(String key, String value) {
    return JsonObject.EMPTY.with("selector", Map.of("tags", Map.of(key, value)));
  }

  private Session session(JsonObject parameters) {
    return executor.open(target(parameters), context);
  }

  private Target target(JsonObject parameters) {
    return new Target(
        new PlanId("default", "plan"),
        new TargetName("vms"),
        executor.type(),
        new Parameters(parameters),
        Optional.of(new ConnectorRef("CloudProvider", "default", "aws")));
  }

  private Outcome sleep(JsonObject parameters) {
    try (Session session = session(parameters)) {
      return ledger.keep(Operation.SHUTDOWN, session.shutDown(ledger));
    }
  }

  private Outcome wake(JsonObject parameters) {
    try (Session session = session(parameters)) {
      return ledger.keep(Operation.WAKE_UP, session.wakeUp(ledger.point(), ledger));
    }
  }

  private dev.hibernator.testkit.cloud.Ec2Fleet.Recipe fleet() {
    return dev.hibernator.testkit.cloud.Ec2Fleet.in(ec2).tag("env", "staging");
  }

  private dev.hibernator.testkit.cloud.Ec2Fleet mixedFleet() {
    return fleet()
        .with(12, Kind.RUNNING)
        .with(5, Kind.STOPPED)
        .with(4, Kind.PENDING)
        .with(3, Kind.STOPPING)
        .with(2, Kind.TERMINATED)
        .with(4, Kind.AUTO_SCALED)
        .with(2, Kind.KARPENTER)
        .with(3, Kind.PROTECTED)
        .with(2, Kind.ONE_TIME_SPOT)
        .with(3, Kind.HIBERNATABLE)
        .create();
  }

  /** Where every instance will end by itself. */
  private Map<String, InstanceTruth> end() {
    ec2.settle();
    return ec2.truth();
  }

  private static Map<String, InstanceTruth> settled(Map<String, InstanceTruth> truth) {
    Map<String, InstanceTruth> settled = new LinkedHashMap<>();
    truth.forEach(
        (id, i) -> settled.put(id, new InstanceTruth(id, i.state().end(), i.type(), i.tags())));
    return settled;
  }

  @Test
  void aMixedFleetSleepsAndWakesAsItWas() {
    var fleet = mixedFleet();
    Map<String, InstanceTruth> before = settled(ec2.truth());
    Outcome down = sleep(STAGING.with("hibernate", true));
    assertThat(down.failures()).isEmpty();
    Map<String, InstanceTruth> asleep = end();
    for (Kind kind : List.of(Kind.RUNNING, Kind.PENDING, Kind.HIBERNATABLE, Kind.STOPPING)) {
      assertThat(fleet.ids(kind)).allMatch(id -> asleep.get(id).state() == InstanceState.STOPPED);
    }
    for (Kind kind :
        List.of(Kind.AUTO_SCALED, Kind.KARPENTER, Kind.PROTECTED, Kind.ONE_TIME_SPOT)) {
      assertThat(fleet.ids(kind)).allMatch(id -> asleep.get(id).state() == InstanceState.RUNNING);
    }
    Outcome up = wake(STAGING);
    assertThat(up.failures()).isEmpty();
    assertThat(end()).isEqualTo(before);
    assertThat(ledger.point().entries()).isEmpty();
  }
}
