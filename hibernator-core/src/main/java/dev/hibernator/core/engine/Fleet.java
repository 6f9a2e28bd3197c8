package dev.hibernator.core.engine;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.FreeSpace;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.StoreFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The plans that an engine follows. */
final class Fleet {
  private final Map<PlanId, Follower> followers = new ConcurrentHashMap<>();
  private final Ports ports;
  private final Workers workers;
  private final Dispatcher dispatcher;
  private final Deliveries deliveries;
  private final Watchers watchers;
  private final RequestHandlers handlers;
  private final ShutdownGate shutdowns;
  private final OutlookMemories outlooks = new OutlookMemories();
  private volatile boolean stopped;

  /**
   * @param leastFreeBytes how much of the space must be free for shutdowns to begin
   */
  Fleet(
      Ports ports,
      Workers workers,
      Watchers watchers,
      RequestHandlers handlers,
      FreeSpace freeSpace,
      long leastFreeBytes) {
    this.handlers = handlers;
    this.ports = ports;
    this.workers = workers;
    this.watchers = watchers;
    deliveries = new Deliveries(ports, workers, watchers);
    shutdowns =
        new ShutdownGate(ports.time(), freeSpace, leastFreeBytes, watchers, this::lookAgain);
    ParallelCalls calls =
        new ParallelCalls(workers, ports.time(), ports.limits().callsPerAttempt());
    Progresses progresses = new Progresses(watchers, this::reportProgress);
    Sessions sessions =
        new Sessions(ports.executors(), ports.connectors(), ports.time(), progresses, calls);
    dispatcher =
        new Dispatcher(ports, workers, new AttemptRunner(ports, sessions, watchers), this::report);
  }

  Collection<Follower> all() {
    return followers.values();
  }

  Optional<Follower> find(PlanId plan) {
    return Optional.ofNullable(followers.get(plan));
  }

  /** Stops following; a plan that is being opened meanwhile stops as soon as it is open. */
  void stop() {
    stopped = true;
    all().forEach(Follower::stop);
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  ShutdownGate shutdowns() {
    return shutdowns;
  }

  private void lookAgain() {
    all().forEach(follower -> follower.send(new Event.Observed()));
  }

  /** Opens plans, several at a time, without telling them anything yet. */
  List<Follower> open(Collection<Plan> plans) {
    List<Follower> opened = Collections.synchronizedList(new ArrayList<>());
    eachAtOnce(plans, plan -> opened.add(open(plan)));
    return opened;
  }

  /** Opens those that the store knows and that are not given: they are followed until awake. */
  List<Follower> openDropped() {
    List<Follower> opened = Collections.synchronizedList(new ArrayList<>());
    List<PlanId> known =
        ports.plans().plans().stream().filter(plan -> !followers.containsKey(plan)).toList();
    eachAtOnce(known, plan -> openDropped(plan).ifPresent(opened::add));
    return opened;
  }

  /** Opens one that the store knows, as it was last given. */
  Optional<Follower> openKnown(PlanId plan) {
    return ports
        .plans()
        .read(plan)
        .map(record -> follow(record, ports.plans().definition(plan), false));
  }

  /** Changes what is followed to these plans; of some others the new definition is not valid. */
  void update(Collection<Plan> plans, Map<PlanId, String> invalid) {
    Set<PlanId> given = new HashSet<>(invalid.keySet());
    for (Plan plan : plans) {
      given.add(plan.id());
      update(plan);
    }
    invalid.forEach(
        (plan, why) -> {
          if (plans.stream().noneMatch(known -> known.id().equals(plan))) {
            find(plan).orElseGet(() -> openInvalid(plan)).invalid(Optional.of(why));
          }
        });
    for (Follower follower : all()) {
      PlanId id = follower.state().id();
      Optional<PlanDefinition> definition = follower.definition();
      if (!given.contains(id) && definition.isPresent()) {
        follower.redefine(new PlanDefinition(definition.get().plan(), false));
      }
    }
  }

  /** Changes the definitions of plans that are followed; no other is taken up or given up. */
  void revise(Collection<Plan> plans, Map<PlanId, String> invalid) {
    for (Plan plan : plans) {
      find(plan.id()).ifPresent(follower -> redefine(follower, plan));
    }
    invalid.forEach(
        (plan, why) -> find(plan).ifPresent(follower -> follower.invalid(Optional.of(why))));
  }

  /**
   * What a plan is told first: attempts of a predecessor are lost, whatever it may not have carried
   * out any more is asked for again, and its definition may have changed.
   */
  List<Event> firstEvents(Follower follower) {
    List<Event> events = new ArrayList<>(lost(follower));
    events.add(new Event.Recovered());
    if (follower.wasRedefined()) {
      events.add(new Event.SpecChanged());
    }
    return events;
  }

  /** The attempts of a predecessor. */
  List<Event> lost(Follower follower) {
    PlanState state = follower.state();
    List<Event> events = new ArrayList<>();
    for (Execution running : state.running()) {
      attempt(state, running)
          .ifPresent(
              attempt -> {
                dispatcher.tookOver(state.id(), attempt.target(), attempt.operation());
                events.add(new Event.Lost(attempt, "its process ended"));
              });
    }
    return events;
  }

  private void update(Plan plan) {
    Optional<Follower> known = find(plan.id());
    if (known.isEmpty() || !redefine(known.get(), plan)) {
      Follower opened = open(plan);
      opened.send(firstEvents(opened));
    }
  }

  /** Whether it could be: not one that was deleted. */
  private static boolean redefine(Follower follower, Plan plan) {
    follower.invalid(Optional.empty());
    return follower.redefine(new PlanDefinition(plan, true));
  }

  private static Optional<Attempt> attempt(PlanState state, Execution running) {
    return state
        .cycle()
        .flatMap(
            cycle ->
                running
                    .fence()
                    .map(
                        fence ->
                            new Attempt(
                                state.id(),
                                cycle.id(),
                                running.target(),
                                running.work().operation(),
                                fence)));
  }

  Follower open(Plan plan) {
    Optional<PlanDefinition> earlier = ports.plans().definition(plan.id());
    PlanDefinition definition = new PlanDefinition(plan, true);
    boolean redefined = earlier.filter(known -> Plans.same(known, definition)).isEmpty();
    if (redefined) {
      ports.plans().define(definition);
    }
    return follow(read(plan.id(), plan.uid()), Optional.of(definition), redefined);
  }

  /** Follows a plan whose first definition that this process sees is not valid. */
  private Follower openInvalid(PlanId plan) {
    Optional<PlanDefinition> lastValid =
        ports.plans().definition(plan).map(known -> new PlanDefinition(known.plan(), true));
    Follower opened = follow(read(plan, ""), lastValid, false);
    opened.send(firstEvents(opened));
    return opened;
  }

  private PlanRecord read(PlanId plan, String uid) {
    return ports
        .plans()
        .read(plan)
        .orElseGet(
            () ->
                new PlanRecord(
                    plan, PlanStore.NEVER, PlanState.initial(plan, uid, ports.time().instant())));
  }

  private Optional<Follower> openDropped(PlanId plan) {
    Optional<PlanDefinition> definition =
        ports.plans().definition(plan).map(known -> new PlanDefinition(known.plan(), false));
    definition
        .filter(known -> ports.plans().definition(plan).filter(PlanDefinition::listed).isPresent())
        .ifPresent(known -> ports.plans().define(known));
    return ports.plans().read(plan).map(record -> follow(record, definition, false));
  }

  private Follower follow(
      PlanRecord record, Optional<PlanDefinition> definition, boolean redefined) {
    PlanId plan = record.plan();
    Follower follower =
        new Follower(
            record,
            definition,
            redefined,
            ports,
            new Situations(ports, shutdowns, outlooks),
            workers,
            new Effects(ports, dispatcher, this::report),
            deliveries,
            watchers,
            handlers,
            forgotten -> followers.remove(plan, forgotten));
    followers.put(plan, follower);
    if (stopped) {
      follower.stop();
    }
    return follower;
  }

  private void report(PlanId plan, Event event) {
    find(plan).ifPresent(follower -> follower.send(event));
  }

  private void reportProgress(PlanId plan, Event event) {
    find(plan).ifPresent(follower -> follower.sendLeisurely(event));
  }

  private <T> void eachAtOnce(Collection<T> items, Consumer<T> action) {
    CountDownLatch ended = new CountDownLatch(items.size());
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    for (T item : items) {
      boolean taken =
          workers.decide(
              () -> {
                try {
                  action.accept(item);
                } catch (RuntimeException e) {
                  failures.add(e.getMessage() == null ? e.toString() : e.getMessage());
                } finally {
                  ended.countDown();
                }
              });
      if (!taken) {
        throw new CancellationException("the engine was stopped");
      }
    }
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailed("interrupted while the plans were read", e);
    }
    if (!failures.isEmpty()) {
      throw new StoreFailed(String.join("; ", failures));
    }
  }
}
