package dev.hibernator.executor.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Session;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.cloud.AccountNights;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.EksWorld;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.NodeGroupTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.Rule;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.ServiceError;
import dev.hibernator.testkit.cloud.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The executor against an emulated EKS that behaves, and misbehaves, as the service does. */
class EksExecutorIT {
  private static final World WORLD = new World("240000000001", "eu-west-1");
  private static final JsonObject BLUE = JsonObject.EMPTY.with("clusterName", "blue");
  private static final Fault[] FAULTS = {
    Fault.throttle(),
    Fault.internalError(),
    Fault.unavailable(),
    Fault.dropBeforeEffect(),
    Fault.dropAfterEffect()
  };
  private static final int MANY = Boolean.getBoolean("hibernator.full") ? 500 : 120;
  private static MotoServer moto;
  private AccountNights nights;
  private FaultProxy proxy;

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

  private void open(ProxySettings settings) {
    nights = AccountNights.in(new EksExecutor(), moto, WORLD, settings);
    proxy = nights.proxy();
  }

  @AfterEach
  void stop() {
    nights.close();
  }

  private EksWorld eks() {
    return proxy.eks(WORLD);
  }

  @BeforeEach
  void start() {
    open(ProxySettings.defaults());
    eks().createCluster("blue");
    eks().createGroup("blue", "web", 1, 3, 5);
    eks().createGroup("blue", "jobs", 2, 2, 2);
    eks().createGroup("blue", "off", 0, 0, 4);
  }

  @Test
  void sizesAreExactlyAsBefore() {
    List<NodeGroupTruth> before = eks().truth();
    assertThat(nights.sleep(BLUE).message())
        .isEqualTo("scaled 2 node group(s) to zero in EKS cluster blue");
    assertThat(eks().truth()).allMatch(group -> group.desired() == 0 && group.min() == 0);
    assertThat(nights.wake(BLUE).failures()).isEmpty();
    assertThat(eks().truth()).isEqualTo(before);
    assertThat(nights.ledger().point().entries()).isEmpty();
  }

  /**
   * The least that many node groups need: a page for each hundred, and two calls for each, to look
   * and to scale; when they wake, one for each look and group, and one to scale. Five hundred with
   * {@code -Dhibernator.full=true}.
   */
  @Test
  void manyGroupsTakeFewMoreCallsThanNeeded() {
    eks().createCluster("wide");
    for (int i = 0; i < MANY; i++) {
      eks().createGroup("wide", "ng-" + i, 1, 3, 5);
    }
    JsonObject wide = JsonObject.EMPTY.with("clusterName", "wide");
    List<NodeGroupTruth> before = eks().truth();
    proxy.forgetCalls();
    long start = System.nanoTime();
    assertThat(nights.sleep(wide).failures()).isEmpty();
    assertFewCalls("sleep", (MANY + 99) / 100 + 2 * MANY, start);
    eks().settle();

    int pauses = nights.context().pauses().size();
    proxy.forgetCalls();
    start = System.nanoTime();
    assertThat(nights.wake(wide).failures()).isEmpty();
    int looks = nights.context().pauses().size() - pauses + 1;
    assertFewCalls("wake", (looks + 1) * MANY, start);
    eks().settle();
    assertThat(eks().truth()).isEqualTo(before);
  }

  private void assertFewCalls(String what, int necessary, long start) {
    System.out.printf(
        "eks: %s of %d node groups: %d calls, %d necessary, in %d ms%n",
        what,
        MANY,
        proxy.calls().size(),
        necessary,
        Duration.ofNanos(System.nanoTime() - start).toMillis());
    assertThat(proxy.calls().size()).isLessThanOrEqualTo((int) (1.2 * necessary));
  }

  @Test
  void updatesInProgressAreWaitedFor() {
    eks().update("blue", "web");
    assertThat(nights.sleep(BLUE).failures()).isEmpty();
    eks().settle();
    eks().update("blue", "web");
    assertThat(nights.wake(BLUE).failures()).isEmpty();
    assertThat(eks().truth().get(0)).isEqualTo(new NodeGroupTruth("blue", "web", 1, 3, 5));
  }

  @Test
  void anUpdateThatFailsIsToldAndTriedAgainByTheNextAttempt() {
    nights.sleep(BLUE);
    eks().settle();
    eks().failUpdates("blue", "web", 1);
    assertThat(nights.wake(BLUE).failures())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.key().value()).isEqualTo("web");
              assertThat(result.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.CAPACITY);
            });
    assertThat(nights.wake(BLUE).failures()).isEmpty();
    assertThat(eks().truth().get(0)).isEqualTo(new NodeGroupTruth("blue", "web", 1, 3, 5));
  }

  @Test
  void withThirtyPercentFaultsTheNightsComplete() {
    List<NodeGroupTruth> before = eks().truth();
    for (int night = 0; night < 3; night++) {
      proxy.inject(Rule.onEvery().probability(0.3).then(FAULTS));
      AccountNights.untilDone(() -> nights.sleep(BLUE));
      AccountNights.untilDone(() -> nights.wake(BLUE));
      proxy.heal();
      assertThat(nights.ledger().point().entries()).isEmpty();
      assertThat(eks().truth()).isEqualTo(before);
      nights.ledger().nextCycle();
    }
  }

  @Test
  void aClusterThatDoesNotExistIsTold() {
    assertThatThrownBy(() -> nights.sleep(BLUE.with("clusterName", "green")))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.NOT_FOUND));
  }

  @Test
  void theClusterIsPartOfTheIdentity() {
    try (Session session = nights.session(BLUE)) {
      assertThat(session.identity())
          .isEqualTo(
              new Identity(
                  Map.of("account", WORLD.account(), "region", WORLD.region(), "cluster", "blue")));
    }
  }

  @Test
  void aMissingPermissionIsToldWithItsKindAndRemedy() {
    proxy.inject(
        Rule.on("UpdateNodegroupConfig")
            .then(Fault.refuse(new ServiceError(403, "AccessDeniedException", "not allowed"))));
    assertThat(nights.sleep(BLUE).failures())
        .hasSize(2)
        .allSatisfy(
            result -> {
              Failure failure = result.failure().orElseThrow();
              assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
              assertThat(failure.remedy()).contains("IAM policy");
            });
  }

  @Test
  void anEndpointThatCannotBeReachedIsToldInBoundedTime() {
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
    assertThatThrownBy(() -> nights.sleep(BLUE))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
              assertThat(e.failure().message()).contains("Connection refused");
              assertThat(e.failure().remedy()).contains("endpoint", "AWS_ENDPOINT_URL");
            });
    assertThat(nights.context().pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
  }

  @Test
  void aWrongAccountIsRefusedBeforeAnythingIsTouched() {
    TestContext wrong = TestContext.of("249999999999", WORLD.region());
    assertThatThrownBy(() -> new EksExecutor().open(nights.target(BLUE), wrong))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message()).contains(WORLD.account(), "249999999999");
              assertThat(e.failure().remedy()).contains("accountId");
            });
    assertThat(proxy.calls()).extracting(Call::action).containsExactly("GetCallerIdentity");
  }

  @Test
  void limitsThatWereChangedWhileAsleepAreToldAndBroughtBack() {
    List<NodeGroupTruth> before = eks().truth();
    assertThat(nights.sleep(BLUE).failures()).isEmpty();
    eks().settle();
    eks().scale("blue", "web", 0, 0, 9);
    try (Session session = nights.session(BLUE)) {
      assertThat(session.verify(nights.ledger().point()))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.code()).isEqualTo("limits-changed");
                assertThat(found.resource().orElseThrow().value()).isEqualTo("web");
                assertThat(found.remedy()).isNotBlank();
              });
    }
    Outcome woken = nights.wake(BLUE);
    assertThat(woken.failures()).isEmpty();
    assertThat(woken.findings()).extracting(Finding::code).containsExactly("limits-changed");
    assertThat(eks().truth()).isEqualTo(before);
  }

  @Test
  void thePolicyAllowsWhatIsCalledAndNothingElse() throws IOException {
    JsonObject awaiting = BLUE.with("awaitCompletion", Map.of("enabled", true));
    try (Session session = nights.session(awaiting)) {
      assertThat(session.preflight(Operation.SHUTDOWN))
          .extracting(Finding::code)
          .containsExactly("cluster-unreachable");
    }
    nights.sleep(BLUE);
    eks().settle();
    try (Session session = nights.session(BLUE)) {
      session.verify(nights.ledger().point());
    }
    eks().failUpdates("blue", "web", 1);
    nights.wake(BLUE);
    assertThat(nights.called("eks"))
        .isEqualTo(AccountNights.allowed(Path.of("..", "docs", "iam", "eks.json")));
  }
}
