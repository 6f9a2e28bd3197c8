package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.OnceResult.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One operation on some plans, whatever their schedules say. */
final class OneOperation {
  private static final String STOPPED = "the engine was stopped";

  private final Fleet fleet;
  private final Ports ports;
  private final Operation operation;

  OneOperation(Fleet fleet, Ports ports, Operation operation) {
    this.fleet = fleet;
    this.ports = ports;
    this.operation = operation;
  }

  List<OnceResult> run(List<PlanId> plans) {
    Map<Follower, Optional<String>> refusals = new LinkedHashMap<>();
    plans.stream()
        .flatMap(plan -> fleet.find(plan).stream())
        .forEach(follower -> refusals.put(follower, follower.refusal(operation)));
    if (refusals.values().stream().anyMatch(Optional::isPresent)) {
      return refusals.entrySet().stream()
          .map(entry -> notBegun(entry.getKey(), entry.getValue()))
          .toList();
    }
    Map<Follower, CompletableFuture<PlanState>> running = new LinkedHashMap<>();
    refusals
        .keySet()
        .forEach(follower -> running.put(follower, follower.force(operation, events(follower))));
    return running.entrySet().stream()
        .map(entry -> result(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What failed earlier does not wait for its next retry: somebody asks for it now. */
  private List<Event> events(Follower follower) {
    List<Event> events = new ArrayList<>(fleet.firstEvents(follower));
    if (any(follower.state(), ExecutionState.FAILED)) {
      events.add(new Event.Retry("one operation", operation.wireName() + " is asked for now"));
    }
    return events;
  }

  private static OnceResult notBegun(Follower follower, Optional<String> refusal) {
    return result(
        follower, Kind.REFUSED, refusal.orElse("nothing was done, because another plan refused"));
  }

  private OnceResult result(Follower follower, CompletableFuture<PlanState> running) {
    try {
      return result(follower, running.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result(follower, Kind.INTERRUPTED, "interrupted");
    } catch (CancellationException e) {
      return result(follower, Kind.INTERRUPTED, STOPPED);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return cause instanceof CancellationException
          ? result(follower, Kind.INTERRUPTED, STOPPED)
          : result(follower, Kind.FAILED, cause == null ? e.toString() : cause.toString());
    }
  }

  private OnceResult result(Follower follower, PlanState state) {
    boolean failed = anyFailed(state) && (follower.dispatched() > 0 || sleeps());
    boolean reached = state.phase() == wanted() && !failed && !anyOpenAfterWaking(state);
    if (!reached) {
      return result(follower, Kind.FAILED, state.message());
    }
    if (follower.dispatched() > 0) {
      return result(follower, Kind.DONE, state.message());
    }
    return result(
        follower, Kind.NOTHING_TO_DO, sleeps() ? "already hibernated" : "nothing to wake");
  }

  private Phase wanted() {
    return sleeps() ? Phase.HIBERNATED : Phase.ACTIVE;
  }

  private boolean sleeps() {
    return operation == Operation.SHUTDOWN;
  }

  private static boolean anyFailed(PlanState state) {
    return any(state, ExecutionState.FAILED) || any(state, ExecutionState.ABORTED);
  }

  private static boolean any(PlanState state, ExecutionState which) {
    return state.executions().stream().anyMatch(execution -> execution.state() == which);
  }

  private boolean anyOpenAfterWaking(PlanState state) {
    return !sleeps() && ports.restore().view(state.id()).anyOpen();
  }

  private static OnceResult result(Follower follower, Kind kind, String message) {
    return new OnceResult(follower.state().id(), kind, message, follower.status());
  }
}
