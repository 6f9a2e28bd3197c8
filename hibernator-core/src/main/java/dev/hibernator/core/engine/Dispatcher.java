package dev.hibernator.core.engine;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.decide.Ending;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.port.Alarm;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes attempts from the queue and runs them, as many at once as the limits allow. Sees to their
 * deadlines and gives up those that hang.
 */
final class Dispatcher {
  /** How long after its deadline an attempt is asked to stop, should it not have noticed. */
  static final Duration NOTICE = Duration.ofSeconds(5);

  /** How long one call of an executor may go on after that before the attempt is given up. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /** How long the last call of a predecessor may still be on its way. */
  static final Duration TAKEOVER = Duration.ofSeconds(2);

  private final String name = "in-process-" + UUID.randomUUID();
  private final Ports ports;
  private final Workers workers;
  private final AttemptRunner runner;
  private final BiConsumer<PlanId, Event> report;
  private final Map<Attempt, Slot> slots = new LinkedHashMap<>();
  private final Map<ConnectorRef, Integer> perConnector = new HashMap<>();
  private final Map<Place, Operation> predecessors = new ConcurrentHashMap<>();
  private final Instant startedAt;
  private boolean stopping;
  private boolean othersWait;
  private int yetToBegin;

  Dispatcher(Ports ports, Workers workers, AttemptRunner runner, BiConsumer<PlanId, Event> report) {
    this.ports = ports;
    this.workers = workers;
    this.runner = runner;
    this.report = report;
    startedAt = ports.time().instant();
  }

  /** Takes note that a predecessor's last call on a target may still be on its way. */
  void tookOver(PlanId plan, TargetName target, Operation operation) {
    predecessors.put(new Place(plan, target), operation);
  }

  /** Offers an attempt, and runs what can be run. */
  void dispatch(Dispatch dispatch) {
    Attempt attempt = dispatch.attempt();
    ports.restore().raise(attempt.plan(), attempt.target(), attempt.fence());
    ports.queue().offer(dispatch);
    pump();
  }

  /** Stops an attempt, or takes it back if it has not begun. */
  void cancel(Attempt attempt, String why) {
    if (!ports.queue().withdraw(attempt)) {
      slot(attempt).ifPresent(slot -> slot.running.cancel(why));
    }
  }

  /**
   * Stops all attempts.
   *
   * @param atMost how long to wait for them, in real time
   * @return whether all of them ended; the others are given up
   */
  boolean stop(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<Slot> left;
    synchronized (this) {
      stopping = true;
      slots.values().forEach(slot -> slot.running.cancel("the process is stopping"));
      while (!slots.isEmpty() && end - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
      left = new ArrayList<>(slots.values());
      slots.clear();
    }
    left.forEach(slot -> slot.giveUp("when the process stopped"));
    return left.isEmpty();
  }

  private void pump() {
    Optional<Slot> next = claim();
    while (next.isPresent()) {
      Slot slot = next.get();
      try {
        workers.attempt(() -> run(slot));
      } catch (RuntimeException | OutOfMemoryError e) {
        begins();
        free(slot);
        report.accept(
            slot.running.attempt().plan(),
            new Event.Lost(slot.running.attempt(), "no thread could be had for it: " + e));
      }
      next = claim();
    }
  }

  private synchronized Optional<Slot> claim() {
    if (stopping) {
      return Optional.empty();
    }
    boolean noPlace = slots.size() >= ports.limits().executions();
    Optional<Dispatch> claimed =
        noPlace ? Optional.empty() : ports.queue().claim(name, fullConnectors());
    if (claimed.isEmpty()) {
      othersWait = noPlace;
      tellWhetherAttemptsWait();
    }
    return claimed.map(
        dispatch -> {
          yetToBegin++;
          Slot slot = new Slot(new RunningAttempt(dispatch, ports.time(), mutationsFrom(dispatch)));
          slots.put(dispatch.attempt(), slot);
          dispatch.target().connector().ifPresent(ref -> perConnector.merge(ref, 1, Integer::sum));
          return slot;
        });
  }

  private Set<ConnectorRef> fullConnectors() {
    Set<ConnectorRef> full = new HashSet<>();
    perConnector.forEach(
        (ref, number) -> {
          if (number >= limit(ref)) {
            full.add(ref);
          }
        });
    return full;
  }

  private int limit(ConnectorRef ref) {
    return ports.connectors().limit(ref).orElse(ports.limits().perConnector());
  }

  private Instant mutationsFrom(Dispatch dispatch) {
    Attempt attempt = dispatch.attempt();
    Operation before = predecessors.get(new Place(attempt.plan(), attempt.target()));
    return before == attempt.operation().opposite() ? startedAt.plus(TAKEOVER) : Instant.MIN;
  }

  /** Runs an attempt, and then whichever others wait: a thread that is there is not given back. */
  private void run(Slot first) {
    Optional<Slot> next = Optional.of(first);
    while (next.isPresent()) {
      runOnly(next.get());
      next = claim();
      if (next.isPresent()) {
        pump();
        workers.waitForDecisions();
      }
    }
  }

  private void runOnly(Slot slot) {
    begins();
    slot.running.startsOn(Thread.currentThread());
    slot.watch();
    Ending ending = runner.run(slot.running);
    slot.running.ends();
    if (free(slot)) {
      report(slot.running, ending);
    }
  }

  private synchronized void begins() {
    yetToBegin--;
    tellWhetherAttemptsWait();
  }

  private void tellWhetherAttemptsWait() {
    workers.attemptsWait(othersWait || yetToBegin > 0);
  }

  /** What an orderly stop interrupted is not reported: whoever takes over does it again. */
  private void report(RunningAttempt running, Ending ending) {
    boolean interrupted;
    synchronized (this) {
      interrupted = stopping && running.isCancelled() && !ending.succeeded();
    }
    if (!interrupted) {
      report.accept(running.attempt().plan(), new Event.Finished(running.attempt(), ending));
    }
  }

  /** Frees a slot; false if it was freed before, because its attempt was given up. */
  private synchronized boolean free(Slot slot) {
    slot.stopWatching();
    Attempt attempt = slot.running.attempt();
    boolean held = slots.remove(attempt, slot);
    ports.queue().complete(attempt, name);
    if (held) {
      slot.running
          .dispatch()
          .target()
          .connector()
          .ifPresent(ref -> perConnector.computeIfPresent(ref, Dispatcher::oneLess));
    }
    notifyAll();
    return held;
  }

  private static @Nullable Integer oneLess(ConnectorRef ref, Integer number) {
    return number == 1 ? null : number - 1;
  }

  private synchronized Optional<Slot> slot(Attempt attempt) {
    return Optional.ofNullable(slots.get(attempt));
  }

  private record Place(PlanId plan, TargetName target) {}

  /** The place of one running attempt, and the alarms for its deadline. */
  private final class Slot {
    private final RunningAttempt running;
    private final List<Alarm> alarms = new ArrayList<>();
    private boolean over;

    Slot(RunningAttempt running) {
      this.running = running;
    }

    synchronized void watch() {
      if (over) {
        return;
      }
      Instant notice = running.deadline().plus(NOTICE);
      alarms.add(ports.time().callAt(notice, this::askToStop));
    }

    /**
     * Counts the time of one call from the moment at which this is noticed: the clock may have
     * leapt over the deadline while a call was on its way, and would leap over its time, too.
     */
    private synchronized void askToStop() {
      String after = "within " + Texts.duration(running.dispatch().timeout());
      running.cancel("it did not end " + after);
      if (!over) {
        Instant end = ports.time().instant().plus(CALL_TIMEOUT);
        alarms.add(ports.time().callAt(end, () -> workers.decide(() -> abandon(after))));
      }
    }

    synchronized void stopWatching() {
      over = true;
      alarms.forEach(Alarm::cancel);
    }

    void giveUp(String when) {
      stopWatching();
      running.abandon(when);
    }

    private void abandon(String after) {
      if (free(this)) {
        running.abandon("it did not end " + after);
        report.accept(
            running.attempt().plan(),
            new Event.Finished(running.attempt(), Ending.failed(Failures.abandoned(after))));
        pump();
      }
    }
  }
}
