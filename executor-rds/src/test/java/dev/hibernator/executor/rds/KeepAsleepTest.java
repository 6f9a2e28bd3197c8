package dev.hibernator.executor.rds;

import static dev.hibernator.executor.rds.Night.AWAITING;
import static dev.hibernator.executor.rds.Night.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Event;

/** The seven-day guard. */
class KeepAsleepTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Night night = new Night();
  private Optional<Instant> recheckAt = Optional.empty();

  private void asleep() {
    recheckAt = night.sleep(AWAITING).recheckAt();
  }

  /** Goes on to when the guard is to look again, and lets it. */
  private Outcome atRecheck() {
    Duration until = Duration.between(night.rds.now(), recheckAt.orElseThrow());
    night.elapse(until);
    Outcome outcome = night.keepAsleep();
    recheckAt = outcome.recheckAt();
    return outcome;
  }

  @Test
  void itIsLookedFiveMinutesAfterTheAnnouncedRestart() {
    night.rds.instance("orders");
    asleep();
    Instant announced = night.rds.databases.get("instance:orders").restartAt.orElseThrow();
    assertThat(recheckAt).contains(announced.plus(Duration.ofMinutes(5)));
  }

  @Test
  void withoutAnAnnouncementItIsLookedAfterSevenDays() {
    night.rds.instance("orders");
    Outcome outcome = night.sleep();
    assertThat(outcome.recheckAt())
        .hasValueSatisfying(
            at -> assertThat(at).isAfterOrEqualTo(night.context.clock().instant().plus(WEEK)));
  }

  @Test
  void nothingToGuardNeedsNoRecheck() {
    night.rds.instance("orders").is("stopped");
    assertThat(night.sleep().recheckAt()).isEmpty();
  }

  @Test
  void whatRdsStartedIsStoppedAgain() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    asleep();
    while (night.rds.count("StopDBInstance") < 2 || night.rds.count("StopDBCluster") < 2) {
      assertThat(atRecheck().succeeded()).isTrue();
    }
    night.rds.settle();
    assertThat(night.rds.status("instance:orders")).isEqualTo("stopped");
    assertThat(night.rds.status("cluster:ledger")).isEqualTo("stopped");
  }

  @Test
  void itStandsInTheOutcome() {
    night.rds.instance("orders");
    asleep();
    Outcome outcome = atRecheck();
    while (outcome.results().isEmpty()) {
      outcome = atRecheck();
    }
    assertThat(outcome.message())
        .isEqualTo("0 RDS resource(s) still asleep; stopped 1 again after RDS had started them");
    assertThat(status(outcome, "instance:orders")).isEqualTo(Status.DONE);
    assertThat(outcome.findings()).extracting(Finding::code).containsExactly("stopped-again");
  }

  @Test
  void whatAPersonStartedIsLeftRunningAndTold() {
    night.rds.instance("orders");
    asleep();
    night.elapse(Duration.ofDays(3));
    night.rds.start("instance:orders");
    Outcome outcome = atRecheck();
    assertThat(status(outcome, "instance:orders")).isEqualTo(Status.SKIPPED);
    assertThat(outcome.findings())
        .extracting(Finding::code)
        .containsExactly("started-while-asleep");
    assertThat(night.rds.status("instance:orders")).isEqualTo("available");
    assertThat(outcome.recheckAt()).isEmpty();
    assertThat(night.wake().succeeded()).isTrue();
  }

  @Test
  void aPersonIsRespectedAlsoAfterAWeekInWhichRdsStartedIt() {
    night.rds.instance("orders");
    asleep();
    while (night.rds.count("StopDBInstance") < 2) {
      atRecheck();
    }
    night.rds.settle();
    night.elapse(Duration.ofDays(1));
    night.rds.start("instance:orders");
    while (recheckAt.isPresent()) {
      atRecheck();
    }
    assertThat(night.rds.count("StopDBInstance")).isEqualTo(2);
    assertThat(night.rds.status("instance:orders")).isEqualTo("available");
  }

  @Test
  void overFourWeeksItIsNeverUpForLongerThanOneInterval() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    asleep();
    Instant end = night.rds.now().plus(WEEK.multipliedBy(4)).plus(Duration.ofHours(2));
    while (recheckAt.orElseThrow().isBefore(end)) {
      atRecheck();
    }
    for (FakeDatabase database : night.rds.databases.values()) {
      List<Duration> up = upTimes(database);
      assertThat(up).hasSize(4);
      assertThat(up).allMatch(time -> time.compareTo(Rechecks.INTERVAL.multipliedBy(3)) <= 0);
    }
    assertThat(night.rds.snapshots).isEmpty();
    night.rds.settle();
    assertThat(night.wake().succeeded()).isTrue();
    assertThat(night.ledger.point().entries()).isEmpty();
  }

  /** From each start by the service to the next stop. */
  private static List<Duration> upTimes(FakeDatabase database) {
    List<Duration> times = new ArrayList<>();
    Optional<Instant> up = Optional.empty();
    for (Event event : database.events) {
      if (event.message().contains("maximum allowed time")) {
        up = Optional.of(event.date());
      } else if (event.message().endsWith("stopped") && up.isPresent()) {
        times.add(Duration.between(up.get(), event.date()));
        up = Optional.empty();
      }
    }
    return times;
  }

  @Test
  void aRefusedStopIsTriedAgain() {
    night.rds.instance("orders");
    asleep();
    night.rds.refuse(
        1,
        call -> call.action().equals("StopDBInstance"),
        () -> FakeRds.error(400, "InvalidDBInstanceState", "not yet"));
    while (night.rds.count("StopDBInstance") < 3) {
      assertThat(atRecheck().succeeded()).isTrue();
    }
    night.rds.settle();
    assertThat(night.rds.status("instance:orders")).isEqualTo("stopped");
  }

  @Test
  void aMissingPermissionIsToldWithItsKind() {
    night.rds.instance("orders");
    asleep();
    night.rds.refuse(
        1,
        call -> call.action().equals("StopDBInstance"),
        () -> FakeRds.error(403, "AccessDenied", "no"));
    Outcome outcome = atRecheck();
    while (outcome.results().isEmpty()) {
      outcome = atRecheck();
    }
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(
            result ->
                assertThat(result.failure().orElseThrow().kind())
                    .isEqualTo(Failure.Kind.PERMISSION));
  }

  @Test
  void aDatabaseThatWasRenamedIsGuardedToo() {
    night.rds.instance("orders");
    asleep();
    FakeDatabase renamed = night.rds.databases.remove("instance:orders");
    renamed.id = "orders-2";
    night.rds.databases.put("instance:orders-2", renamed);
    while (night.rds.count("StopDBInstance") < 2) {
      atRecheck();
    }
    night.rds.settle();
    assertThat(renamed.status).isEqualTo("stopped");
  }

  @Test
  void aRetryOfTheShutdownGuardsWhatWasStoppedBefore() {
    night.rds.instance("orders");
    night.rds.instance("users").change("modifying", "available", 10_000);
    night.sleep();
    night.rds.settle();
    night.rds.databases.get("instance:users").is("stopped");
    Outcome again = night.sleep();
    assertThat(again.recheckAt())
        .hasValueSatisfying(
            at ->
                assertThat(at)
                    .isEqualTo(
                        night
                            .rds
                            .databases
                            .get("instance:orders")
                            .restartAt
                            .orElseThrow()
                            .plus(Rechecks.INTERVAL)));
  }
}
