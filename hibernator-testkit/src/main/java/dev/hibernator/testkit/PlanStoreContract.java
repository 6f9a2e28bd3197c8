package dev.hibernator.testkit;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What every {@link PlanStore} does. */
public final class PlanStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final PlanId PLAN = new PlanId("default", "shop");

  private final Supplier<PlanStore> stores;

  /**
   * Creates the contract.
   *
   * @param stores gives an empty store each time
   */
  public PlanStoreContract(Supplier<PlanStore> stores) {
    this.stores = stores;
  }

  /**
   * Lists what is asked for.
   *
   * @return the checks, each on a store of its own
   */
  public List<Check> checks() {
    return List.of(
        new Check("what was never saved is absent", this::absent),
        new Check("what was saved is read back, with its version", this::readBack),
        new Check("a save on another version changes nothing", this::compareAndSet),
        new Check("of many saves on one version one wins", this::oneWins),
        new Check("plans whose names differ in capitals only never meet", this::neverMeet),
        new Check("names of any length are kept apart", this::longNames),
        new Check("a definition is read back as it was", this::definition),
        new Check("what is deleted is absent", this::deleted));
  }

  private void absent() {
    PlanStore store = stores.get();
    Expect.equal(Optional.empty(), store.read(PLAN), "a state that was never saved");
    Expect.equal(Optional.empty(), store.definition(PLAN), "a definition that was never saved");
    Expect.equal(List.of(), store.plans(), "the plans of an empty store");
  }

  private void readBack() {
    PlanStore store = stores.get();
    PlanState state = state(PLAN, "first");
    PlanRecord saved = store.save(PLAN, PlanStore.NEVER, state).orElseThrow();
    Expect.equal(PlanStore.NEVER + 1, saved.version(), "the version of the first save");
    Expect.equal(Optional.of(saved), store.read(PLAN), "what was saved");
    PlanState next = state(PLAN, "second");
    PlanRecord again = store.save(PLAN, saved.version(), next).orElseThrow();
    Expect.equal(Optional.of(again), store.read(PLAN), "what was saved then");
    Expect.equal(next, again.state(), "the state");
  }

  private void compareAndSet() {
    PlanStore store = stores.get();
    PlanRecord saved = store.save(PLAN, PlanStore.NEVER, state(PLAN, "first")).orElseThrow();
    Expect.that(
        store.save(PLAN, PlanStore.NEVER, state(PLAN, "other")).isEmpty(),
        "a second first save is accepted");
    Expect.that(
        store.save(PLAN, saved.version() + 1, state(PLAN, "other")).isEmpty(),
        "a save on a version that never was is accepted");
    Expect.equal(Optional.of(saved), store.read(PLAN), "what was saved");
  }

  private void oneWins() throws Exception {
    PlanStore store = stores.get();
    List<Callable<Boolean>> saves = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      PlanState state = state(PLAN, "writer " + i);
      saves.add(() -> store.save(PLAN, PlanStore.NEVER, state).isPresent());
    }
    ExecutorService threads = Executors.newFixedThreadPool(saves.size());
    try {
      int won = 0;
      for (Future<Boolean> save : threads.invokeAll(saves)) {
        won += save.get() ? 1 : 0;
      }
      Expect.equal(1, won, "how many of the saves won");
    } finally {
      threads.shutdownNow();
    }
  }

  private void neverMeet() {
    PlanStore store = stores.get();
    List<PlanId> plans =
        List.of(
            new PlanId("a", "Shop"),
            new PlanId("a", "shop"),
            new PlanId("a-b", "c"),
            new PlanId("a", "b-c"),
            new PlanId("a.b", "c"),
            new PlanId("a", "b.c"));
    plans.forEach(plan -> store.save(plan, PlanStore.NEVER, state(plan, plan.toString())));
    for (PlanId plan : plans) {
      String message = store.read(plan).orElseThrow().state().message();
      Expect.equal(plan.toString(), message, "the state of " + plan);
    }
    Expect.equal(plans.stream().sorted().toList(), store.plans(), "the plans");
  }

  private void longNames() {
    PlanStore store = stores.get();
    String stem = "x".repeat(252);
    PlanId one = new PlanId(stem + "1", stem + "1");
    PlanId other = new PlanId(stem + "1", stem + "2");
    store.save(one, PlanStore.NEVER, state(one, "one"));
    store.save(other, PlanStore.NEVER, state(other, "other"));
    Expect.equal("one", store.read(one).orElseThrow().state().message(), "the first");
    Expect.equal("other", store.read(other).orElseThrow().state().message(), "the second");
    Expect.equal(List.of(one, other), store.plans(), "the plans");
  }

  private void definition() {
    PlanStore store = stores.get();
    Plan plan = plan();
    store.define(new PlanDefinition(plan, true));
    PlanDefinition read = store.definition(PLAN).orElseThrow();
    Expect.that(read.listed(), "it is not listed");
    Expect.equal(plan.uid(), read.plan().uid(), "the uid");
    Expect.equal(plan.generation(), read.plan().generation(), "the generation");
    Expect.equal(plan.cycle(), read.plan().cycle(), "what a cycle does");
    Expect.equal(plan.overrides(), read.plan().overrides(), "what exceptions change");
    Expect.equal(plan.suspendUntil(), read.plan().suspendUntil(), "until when it is suspended");
    Expect.equal(plan.deletionPolicy(), read.plan().deletionPolicy(), "the deletion policy");
    ScheduleDefinition before = plan.schedule().definition();
    ScheduleDefinition after = read.plan().schedule().definition();
    Expect.equal(before.zone(), after.zone(), "the zone");
    Expect.equal(before.offHours(), after.offHours(), "the off-hours");
    Expect.equal(before.bridge(), after.bridge(), "the bridge");
    Expect.equal(before.exceptions(), after.exceptions(), "the exceptions");
    store.define(new PlanDefinition(plan, false));
    Expect.that(!store.definition(PLAN).orElseThrow().listed(), "it is still listed");
  }

  private void deleted() {
    PlanStore store = stores.get();
    store.save(PLAN, PlanStore.NEVER, state(PLAN, "first"));
    store.define(new PlanDefinition(plan(), true));
    store.delete(PLAN);
    Expect.equal(Optional.empty(), store.read(PLAN), "a deleted state");
    Expect.equal(Optional.empty(), store.definition(PLAN), "a deleted definition");
    Expect.equal(List.of(), store.plans(), "the plans");
    Expect.that(
        store.save(PLAN, PlanStore.NEVER, state(PLAN, "anew")).isPresent(),
        "a deleted plan cannot be saved anew");
  }

  private static PlanState state(PlanId plan, String message) {
    return PlanState.initial(plan, "uid", NOW).withMessage(message);
  }

  private static Plan plan() {
    TargetName web = new TargetName("web: tier 1/ä");
    TargetName db = new TargetName("db");
    List<TargetDefinition> targets = List.of(target(web), target(db));
    Strategy graph = new Strategy.Graph(List.of(new Dependency(web, db)), OptionalInt.of(3));
    Strategy staged =
        new Strategy.Staged(
            List.of(
                new Stage("one", true, OptionalInt.of(2), List.of(web)),
                new Stage("two", false, OptionalInt.empty(), List.of(db))),
            OptionalInt.empty());
    Behavior lenient = new Behavior(Behavior.Mode.BEST_EFFORT, 7, Duration.ofMinutes(11));
    CycleOverride override =
        new CycleOverride(
            "event",
            NOW,
            NOW.plusSeconds(60),
            Map.of(web, new Parameters(JsonObject.EMPTY.with("force", true))),
            Set.of(db),
            Optional.of(staged),
            Optional.of(lenient));
    return new Plan(
        PLAN,
        "uid",
        5,
        schedule(),
        new CycleDefinition(targets, graph, Behavior.DEFAULT),
        List.of(override),
        false,
        Optional.of(NOW),
        DeletionPolicy.BLOCK);
  }

  private static TargetDefinition target(TargetName name) {
    return new TargetDefinition(
        name,
        new ExecutorType("ec2"),
        new Parameters(JsonObject.EMPTY.with("selector", Map.of("tags", Map.of("env", "dev")))),
        Optional.of(new ConnectorRef("CloudProvider", "default", "aws")),
        Optional.of(Duration.ofMinutes(5)));
  }

  private static Schedule schedule() {
    return Schedule.compile(
        ScheduleDefinition.in("Europe/Berlin")
            .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
            .offHours(Window.parse("00:00", "24:00", "SAT", "SUN"))
            .bridge(Duration.ofMinutes(2))
            .readyBefore(Duration.ofMinutes(15))
            .exception(
                new Suspend(
                    "incident",
                    "an incident",
                    NOW,
                    NOW.plusSeconds(86_400),
                    Optional.of(List.of(Window.parse("21:00", "02:00", "MON"))),
                    Duration.ofHours(1),
                    WhenHibernated.WAKE))
            .build());
  }
}
