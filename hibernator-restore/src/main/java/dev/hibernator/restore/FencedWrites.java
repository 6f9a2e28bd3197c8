package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Superseded;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes documents in the name of attempts, and refuses attempts that were superseded. */
final class FencedWrites {
  private record Place(PlanId plan, TargetName target) {}

  private final Documents documents;
  private final Map<Place, Gate> gates = new ConcurrentHashMap<>();
  private final Map<PlanId, CycleId> newestSealed = new ConcurrentHashMap<>();

  FencedWrites(Documents documents) {
    this.documents = documents;
  }

  void raise(PlanId plan, TargetName target, Fence fence) {
    gate(plan, target).raise(fence);
  }

  void seal(PlanId plan, CycleId cycle) {
    newestSealed.merge(plan, cycle, (old, now) -> old.compareTo(now) > 0 ? old : now);
  }

  /**
   * Looks at the target's own documents. Sealing a cycle marks every document that is there: once
   * the attempt has one, it tells; the first one is written only after {@link #refuseNewInSealed}.
   */
  void ensureCurrent(Attempt attempt) {
    Fence newest = gate(attempt.plan(), attempt.target()).newest;
    boolean waking = isSealedInMemory(attempt);
    for (DocumentSummary summary : documents.summaries(attempt.plan(), attempt.target()).values()) {
      waking |= isSealed(attempt, summary);
      newest = summary.fence().compareTo(newest) > 0 ? summary.fence() : newest;
    }
    refuse(attempt, newest, waking);
  }

  private static boolean isSealed(Attempt attempt, DocumentSummary summary) {
    return summary.view().sealed() && summary.view().cycle().equals(attempt.cycle());
  }

  /** A cycle that somebody else has sealed takes no new document. */
  private void refuseNewInSealed(Attempt attempt) {
    boolean waking = false;
    for (DocumentSummary summary : documents.summaries(attempt.plan()).values()) {
      waking |= isSealed(attempt, summary);
    }
    refuse(attempt, Fence.NONE, waking);
  }

  /** Changes an attempt's document, unless the attempt was superseded. */
  <R> R change(
      Attempt attempt,
      Function<Optional<RestoreDocument>, Optional<Documents.Change<R>>> change,
      R unchanged) {
    Gate gate = gate(attempt.plan(), attempt.target());
    synchronized (gate) {
      ensureCurrent(attempt);
      gate.raise(attempt.fence());
      return documents.change(
          attempt.document(),
          existing -> {
            existing.ifPresentOrElse(
                old -> refuse(attempt, old.fence(), old.sealed()),
                () -> refuseNewInSealed(attempt));
            return change
                .apply(existing)
                .map(
                    wanted ->
                        existing.filter(wanted.document()::equals).isPresent()
                            ? wanted
                            : new Documents.Change<>(
                                wanted.document().withFence(attempt.fence()), wanted.result()));
          },
          unchanged);
    }
  }

  void changeExisting(Attempt attempt, UnaryOperator<RestoreDocument> change) {
    change(
        attempt,
        existing -> existing.map(document -> new Documents.Change<>(change.apply(document), true)),
        false);
  }

  void mark(Attempt attempt, Set<ResourceKey> keys, UnaryOperator<RestoreEntry> change) {
    changeExisting(attempt, document -> document.withEntries(keys, change));
  }

  private static void refuse(Attempt attempt, Fence newest, boolean waking) {
    if (attempt.fence().compareTo(newest) < 0) {
      throw new Superseded(
          "attempt "
              + attempt.fence()
              + " on "
              + attempt.document()
              + " is superseded by "
              + newest);
    }
    if (waking && attempt.operation() == Operation.SHUTDOWN) {
      throw new Superseded("waking of " + attempt.document() + " has begun");
    }
  }

  private boolean isSealedInMemory(Attempt attempt) {
    CycleId newest = newestSealed.get(attempt.plan());
    return newest != null && attempt.cycle().compareTo(newest) <= 0;
  }

  private Gate gate(PlanId plan, TargetName target) {
    return gates.computeIfAbsent(new Place(plan, target), absent -> new Gate());
  }

  /**
   * Lets one writer of a target through at a time. Who raises the fence waits for a write that is
   * under way, so that no older write lands after it.
   */
  private static final class Gate {
    private volatile Fence newest = Fence.NONE;

    synchronized void raise(Fence fence) {
      if (fence.compareTo(newest) > 0) {
        newest = fence;
      }
    }
  }
}
