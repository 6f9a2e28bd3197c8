package dev.hibernator.core.store;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A queue within one process: plans take turns, each plan's attempts keep their order. */
public final class MemoryWorkQueue implements WorkQueue {
  private final Map<PlanId, Deque<Dispatch>> waiting = new LinkedHashMap<>();
  private final Map<Place, Claim> claims = new HashMap<>();
  private final Map<Place, Fence> newest = new HashMap<>();

  /** Creates an empty queue. */
  public MemoryWorkQueue() {}

  @Override
  public synchronized boolean offer(Dispatch item) {
    Attempt attempt = item.attempt();
    if (attempt.fence().compareTo(newestOn(Place.of(attempt))) <= 0) {
      return false;
    }
    fence(attempt.plan(), attempt.target(), attempt.fence());
    waiting.computeIfAbsent(attempt.plan(), plan -> new ArrayDeque<>()).add(item);
    return true;
  }

  @Override
  public synchronized Optional<Dispatch> claim(String runner, Set<ConnectorRef> full) {
    for (Map.Entry<PlanId, Deque<Dispatch>> plan : waiting.entrySet()) {
      Optional<Dispatch> item = takeFirst(plan.getValue(), full);
      if (item.isPresent()) {
        sendToTheBack(plan.getKey());
        Attempt attempt = item.get().attempt();
        claims.put(Place.of(attempt), new Claim(attempt, runner));
        return item;
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized boolean heartbeat(Attempt attempt, String runner) {
    return new Claim(attempt, runner).equals(claims.get(Place.of(attempt)));
  }

  @Override
  public synchronized void complete(Attempt attempt, String runner) {
    claims.remove(Place.of(attempt), new Claim(attempt, runner));
  }

  @Override
  public synchronized boolean withdraw(Attempt attempt) {
    return dropWaiting(attempt.plan(), item -> item.attempt().equals(attempt));
  }

  @Override
  public synchronized void fence(PlanId plan, TargetName target, Fence fence) {
    Place place = new Place(plan, target);
    if (fence.compareTo(newestOn(place)) <= 0) {
      return;
    }
    newest.put(place, fence);
    dropWaiting(plan, item -> item.attempt().target().equals(target));
    claims.remove(place);
  }

  private Fence newestOn(Place place) {
    return newest.getOrDefault(place, Fence.NONE);
  }

  private boolean dropWaiting(PlanId plan, Predicate<Dispatch> which) {
    Deque<Dispatch> items = waiting.get(plan);
    boolean found = items != null && items.removeIf(which);
    if (items != null && items.isEmpty()) {
      waiting.remove(plan);
    }
    return found;
  }

  private void sendToTheBack(PlanId plan) {
    Deque<Dispatch> items = waiting.remove(plan);
    if (items != null && !items.isEmpty()) {
      waiting.put(plan, items);
    }
  }

  private static Optional<Dispatch> takeFirst(Deque<Dispatch> items, Set<ConnectorRef> full) {
    for (Iterator<Dispatch> each = items.iterator(); each.hasNext(); ) {
      Dispatch item = each.next();
      if (item.target().connector().filter(full::contains).isEmpty()) {
        each.remove();
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  /** Of one target at most one attempt is claimed: a newer one ends the claim on an older. */
  private record Claim(Attempt attempt, String runner) {}

  private record Place(PlanId plan, TargetName target) {
    static Place of(Attempt attempt) {
      return new Place(attempt.plan(), attempt.target());
    }
  }
}
