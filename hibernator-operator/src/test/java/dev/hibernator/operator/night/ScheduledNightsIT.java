package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.ProxySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights by the schedule, from 20:00 to 06:00, on a clock that the test moves: processes are killed
 * at the transitions and started again.
 */
class ScheduledNightsIT {

  private static final String ACCOUNT = "666666666666";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 24);
  private static final int FACTOR = 20;

  /** Long enough for a plan to begin, too short for it to end. */
  private static final Duration MOMENT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Lab lab;
  private MixedFleet fleet;
  private Path plans;
  private Pace pace;

  @BeforeEach
  void moveIn() throws Exception {
    ProxySettings settings = ProxySettings.defaults().withTransitionalAnswers(2).withPageLimit(5);
    lab = Lab.in(ACCOUNT, settings, NightJvm.prepare(directory), directory);
    fleet = MixedFleet.in(lab.world());
    plans = Manifests.write(directory.resolve("night.yaml"), Manifests.mixed(ACCOUNT));
    pace = Pace.from(FIRST_DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), FACTOR);
    fleet.evening();
  }

  @AfterEach
  void moveOut() {
    lab.world().vanish(lab.world().truth().keySet().toArray(String[]::new));
    lab.close();
  }

  @Test
  void nightsFollowTheScheduleAlthoughProcessesDieAtTheTransitions() throws Exception {
    for (int day = 0; day < 3; day++) {
      fleet.evening();
      dieAt("StopInstances", day % 2 == 0 ? Side.BEFORE : Side.AFTER, evening(day));
      try (Running process = start()) {
        process.await("asleep", LIMIT, this::isAsleep);
      }
      dieAt("StartInstances", day % 2 == 0 ? Side.AFTER : Side.BEFORE, morning(day + 1));
      try (Running process = start()) {
        process.await("awake", LIMIT, this::isAsBefore);
      }
    }
  }

  @Test
  void aProcessThatWasNotThereInTheEveningActsLater() throws Exception {
    leapTo(evening(0).plus(Duration.ofMinutes(7)));
    try (Running process = start()) {
      process.await("asleep", LIMIT, this::isAsleep);
    }
    leapTo(morning(1).plus(Duration.ofHours(1)));
    try (Running process = start()) {
      process.await("awake", LIMIT, this::isAsBefore);
    }
  }

  @Test
  void aWindowThatClosesWhileAPlanGoesToSleepTurnsItRound() throws Exception {
    try (Running process = start()) {
      at("StopInstances", process, morning(1).minus(MOMENT));
      leap(process, morning(1));
      process.await("awake", LIMIT, this::isAsBefore);
    }
  }

  @Test
  void aWindowThatOpensWhileAPlanWakesTurnsItRound() throws Exception {
    try (Running process = start()) {
      leap(process, evening(0));
      process.await("asleep", LIMIT, this::isAsleep);
      at("StartInstances", process, evening(1).minus(MOMENT));
      leap(process, evening(1));
      process.await("asleep again", LIMIT, this::isAsleep);
      leap(process, morning(2));
      process.await("awake", LIMIT, this::isAsBefore);
    }
  }

  /** As when a machine was suspended: to the process its attempts seem to take hours. */
  @Test
  void aClockThatJumpsOverTheNightTurnsAPlanRound() throws Exception {
    try (Running process = start()) {
      at("StopInstances", process, evening(0));
      leap(process, morning(1));
      process.await("awake", LIMIT, this::isAsBefore);
    }
  }

  /** Leaps, and returns when the service has seen the first call of an action. */
  private void at(String action, Running process, Instant leap) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    FaultProxy.Registration each = lab.proxy().afterEffect(action, call -> seen.countDown());
    leap(process, leap);
    assertThat(seen.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).as(action).isTrue();
    each.close();
  }

  /** Leaps while a process runs that dies at its first call of an action. */
  private void dieAt(String action, Side side, Instant leap) throws Exception {
    Death.At order = new Death.At(Boundary.ofCall(action, side), 1);
    try (ApiDeath death = new ApiDeath(lab.proxy(), order);
        Running process = start()) {
      death.of(process);
      leap(process, leap);
      Ended ended = process.await(LIMIT);
      assertThat(ended.killed()).as(ended.toString()).isTrue();
    }
  }

  private Running start() throws IOException {
    return lab.jvm()
        .start(
            pace,
            Optional.empty(),
            "run",
            "-f",
            plans.toString(),
            "--state",
            lab.state().toString());
  }

  private void leap(Running process, Instant to) {
    process.leapTo(to);
    leapTo(to);
  }

  private void leapTo(Instant to) {
    pace = pace.leapedTo(to);
  }

  private boolean isAsleep() {
    return fleet.awakeThatShouldSleep().isEmpty();
  }

  private boolean isAsBefore() {
    return fleet.now().equals(fleet.before())
        && List.of("shop", "batch").stream().allMatch(plan -> lab.open(plan).isEmpty());
  }

  private static Instant evening(int day) {
    return FIRST_DAY.plusDays(day).atTime(LocalTime.of(20, 0)).toInstant(ZoneOffset.UTC);
  }

  private static Instant morning(int day) {
    return FIRST_DAY.plusDays(day).atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC);
  }
}
