package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Decider;
import dev.hibernator.core.decide.Decision;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.PlanDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Follows plans: puts their targets to sleep and wakes them, by their schedules.
 *
 * <pre>{@code
 * try (StateDirectory state = StateDirectory.open(Path.of("state"));
 *     Engine engine = Engine.builder().state(state).executors(new MyExecutor()).build()) {
 *   engine.start(plans);
 *   // ... until the process is to end
 * }
 * }</pre>
 *
 * <p>Laws: what is decided is saved before it is done; what is done may be repeated without harm; a
 * plan's events are dealt with one after the other. An engine is started once and stopped once.
 * Safe for use by several threads.
 */
public final class Engine implements AutoCloseable {
  /** How long {@link #close} waits for what runs. */
  public static final Duration STOP_TIME = Duration.ofSeconds(10);

  /** How much of the time to stop is left for saving what ended. */
  private static final Duration SAVING_TIME = Duration.ofSeconds(2);

  private final Ports ports;
  private final Workers workers;
  private final Watchers watchers;
  private final Fleet fleet;
  private final RequestDesk desk;
  private boolean started;
  private Optional<Boolean> stopped = Optional.empty();

  Engine(EngineBuilder builder) {
    ports = builder.ports();
    workers = new Workers(ports.time(), ports.limits().decisions());
    watchers = new Watchers(builder.listeners);
    RequestHandlers handlers = new RequestHandlers(ports.exceptions(), builder.handlers);
    fleet =
        new Fleet(ports, workers, watchers, handlers, builder.freeSpace, builder.leastFreeBytes);
    desk = new RequestDesk(ports.inbox(), ports.time(), fleet::find, new Orphans(ports, handlers));
  }

  /**
   * Starts to describe an engine.
   *
   * @return a builder: memory stores, installed executors, the system's time
   */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /**
   * Takes over where the last engine on the same stores stopped, and follows plans from now on.
   * Plans that the stores know and that are not given are followed until they are awake, and then
   * dormant.
   *
   * @param plans the plans
   * @throws IllegalStateException if it was started before
   * @throws java.util.concurrent.CancellationException if it is stopped before all plans are read
   * @throws dev.hibernator.restore.StoreFailed if a state cannot be read; names it
   */
  public void start(Collection<Plan> plans) {
    beginOnce();
    List<Follower> followed = new ArrayList<>(fleet.open(plans));
    followed.addAll(fleet.openDropped());
    followed.forEach(follower -> follower.send(fleet.firstEvents(follower)));
  }

  /**
   * Follows these plans from now on, in place of those given before. What has not changed goes on
   * undisturbed.
   *
   * @param plans the plans
   */
  public synchronized void update(Collection<Plan> plans) {
    update(plans, Map.of());
  }

  /**
   * Follows these plans from now on, as {@link #update(Collection)}; of some others there is a new
   * definition that is not valid. Their last valid one stays in force, which is told: {@link
   * dev.hibernator.core.decide.ConditionType#SCHEDULE_VALID}. Where there never was one nothing
   * starts, but what sleeps is woken.
   *
   * @param plans the plans
   * @param invalid why the last definition of a plan is not valid; of a plan that is in both the
   *     given definition is followed
   */
  public synchronized void update(Collection<Plan> plans, Map<PlanId, String> invalid) {
    fleet.update(plans, invalid);
  }

  /**
   * Has the plans that are followed now follow new definitions; those that are not given stay as
   * they are. Where {@link #update} takes up and gives up plans, this does neither: one that was
   * deleted meanwhile stays deleted.
   *
   * @param plans the plans
   * @param invalid why the last definition of a plan is not valid, as in {@link #update(Collection,
   *     Map)}
   */
  public synchronized void revise(Collection<Plan> plans, Map<PlanId, String> invalid) {
    fleet.revise(plans, invalid);
  }

  /**
   * Lets no shutdown begin in this process until {@link #unquiesce}: running ones end, and waking
   * goes on.
   *
   * @param why for people
   */
  public void quiesce(String why) {
    fleet.shutdowns().quiesce(why);
  }

  /** Lets shutdowns begin again; those that are due begin at once. */
  public void unquiesce() {
    fleet.shutdowns().open();
  }

  /**
   * Hands in what people want: a suspension, an override, a retry.
   *
   * @param plan the plan
   * @param event what is wanted
   * @return completes when it is decided on and that is saved: empty if it was accepted, else why
   *     it was refused; a plan that is not known refuses everything
   */
  public CompletableFuture<Optional<String>> submit(PlanId plan, Event event) {
    return fleet
        .find(plan)
        .map(follower -> follower.ask(event))
        .orElseGet(
            () -> CompletableFuture.completedFuture(Optional.of("there is no plan " + plan)));
  }

  /**
   * Deals with what waits in the inbox. To be called after {@link #start}, as often as requests are
   * to be noticed.
   *
   * @throws dev.hibernator.restore.StoreFailed if the inbox cannot be read; nothing is lost, call
   *     it again
   */
  public void takeRequests() {
    desk.take(plan -> true);
  }

  /**
   * Opens one plan without following it: what people want of it, and what became of the attempts of
   * an earlier process, is taken note of, but nothing is started. {@link #settle} then may. Not
   * together with {@link #start}: an engine does either.
   *
   * @param id the plan
   * @param given the plan as it is given now; empty for as it was given last
   * @return whether there is such a plan
   * @throws IllegalStateException if it was started before
   * @throws dev.hibernator.restore.StoreFailed if its state cannot be read; names it
   */
  public boolean open(PlanId id, Optional<Plan> given) {
    beginOnce();
    Optional<Follower> opened =
        given.isPresent() ? Optional.of(fleet.open(given.get())) : fleet.openKnown(id);
    opened.ifPresent(
        follower -> {
          follower.onlyNote();
          List<Event> events = new ArrayList<>(fleet.lost(follower));
          if (follower.wasRedefined()) {
            events.add(new Event.SpecChanged());
          }
          follower.send(events);
        });
    return opened.isPresent();
  }

  /**
   * Deals with what waits in the inbox for one plan.
   *
   * @param plan the plan
   * @return for each request that was not dealt with before an answer, which completes when it is
   *     decided on and that is saved
   * @throws dev.hibernator.restore.StoreFailed if the inbox cannot be read; nothing is lost, call
   *     it again
   */
  public List<CompletableFuture<Answer>> takeRequests(PlanId plan) {
    return desk.take(plan::equals);
  }

  /**
   * Follows a plan that was opened until it comes to rest: nothing runs, and nothing will start by
   * itself before the schedule changes.
   *
   * @param plan the plan
   * @return its state then; fails with a {@link java.util.concurrent.CancellationException} if the
   *     engine is stopped before
   */
  public CompletableFuture<PlanState> settle(PlanId plan) {
    return fleet
        .find(plan)
        .map(Follower::settle)
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new IllegalStateException("there is no plan " + plan)));
  }

  /**
   * Decides on an event, without any consequence. Needs no engine that was started, and no lock.
   *
   * @param state a plan's state
   * @param definition its definition, with the exceptions that were added to it
   * @param event what might happen
   * @return what would come of it
   */
  public Decision rehearse(PlanState state, Optional<PlanDefinition> definition, Event event) {
    return Decider.decide(
        state,
        new Situations(ports, fleet.shutdowns(), new OutlookMemories()).of(state, definition),
        event);
  }

  /**
   * Does one operation on plans, at the same time, whatever their schedules say, and waits for it,
   * retries included. Leaves nothing behind that overrides the schedule later. Not together with
   * {@link #start}: an engine does either.
   *
   * @param operation what to do
   * @param plans the plans
   * @return what came of each, in order; if any is {@link OnceResult.Kind#REFUSED}, nothing was
   *     done on any
   * @throws IllegalStateException if it was started before
   * @throws java.util.concurrent.CancellationException if it is stopped before all plans are read
   * @throws dev.hibernator.restore.StoreFailed if a state cannot be read; names it
   */
  public List<OnceResult> runOnce(Operation operation, Collection<Plan> plans) {
    beginOnce();
    fleet.open(plans);
    return new OneOperation(fleet, ports, operation).run(plans.stream().map(Plan::id).toList());
  }

  /**
   * Returns how a plan is.
   *
   * @param plan the plan
   * @return its status, empty if it is not known
   */
  public Optional<PlanStatus> status(PlanId plan) {
    return fleet.find(plan).map(Follower::status);
  }

  /**
   * Returns how all plans are.
   *
   * @return their statuses, sorted by plan
   */
  public List<PlanStatus> statuses() {
    return fleet.all().stream()
        .map(Follower::status)
        .sorted(Comparator.comparing(status -> status.state().id()))
        .toList();
  }

  /**
   * Lets somebody watch from now on.
   *
   * @param listener who
   */
  public void listen(EngineListener listener) {
    watchers.add(listener);
  }

  /**
   * Stops: nothing new is touched, running attempts are told to stop, and what they did is saved.
   * An attempt that does not end in time is abandoned; it can change nothing any more. May be
   * called again.
   *
   * @param atMost how long to wait for running attempts, in real time
   * @return whether all of them ended
   */
  public boolean stop(Duration atMost) {
    synchronized (this) {
      if (stopped.isPresent()) {
        return stopped.get();
      }
      stopped = Optional.of(false);
    }
    boolean allEnded = stopInTime(atMost);
    synchronized (this) {
      stopped = Optional.of(allEnded);
    }
    return allEnded;
  }

  /** Stops within {@link #STOP_TIME}. */
  @Override
  public void close() {
    stop(STOP_TIME);
  }

  private boolean stopInTime(Duration atMost) {
    Duration saving = atMost.compareTo(SAVING_TIME) > 0 ? SAVING_TIME : atMost.dividedBy(2);
    fleet.stop();
    try {
      boolean allEnded = fleet.dispatcher().stop(atMost.minus(saving));
      workers.finishTelling(saving.dividedBy(2));
      fleet.all().forEach(Follower::takeNote);
      workers.stop(saving.dividedBy(2));
      return allEnded;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void beginOnce() {
    if (started) {
      throw new IllegalStateException("an engine is started once");
    }
    started = true;
  }
}
