package dev.hibernator.executor.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Session;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.cloud.AccountNights;
import dev.hibernator.testkit.cloud.Call;
import dev.hibernator.testkit.cloud.Fault;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.RdsEvent;
import dev.hibernator.testkit.cloud.RdsWorld;
import dev.hibernator.testkit.cloud.Rule;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.cloud.ServiceError;
import dev.hibernator.testkit.cloud.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The executor against an emulated RDS that behaves, and misbehaves, as the service does. */
class RdsExecutorIT {
  private static final World WORLD = new World("230000000001", "eu-west-1");
  private static final Map<String, String> STAGING = Map.of("env", "staging");
  private static final Fault[] FAULTS = {
    Fault.throttle(),
    Fault.internalError(),
    Fault.unavailable(),
    Fault.dropBeforeEffect(),
    Fault.dropAfterEffect()
  };
  private static final int MANY = Boolean.getBoolean("hibernator.full") ? 1_000 : 120;
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
    nights = AccountNights.in(new RdsExecutor(), moto, WORLD, settings);
    proxy = nights.proxy();
  }

  @AfterEach
  void stop() {
    nights.close();
  }

  private static JsonObject parameters() {
    return Night.STAGING.with("snapshotBeforeStop", true).with("snapshotRetention", 2);
  }

  private RdsWorld rds() {
    return proxy.rds(WORLD);
  }

  @BeforeEach
  void start() {
    open(ProxySettings.defaults());
  }

  private void fleet() {
    rds().createInstance("orders", STAGING, Map.of());
    rds().createInstance("users", STAGING, Map.of());
    rds().createInstance("off", STAGING, Map.of());
    rds().createInstance("others", Map.of("env", "production"), Map.of());
    rds().createInstance("primary", STAGING, Map.of());
    rds().createReplica("copy", "primary");
    rds().createCluster("ledger", STAGING, "ledger-1", "ledger-2");
    rds().stop("instance:off");
    rds().settle();
  }

  private Map<String, String> end() {
    rds().settle();
    return rds().truth();
  }

  @Test
  void aMixedFleetSleepsAndWakesAsItWas() {
    fleet();
    Map<String, String> before = rds().truth();
    assertThat(nights.sleep(parameters()).failures()).isEmpty();
    assertThat(end())
        .containsEntry("instance:orders", "stopped")
        .containsEntry("instance:users", "stopped")
        .containsEntry("cluster:ledger", "stopped")
        .containsEntry("instance:ledger-1", "stopped")
        .containsEntry("instance:primary", "available")
        .containsEntry("instance:copy", "available")
        .containsEntry("instance:others", "available");
    assertThat(rds().snapshots()).hasSize(3);
    assertThat(nights.wake(parameters()).failures()).isEmpty();
    assertThat(end()).isEqualTo(before);
    assertThat(nights.ledger().point().entries()).isEmpty();
  }

  /**
   * The least that many databases need: a page for each hundred, one of clusters, a call for each;
   * when they wake, the pages again for each look. A thousand with {@code -Dhibernator.full=true}.
   */
  @Test
  void manyDatabasesTakeFewMoreCallsThanNeeded() {
    for (int i = 0; i < MANY; i++) {
      rds().createInstance("db-" + i, STAGING, Map.of());
    }
    rds().settle();
    int pages = (MANY + 99) / 100;
    proxy.forgetCalls();
    long start = System.nanoTime();
    assertThat(nights.sleep(Night.STAGING).failures()).isEmpty();
    assertFewCalls("sleep", pages + 1 + MANY, start);
    assertThat(end().values()).containsOnly("stopped");

    int pauses = nights.context().pauses().size();
    proxy.forgetCalls();
    start = System.nanoTime();
    assertThat(nights.wake(Night.STAGING).failures()).isEmpty();
    int looks = nights.context().pauses().size() - pauses + 1;
    assertFewCalls("wake", looks * pages + MANY, start);
    assertThat(end().values()).containsOnly("available");
  }

  private void assertFewCalls(String what, int necessary, long start) {
    System.out.printf(
        "rds: %s of %d databases: %d calls, %d necessary, in %d ms%n",
        what,
        MANY,
        proxy.calls().size(),
        necessary,
        Duration.ofNanos(System.nanoTime() - start).toMillis());
    assertThat(proxy.calls().size()).isLessThanOrEqualTo((int) (1.2 * necessary));
  }

  @Test
  void transitionalStatesAreWaitedFor() {
    fleet();
    rds().show("modifying", "instance:orders");
    rds().show("backing-up", "cluster:ledger");
    assertThat(nights.sleep(Night.STAGING).failures()).isEmpty();
    assertThat(end())
        .containsEntry("instance:orders", "stopped")
        .containsEntry("cluster:ledger", "stopped");
  }

  @Test
  void withThirtyPercentFaultsTheNightsCompleteAndSnapshotsAreKeptAndPrunedExactly() {
    fleet();
    rds().createSnapshot("orders", "mine");
    Map<String, String> before = rds().truth();
    for (int night = 0; night < 3; night++) {
      proxy.inject(Rule.onEvery().probability(0.3).then(FAULTS));
      AccountNights.untilDone(() -> nights.sleep(parameters()));
      AccountNights.untilDone(() -> nights.wake(parameters()));
      proxy.heal();
      assertThat(nights.ledger().point().entries()).isEmpty();
      assertThat(end()).isEqualTo(before);
      nights.ledger().nextCycle();
    }
    assertThat(rds().snapshots()).contains("mine").hasSize(1 + 2 * 3);
  }

  @Test
  void aQuotaIsToldWithItsKindAndTheDatabaseStaysUp() {
    rds().createInstance("orders", STAGING, Map.of());
    proxy.inject(
        Rule.on("CreateDBSnapshot")
            .then(
                Fault.refuse(
                    ServiceError.client("SnapshotQuotaExceeded", "The quota of 100 is reached."))));
    assertThat(nights.sleep(parameters()).failures())
        .singleElement()
        .satisfies(
            result ->
                assertThat(result.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.CAPACITY));
    assertThat(end()).containsEntry("instance:orders", "available");
  }

  @Test
  void oneThatWasRenamedWhileAsleepWakesUnderItsNewName() {
    rds().createInstance("orders", STAGING, Map.of());
    nights.sleep(Night.STAGING);
    rds().settle();
    rds().renameInstance("orders", "orders-2");
    assertThat(nights.wake(Night.STAGING).findings()).extracting(Finding::code).contains("renamed");
    assertThat(end()).containsEntry("instance:orders-2", "available");
  }

  /** Four weeks, in which the guard is called when it asks to be. */
  @Test
  void overFourWeeksRdsNeverKeepsItUpAndAPersonIsRespected() {
    rds().createInstance("orders", STAGING, Map.of());
    rds().createInstance("users", STAGING, Map.of());
    Outcome outcome = nights.sleep(Night.AWAITING);
    for (int weeks = 0; weeks < 4; ) {
      int before = restarts().size();
      Instant at = outcome.recheckAt().orElseThrow();
      nights.context().elapse(Duration.between(nights.context().clock().instant(), at));
      outcome = nights.keepAsleep(Night.STAGING);
      assertThat(outcome.failures()).isEmpty();
      weeks += restarts().size() > before ? 1 : 0;
      if (weeks == 3 && rds().truth().get("instance:users").equals("stopped")) {
        rds().start("instance:users");
      }
    }
    while (rds().truth().get("instance:orders").matches("starting|available")) {
      Instant at = outcome.recheckAt().orElseThrow();
      nights.context().elapse(Duration.between(nights.context().clock().instant(), at));
      outcome = nights.keepAsleep(Night.STAGING);
    }
    assertThat(end())
        .containsEntry("instance:orders", "stopped")
        .containsEntry("instance:users", "available");
    assertThat(longestUp("orders")).isLessThanOrEqualTo(Duration.ofMinutes(30));
  }

  private List<RdsEvent> restarts() {
    return rds().events().stream()
        .filter(event -> event.message().contains("maximum allowed time"))
        .toList();
  }

  private Duration longestUp(String id) {
    Duration longest = Duration.ZERO;
    Optional<Instant> up = Optional.empty();
    for (RdsEvent event : rds().events()) {
      if (event.id().equals(id) && event.message().contains("maximum allowed time")) {
        up = Optional.of(event.at());
      } else if (event.id().equals(id) && event.message().endsWith("stopped") && up.isPresent()) {
        Duration time = Duration.between(up.get(), event.at());
        longest = time.compareTo(longest) > 0 ? time : longest;
        up = Optional.empty();
      }
    }
    return longest;
  }

  @Test
  void anEndpointThatCannotBeReachedIsToldInBoundedTime() {
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
    assertThatThrownBy(() -> nights.sleep(Night.STAGING))
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
    TestContext wrong = TestContext.of("239999999999", WORLD.region());
    assertThatThrownBy(() -> new RdsExecutor().open(nights.target(Night.STAGING), wrong))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CONFIGURATION);
              assertThat(e.failure().message()).contains(WORLD.account(), "239999999999");
              assertThat(e.failure().remedy()).contains("accountId");
            });
    assertThat(proxy.calls()).extracting(Call::action).containsExactly("GetCallerIdentity");
  }

  @Test
  void aMissingPermissionToReadIsFoundByThePreflightWhichChangesNothing() {
    fleet();
    ServiceError denied = new ServiceError(403, "AccessDenied", "not authorized to perform it");
    for (String action : List.of("DescribeEvents", "DescribeDBClusterSnapshots")) {
      proxy.inject(Rule.on(action).then(Fault.refuse(denied)));
    }
    Map<String, String> before = rds().truth();
    try (Session session = nights.session(parameters())) {
      assertThat(session.preflight(Operation.SHUTDOWN))
          .filteredOn(found -> found.severity() == Finding.Severity.ERROR)
          .isNotEmpty()
          .allSatisfy(
              found -> {
                assertThat(found.code()).isEqualTo("not-permitted");
                assertThat(found.message()).contains("not authorized");
                assertThat(found.remedy()).contains("IAM policy");
              })
          .extracting(Finding::message)
          .anyMatch(message -> message.startsWith("must not read the events of instance:"))
          .anyMatch(message -> message.startsWith("must not read the snapshots of cluster:"));
    }
    assertThat(rds().truth()).isEqualTo(before);
  }

  @Test
  void aMissingPermissionToStopIsToldForEachDatabaseWithItsKindAndRemedy() {
    fleet();
    proxy.inject(
        Rule.on("StopDBInstance")
            .then(Fault.refuse(new ServiceError(403, "AccessDenied", "not allowed"))));
    assertThat(nights.sleep(Night.STAGING).failures())
        .extracting(result -> result.key().value())
        .containsExactlyInAnyOrder("instance:orders", "instance:users");
    assertThat(nights.sleep(Night.STAGING).failures())
        .allSatisfy(
            result -> {
              Failure failure = result.failure().orElseThrow();
              assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
              assertThat(failure.remedy()).contains("IAM policy");
            });
    assertThat(end())
        .containsEntry("instance:orders", "available")
        .containsEntry("cluster:ledger", "stopped");
  }

  @Test
  void thePolicyAllowsWhatIsCalledAndNothingElse() throws IOException {
    fleet();
    for (int night = 0; night < 3; night++) {
      try (Session session = nights.session(parameters())) {
        session.preflight(Operation.SHUTDOWN);
      }
      nights.sleep(parameters());
      rds().settle();
      if (night == 0) {
        nights.context().elapse(Duration.ofDays(8));
        nights.keepAsleep(Night.STAGING);
        rds().settle();
        nights.keepAsleep(Night.STAGING);
        rds().settle();
      }
      try (Session session = nights.session(parameters())) {
        session.verify(nights.ledger().point());
      }
      nights.wake(parameters());
      nights.ledger().nextCycle();
    }
    Set<String> called = nights.called("rds");
    // CreateDBSnapshot and CreateDBClusterSnapshot need it for their tags.
    called.add("rds:AddTagsToResource");
    assertThat(called).isEqualTo(AccountNights.allowed(Path.of("..", "docs", "iam", "rds.json")));
  }
}
