package dev.hibernator.executor.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.schedule.DateRange;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.OffHours.Role;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rds.model.Event;

/** The guard as the engine runs it: a plan that sleeps for four weeks, and wakes. */
class FourWeeksTest {
  private static final PlanId PLAN = new PlanId("default", "winter");
  private static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private final SettableClock clock = new SettableClock(BEGIN.minus(Duration.ofHours(1)));
  private final FakeRds rds = new FakeRds();

  private static Plan plan(Behavior behavior) {
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(
                    new Dates(List.of(DateRange.parse("2026-11-02..2026-11-30")), Role.ASLEEP))
                .build());
    TargetDefinition databases =
        new TargetDefinition(
            new TargetName("db"),
            new RdsExecutor().type(),
            new Parameters(Night.STAGING),
            Optional.empty(),
            Optional.empty());
    CycleDefinition cycle =
        new CycleDefinition(
            List.of(databases), new Strategy.Parallel(OptionalInt.empty()), behavior);
    return new Plan(
        PLAN,
        "uid",
        1,
        schedule,
        cycle,
        List.of(),
        false,
        Optional.empty(),
        DeletionPolicy.WAKE_UP);
  }

  @Test
  void theDatabaseIsNeverUpForLongAndAPersonIsRespected() {
    rds.clock = clock;
    FakeDatabase orders = rds.instance("orders");
    FakeDatabase ledger = rds.cluster("ledger");
    FakeDatabase users = rds.instance("users");
    try (Engine engine = Engine.builder().time(clock).executors(new OnFake(rds)).build()) {
      engine.start(List.of(plan(Behavior.DEFAULT)));
      clock.advanceTo(BEGIN.plus(Duration.ofDays(17)));
      assertThat(users.status).isEqualTo("stopped");
      rds.start("instance:users");
      clock.advanceTo(BEGIN.plus(WEEK.multipliedBy(4)).plus(Duration.ofHours(2)));

      assertThat(engine.status(PLAN)).get().extracting(s -> s.phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(engine.status(PLAN).orElseThrow().state().executions())
          .singleElement()
          .satisfies(each -> assertThat(each.message()).contains("RDS resource(s) still asleep"));
      assertThat(users.status).as("a person has started it").isEqualTo("available");
      for (FakeDatabase database : List.of(orders, ledger)) {
        assertThat(database.status).isIn("stopped", "stopping");
        assertThat(upTimes(database))
            .hasSizeBetween(3, 4)
            .allMatch(time -> time.compareTo(Rechecks.INTERVAL.multipliedBy(4)) <= 0);
      }
      clock.advanceTo(BEGIN.plus(Duration.ofDays(29)).plus(Duration.ofHours(2)));
      assertThat(engine.status(PLAN)).get().extracting(s -> s.phase()).isEqualTo(Phase.ACTIVE);
    }
    assertThat(rds.databases.values()).allMatch(each -> each.status.equals("available"));
  }

  @ParameterizedTest
  @EnumSource
  void theOthersAreGuardedAlsoWhereOneDatabaseCannotBeStopped(Behavior.Mode mode) {
    rds.clock = clock;
    FakeDatabase orders = rds.instance("orders");
    FakeDatabase locked = rds.instance("locked");
    rds.refuse(
        1_000,
        call -> call.action().equals("StopDBInstance") && call.id().equals("locked"),
        () -> FakeRds.error(403, "AccessDenied", "not allowed to stop it"));
    try (Engine engine = Engine.builder().time(clock).executors(new OnFake(rds)).build()) {
      engine.start(List.of(plan(new Behavior(mode, 3, Duration.ofMinutes(60)))));
      clock.advanceTo(BEGIN.plus(WEEK.multipliedBy(4)).plus(Duration.ofHours(2)));

      assertThat(orders.status).isIn("stopped", "stopping");
      assertThat(upTimes(orders)).hasSizeBetween(3, 4);
      assertThat(locked.status).isEqualTo("available");
      assertThat(engine.status(PLAN).orElseThrow().state().executions())
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.state()).isEqualTo(ExecutionState.FAILED);
                assertThat(each.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message()).contains("not allowed"));
              });
      clock.advanceTo(BEGIN.plus(Duration.ofDays(29)).plus(Duration.ofHours(2)));
      assertThat(engine.status(PLAN)).get().extracting(s -> s.phase()).isEqualTo(Phase.ACTIVE);
    }
    assertThat(rds.databases.values()).allMatch(each -> each.status.equals("available"));
  }

  /** From each start by the service, starting included, to the next stop. */
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
}
