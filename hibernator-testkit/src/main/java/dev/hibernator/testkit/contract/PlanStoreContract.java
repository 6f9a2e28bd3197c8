package dev.hibernator.testkit.contract;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.schedule.Cron;
import dev.hibernator.schedule.CronDialect;
import dev.hibernator.schedule.CronExpression;
import dev.hibernator.schedule.DateRange;
import dev.hibernator.schedule.Dates;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What every {@link PlanStore} must do. */
public final class PlanStoreContract {
  private static final PlanId PROD = new PlanId("default", "prod");
  private static final int WRITERS = 32;

  private PlanStoreContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for a store
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<PlanStore>> places) {
    return new StoreChecks<PlanStore>(places)
        .add("what was never saved is absent", PlanStoreContract::absent)
        .add("a saved state is read with its version", PlanStoreContract::saved)
        .add("a conflict is a value and saves nothing", PlanStoreContract::conflict)
        .add("a definition is kept beside the state", PlanStoreContract::defined)
        .add("plans are listed sorted and never share a state", PlanStoreContract::apart)
        .add("a deleted plan is forgotten and may come again", PlanStoreContract::deleted)
        .add("of many writers of one version exactly one wins", PlanStoreContract::oneWins)
        .add("many writers of different plans all win", PlanStoreContract::allWin)
        .addReopening("what was saved is there after reopening", PlanStoreContract::reopened)
        .list();
  }

  private static PlanState state(PlanId plan, String uid) {
    return PlanState.initial(plan, uid, Instant.parse("2026-03-02T12:00:00Z"));
  }

  private static PlanDefinition definition(PlanId id, boolean listed) {
    TargetDefinition target =
        new TargetDefinition(
            new TargetName("web"),
            new ExecutorType("noop"),
            Parameters.NONE,
            Optional.empty(),
            Optional.empty());
    Schedule schedule =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(Window.parse("20:00", "06:00", "MON-SUN"))
                .offHours(
                    Cron.between(
                        CronExpression.parse("0 12 * * FRI"),
                        CronExpression.parse("0 0 13 ? * FRI", CronDialect.QUARTZ)))
                .offHours(Cron.lasting(CronExpression.parse("0 8 1 * *"), Duration.ofHours(2)))
                .offHours(
                    new Dates(
                        List.of(DateRange.parse("2026-12-24..2027-01-01")), OffHours.Role.AWAKE))
                .build());
    CycleDefinition cycle =
        new CycleDefinition(
            List.of(target), new Strategy.Parallel(OptionalInt.empty()), Behavior.DEFAULT);
    Plan plan =
        new Plan(
            id,
            "uid",
            1,
            schedule,
            cycle,
            List.of(),
            false,
            Optional.empty(),
            DeletionPolicy.WAKE_UP);
    return new PlanDefinition(plan, listed);
  }

  private static void absent(PlanStore store) {
    Expect.same(Optional.empty(), store.read(PROD), "a state that was never saved");
    Expect.same(Optional.empty(), store.definition(PROD), "a definition that was never saved");
    Expect.same(List.of(), store.plans(), "the plans of an empty store");
  }

  private static void saved(PlanStore store) {
    PlanRecord first = save(store, PlanStore.NEVER, state(PROD, "a"));
    Expect.same(new PlanRecord(PROD, 1, state(PROD, "a")), first, "what was saved first");
    PlanRecord second = save(store, 1, state(PROD, "büro \uD83D\uDE80"));
    Expect.same(2L, second.version(), "the version after two saves");
    Expect.same(Optional.of(second), store.read(PROD), "the state");
    Expect.same(List.of(PROD), store.plans(), "the plans");
  }

  private static void conflict(PlanStore store) {
    Expect.same(Optional.empty(), store.save(PROD, 1, state(PROD, "x")), "saving over nothing");
    PlanRecord first = save(store, PlanStore.NEVER, state(PROD, "a"));
    PlanRecord second = save(store, first.version(), state(PROD, "b"));
    Expect.same(
        Optional.empty(), store.save(PROD, PlanStore.NEVER, state(PROD, "x")), "saving it as new");
    Expect.same(
        Optional.empty(),
        store.save(PROD, first.version(), state(PROD, "x")),
        "saving over an old version");
    Expect.same(Optional.of(second), store.read(PROD), "the state");
  }

  private static void defined(PlanStore store) {
    store.define(definition(PROD, true));
    Expect.same(List.of(PROD), store.plans(), "the plans");
    Expect.same(Optional.empty(), store.read(PROD), "the state of a plan that is only defined");
    PlanRecord saved = save(store, PlanStore.NEVER, state(PROD, "a"));
    store.define(definition(PROD, false));
    requireDefined(store, false);
    Expect.same(Optional.of(saved), store.read(PROD), "the state beside a definition");
  }

  private static void apart(PlanStore store) {
    List<PlanId> plans =
        List.of(
            new PlanId("Default", "prod"),
            new PlanId("N".repeat(253), "P".repeat(253)),
            new PlanId("default", "Prod"),
            new PlanId("default", "con"),
            new PlanId("default", "prod"),
            new PlanId("default", "prod-2"),
            new PlanId("default", "prod.2"),
            new PlanId("default", "prod_2"),
            new PlanId("default-prod", "2"),
            new PlanId("default.prod", "2"));
    for (PlanId plan : plans) {
      save(store, PlanStore.NEVER, state(plan, plan.toString()));
    }
    for (PlanId plan : plans) {
      Expect.same(
          Optional.of(new PlanRecord(plan, 1, state(plan, plan.toString()))),
          store.read(plan),
          "the state of " + plan);
    }
    Expect.same(plans, store.plans(), "the plans");
  }

  private static void deleted(PlanStore store) {
    save(store, PlanStore.NEVER, state(PROD, "a"));
    store.define(definition(PROD, true));
    store.delete(PROD);
    store.delete(PROD);
    absent(store);
    Expect.same(1L, save(store, PlanStore.NEVER, state(PROD, "b")).version(), "the new version");
  }

  private static void oneWins(PlanStore store) {
    List<Optional<PlanRecord>> won =
        StoreChecks.atOnce(
            WRITERS, number -> store.save(PROD, PlanStore.NEVER, state(PROD, "w" + number)));
    Expect.same(1L, won.stream().filter(Optional::isPresent).count(), "how many writers won");
    Optional<PlanRecord> winner =
        won.stream().filter(Optional::isPresent).findFirst().orElseThrow();
    Expect.same(winner, store.read(PROD), "the state");
  }

  private static void allWin(PlanStore store) {
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          PlanId plan = new PlanId("default", "p" + number);
          return save(store, PlanStore.NEVER, state(plan, "a"));
        });
    Expect.same(WRITERS, store.plans().size(), "how many plans there are");
  }

  private static void reopened(StorePlace<PlanStore> place) {
    PlanStore before = place.open();
    save(before, PlanStore.NEVER, state(PROD, "a"));
    PlanRecord second = save(before, 1, state(PROD, "b"));
    before.define(definition(PROD, true));
    PlanStore after = place.open();
    Expect.same(Optional.of(second), after.read(PROD), "the state");
    Expect.same(List.of(PROD), after.plans(), "the plans");
    requireDefined(after, true);
    Expect.same(
        Optional.empty(), after.save(PROD, 1, state(PROD, "x")), "saving over an old version");
    Expect.same(3L, save(after, 2, state(PROD, "c")).version(), "the next version");
  }

  private static void requireDefined(PlanStore store, boolean listed) {
    PlanDefinition found =
        store.definition(PROD).orElseThrow(() -> new AssertionError("there is no definition"));
    Expect.same(listed, found.listed(), "whether the plan is listed");
    Expect.same(PROD, found.plan().id(), "the plan's id");
    Plan defined = definition(PROD, listed).plan();
    Expect.same(defined.cycle(), found.plan().cycle(), "what it does");
    Expect.same(
        defined.schedule().definition().offHours(),
        found.plan().schedule().definition().offHours(),
        "when it sleeps");
  }

  private static PlanRecord save(PlanStore store, long expected, PlanState next) {
    return store
        .save(next.id(), expected, next)
        .orElseThrow(() -> new AssertionError(next.id() + " could not be saved"));
  }
}
