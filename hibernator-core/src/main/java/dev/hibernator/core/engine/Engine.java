package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.plan.Plan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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

  Engine(EngineBuilder builder) {}

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
   * @throws dev.hibernator.restore.StoreFailed if a state cannot be read; names it
   */
  public void start(Collection<Plan> plans) {
    pending();
  }

  /**
   * Follows these plans from now on, in place of those given before. What has not changed goes on
   * undisturbed.
   *
   * @param plans the plans
   */
  public void update(Collection<Plan> plans) {
    pending();
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
    return pending();
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
   * @throws dev.hibernator.restore.StoreFailed if a state cannot be read; names it
   */
  public List<OnceResult> runOnce(Operation operation, Collection<Plan> plans) {
    return pending();
  }

  /**
   * Returns how a plan is.
   *
   * @param plan the plan
   * @return its status, empty if it is not known
   */
  public Optional<PlanStatus> status(PlanId plan) {
    return pending();
  }

  /**
   * Returns how all plans are.
   *
   * @return their statuses, sorted by plan
   */
  public List<PlanStatus> statuses() {
    return pending();
  }

  /**
   * Lets somebody watch from now on.
   *
   * @param listener who
   */
  public void listen(EngineListener listener) {
    pending();
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
    return pending();
  }

  /** Stops within {@link #STOP_TIME}. */
  @Override
  public void close() {
    stop(STOP_TIME);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> T pending() {
    throw new UnsupportedOperationException();
  }
}
