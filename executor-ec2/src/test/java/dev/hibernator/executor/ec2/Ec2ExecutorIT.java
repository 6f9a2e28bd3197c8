package dev.hibernator.executor.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Ec2Fleet;
import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.Rule;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.ServiceError;
import dev.hibernator.testkit.cloud.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The executor against an emulated EC2 that behaves, and misbehaves, as the service does. */
class Ec2ExecutorIT {
  private static final World WORLD = new World("210000000001", "eu-west-1");
  private static final JsonObject STAGING = selecting("env", "staging");

  private static final Fault[] FAULTS = {
    Fault.throttle(),
    Fault.internalError(),
    Fault.unavailable(),
    Fault.dropBeforeEffect(),
    Fault.dropAfterEffect(),
    Fault.timeOutBeforeEffect(Duration.ofMillis(5)),
    Fault.timeOutAfterEffect(Duration.ofMillis(5))
  };

  private static MotoServer moto;
  private FaultProxy proxy;
  private Ec2World ec2;
  private Ec2Executor executor;
  private final TestContext context = TestContext.of(WORLD.account(), WORLD.region());
  private final TestLedger ledger = new TestLedger();

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

  private Ec2Fleet.Recipe fleet() {
    return Ec2Fleet.in(ec2).tag("env", "staging");
  }

  private Ec2Fleet mixedFleet() {
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

  @Nested
  class Nights {
    @Test
    void aMixedFleetSleepsAndWakesAsItWas() {
      Ec2Fleet fleet = mixedFleet();
      Map<String, InstanceTruth> before = settled(ec2.truth());
      assertThat(sleep(STAGING.with("hibernate", true)).failures()).isEmpty();
      Map<String, InstanceTruth> asleep = end();
      for (Kind kind : List.of(Kind.RUNNING, Kind.PENDING, Kind.HIBERNATABLE, Kind.STOPPING)) {
        assertThat(fleet.ids(kind)).allMatch(id -> asleep.get(id).state() == InstanceState.STOPPED);
      }
      for (Kind kind :
          List.of(Kind.AUTO_SCALED, Kind.KARPENTER, Kind.PROTECTED, Kind.ONE_TIME_SPOT)) {
        assertThat(fleet.ids(kind)).allMatch(id -> asleep.get(id).state() == InstanceState.RUNNING);
      }
      assertThat(wake(STAGING).failures()).isEmpty();
      assertThat(end()).isEqualTo(before);
      assertThat(ledger.point().entries()).isEmpty();
    }

    @Test
    void withThirtyPercentFaultsTheNightsComplete() {
      mixedFleet();
      Map<String, InstanceTruth> before = settled(ec2.truth());
      for (int night = 0; night < 3; night++) {
        proxy.inject(Rule.onEvery().probability(0.3).then(FAULTS));
        untilDone(() -> sleep(STAGING.with("awaitCompletion", Map.of("enabled", true))));
        untilDone(() -> wake(STAGING));
        assertThat(ledger.point().entries()).isEmpty();
        proxy.heal();
        assertThat(end()).isEqualTo(before);
        ledger.nextCycle();
      }
      assertThat(proxy.calls()).anyMatch(c -> c.outcome() == Call.Outcome.LOST_AFTER_EFFECT);
    }

    @Test
    void staleAnswersDoNotMatter() {
      fleet().with(20, Kind.RUNNING).with(5, Kind.STOPPED).create();
      Map<String, InstanceTruth> before = ec2.truth();
      sleep(STAGING);
      ec2.settle();
      proxy.inject(Rule.on("DescribeInstances").probability(0.4).then(Fault.stale()));
      untilDone(() -> wake(STAGING));
      assertThat(end()).isEqualTo(before);
    }

    private void untilDone(Supplier<Outcome> attempt) {
      int attempts = 1;
      while (!attempt.get().succeeded()) {
        assertThat(attempts++).isLessThan(5);
      }
    }

    @Test
    void aShortageOfOneTypeIsBridgedAndUndone() {
      Ec2Fleet fleet = fleet().with(21, Kind.RUNNING).create();
      Map<String, InstanceTruth> before = ec2.truth();
      JsonObject parameters = STAGING.with("preferredInstanceTypes", List.of("m5a.large"));
      sleep(parameters);
      ec2.settle();
      ec2.lackCapacityOf("m5.large", Integer.MAX_VALUE);
      assertThat(wake(parameters).succeeded()).isTrue();
      assertThat(end().values()).allMatch(i -> i.state() == InstanceState.RUNNING);
      assertThat(end().values()).filteredOn(i -> i.type().equals("m5a.large")).hasSize(7);
      ledger.nextCycle();
      ec2.haveCapacity();
      assertThat(sleep(parameters).succeeded()).isTrue();
      assertThat(wake(parameters).succeeded()).isTrue();
      assertThat(fleet.ids()).hasSize(21);
      assertThat(end()).isEqualTo(before);
    }

    /** Six a minute: at each pause it is counted how many are no longer stopped. */
    @Test
    void atAPaceNoMoreStartThanMayWhateverGoesWrong() {
      Ec2Fleet fleet = fleet().with(20, Kind.RUNNING).create();
      Map<String, InstanceTruth> before = ec2.truth();
      sleep(STAGING);
      ec2.settle();
      ec2.fallBack(fleet.ids().get(5), 1);
      proxy.inject(Rule.on("StartInstances").probability(0.3).then(FAULTS));
      Instant began = context.clock().instant();
      Map<Long, Long> started = new TreeMap<>();
      context
          .paced(6, Duration.ofMinutes(1))
          .onPause(() -> started.put(minutesSince(began), startedNow()));
      assertThat(wake(STAGING).failures()).isEmpty();
      proxy.heal();
      assertThat(end()).isEqualTo(before);
      assertThat(started).hasSizeGreaterThan(3);
      started.forEach((minute, count) -> assertThat(count).isLessThanOrEqualTo(6 * (minute + 1)));
    }

    private long minutesSince(Instant began) {
      return Duration.between(began, context.clock().instant()).toMinutes();
    }

    private long startedNow() {
      return ec2.truth().values().stream()
          .filter(instance -> instance.state() != InstanceState.STOPPED)
          .count();
    }

    @Test
    void instancesThatVanishOrFallBackDoNotHoldUpTheRest() {
      Ec2Fleet fleet = fleet().with(60, Kind.RUNNING).create();
      sleep(STAGING);
      ec2.settle();
      ec2.vanish(fleet.ids().get(3));
      ec2.terminate(fleet.ids().get(4));
      ec2.fallBack(fleet.ids().get(5), 2);
      Outcome up = wake(STAGING);
      assertThat(up.message())
          .isEqualTo("started 58 EC2 instance(s); skipped 2 missing instance(s)");
      assertThat(ledger.gone()).hasSize(2);
      assertThat(ledger.point().entries()).isEmpty();
      assertThat(end().get(fleet.ids().get(5)).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void valuesWithWildcardsAreMeantLiterally() {
      Ec2Fleet star = Ec2Fleet.in(ec2).tag("env", "a*").with(1, Kind.RUNNING).create();
      Ec2Fleet other = Ec2Fleet.in(ec2).tag("env", "ab").with(1, Kind.RUNNING).create();
      sleep(selecting("env", "a*"));
      assertThat(end().get(star.ids().get(0)).state()).isEqualTo(InstanceState.STOPPED);
      assertThat(end().get(other.ids().get(0)).state()).isEqualTo(InstanceState.RUNNING);
    }
  }

  @Nested
  class Calls {
    @Test
    void staysWithinItsBudget() {
      assertWithinBudget(40, 1000);
    }

    @Test
    void staysWithinItsBudgetOverManyPages() {
      assertWithinBudget(300, 50);
    }

    @Test
    void staysWithinItsBudgetOnOneLargePage() {
      assertWithinBudget(300, 1000);
    }

    private void assertWithinBudget(int n, int pageLimit) {
      proxy.close();
      open(ProxySettings.defaults().withPageLimit(pageLimit));
      fleet().with(n, Kind.RUNNING).perReservation(20).create();
      int pages = (n + pageLimit - 1) / pageLimit;
      int batches = (n + 49) / 50;
      int identity = 1;
      sleep(STAGING);
      int down = proxy.calls().size();
      assertThat(down).isLessThanOrEqualTo((int) (1.2 * (pages + batches)) + identity);
      ec2.settle();
      wake(STAGING);
      int rounds = ProxySettings.defaults().transitionalAnswers();
      assertThat(proxy.calls().size() - down)
          .isLessThanOrEqualTo((int) (1.2 * (pages + batches + pages * rounds)));
      assertThat(proxy.calls("GetCallerIdentity")).hasSize(1);
    }

    @Test
    void thePolicyAllowsWhatIsCalledAndNothingElse() throws IOException {
      aShortageADebtAndAVerification();
      Set<String> called =
          proxy.calls().stream()
              .filter(call -> call.service().equals("ec2"))
              .map(call -> "ec2:" + call.action())
              .collect(Collectors.toCollection(TreeSet::new));
      String policy = Files.readString(Path.of("..", "docs", "iam", "ec2.json"));
      Set<String> allowed = new TreeSet<>();
      Matcher actions = Pattern.compile("\"([a-z0-9]+:[A-Za-z]+)\"").matcher(policy);
      while (actions.find()) {
        allowed.add(actions.group(1));
      }
      assertThat(called).isEqualTo(allowed);
      assertThat(proxy.calls())
          .filteredOn(call -> !call.service().equals("ec2"))
          .extracting(Call::action)
          .containsOnly("GetCallerIdentity");
    }

    private void aShortageADebtAndAVerification() {
      mixedFleet();
      JsonObject parameters =
          STAGING
              .with("hibernate", true)
              .with("preferredInstanceTypes", List.of("m5a.large", "t3.small"));
      try (Session session = session(parameters)) {
        session.preflight(Operation.SHUTDOWN);
      }
      sleep(parameters);
      ec2.settle();
      try (Session session = session(parameters)) {
        session.preflight(Operation.WAKE_UP);
        session.verify(ledger.point());
      }
      ec2.lackCapacityOf("m5.large", Integer.MAX_VALUE);
      wake(parameters);
    }
  }

  @Nested
  class BadInput {
    @Test
    void anEndpointThatCannotBeReachedIsToldInBoundedTime() {
      System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
      assertThatThrownBy(() -> sleep(STAGING))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
                assertThat(e.failure().message()).contains("Connection refused");
                assertThat(e.failure().remedy()).contains("endpoint", "AWS_ENDPOINT_URL");
              });
      assertThat(context.pauses().stream().reduce(Duration.ZERO, Duration::plus))
          .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    @Test
    void aMissingPermissionIsToldWithItsKindAndRemedy() {
      proxy.inject(
          Rule.on("DescribeInstances")
              .then(Fault.refuse(new ServiceError(403, "UnauthorizedOperation", "not allowed"))));
      assertThatThrownBy(() -> sleep(STAGING))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PERMISSION);
                assertThat(e.failure().message()).contains("not allowed");
                assertThat(e.failure().remedy()).contains("IAM policy");
              });
    }
  }

  @Nested
  class Identities {
    @Test
    void theAccountIsPartOfTheIdentity() {
      try (Session session = session(STAGING)) {
        assertThat(session.identity())
            .isEqualTo(new Identity(Map.of("account", WORLD.account(), "region", WORLD.region())));
      }
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingIsTouched() {
      TestContext wrong = TestContext.of("219999999999", WORLD.region());
      assertThatThrownBy(() -> executor.open(target(STAGING), wrong))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              e -> {
                assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
                assertThat(e.failure().message()).contains(WORLD.account(), "219999999999");
              });
      assertThat(proxy.calls()).extracting(Call::action).containsExactly("GetCallerIdentity");
    }

    @Test
    void aRoleLeadsIntoItsOwnAccount() {
      World other = new World("210000000002", WORLD.region());
      Ec2World theirs = proxy.ec2(other);
      String id =
          Ec2Fleet.in(theirs).tag("env", "staging").with(1, Kind.RUNNING).create().ids().get(0);
      TestContext assuming =
          TestContext.assuming(
              "arn:aws:iam::" + other.account() + ":role/sleeper", other.account(), other.region());
      try (Session session = executor.open(target(STAGING), assuming)) {
        assertThat(session.shutDown(ledger).succeeded()).isTrue();
      }
      theirs.settle();
      assertThat(theirs.truth().get(id).state()).isEqualTo(InstanceState.STOPPED);
      assertThat(proxy.calls("AssumeRole"))
          .singleElement()
          .satisfies(
              call -> assertThat(call.parameters()).containsEntry("RoleSessionName", "hibernator"));
    }

    @Test
    void sessionsThatOpenAtOnceAskOnce() {
      List<CompletableFuture<Void>> sessions = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        sessions.add(CompletableFuture.runAsync(() -> session(STAGING).close()));
      }
      sessions.forEach(CompletableFuture::join);
      assertThat(proxy.calls()).extracting(Call::action).containsExactly("GetCallerIdentity");
    }
  }

  @Nested
  class Drift {
    private Ec2Client people() {
      return Ec2Client.builder().region(Region.of(WORLD.region())).build();
    }

    private List<String> verify() {
      try (Session session = session(STAGING)) {
        return session.verify(ledger.point()).stream().map(Finding::code).toList();
      }
    }

    @Test
    void anUntouchedFleetHasNone() {
      mixedFleet();
      sleep(STAGING.with("awaitCompletion", Map.of("enabled", true)));
      assertThat(verify()).isEmpty();
    }

    @Test
    void whatPeopleDidIsFound() {
      Ec2Fleet fleet = fleet().with(4, Kind.RUNNING).create();
      sleep(STAGING.with("awaitCompletion", Map.of("enabled", true)));
      ec2.start(fleet.ids().get(0));
      ec2.terminate(fleet.ids().get(1));
      try (Ec2Client people = people()) {
        people.modifyInstanceAttribute(
            r -> r.instanceId(fleet.ids().get(2)).instanceType(v -> v.value("c5.large")));
      }
      assertThat(verify())
          .containsExactlyInAnyOrder("started-while-asleep", "deleted", "type-changed");
    }

    @Test
    void whatAnInstanceNeedsIsMissed() {
      try (Ec2Client people = people()) {
        String image =
            people.registerImage(r -> r.name("golden").rootDeviceName("/dev/xvda")).imageId();
        String subnet = people.describeSubnets().subnets().get(0).subnetId();
        String id =
            people
                .runInstances(
                    r ->
                        r.imageId(image)
                            .subnetId(subnet)
                            .instanceType("m5.large")
                            .minCount(1)
                            .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        Tag staging = Tag.builder().key("env").value("staging").build();
        people.createTags(r -> r.resources(id).tags(staging));
        ec2.settle();
        sleep(STAGING.with("awaitCompletion", Map.of("enabled", true)));
        assertThat(verify()).isEmpty();
        people.deregisterImage(r -> r.imageId(image));
        people.deleteSubnet(r -> r.subnetId(subnet));
      }
      assertThat(verify()).containsExactlyInAnyOrder("image-missing", "subnet-missing");
    }
  }
}
