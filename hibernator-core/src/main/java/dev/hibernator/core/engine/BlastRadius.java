package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.Session;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a cycle from putting more to sleep than its plan allows, whatever its selectors match.
 * Looked at before a target's first record; targets that begin at the same time see each other.
 */
final class BlastRadius {
  private final RestoreLedger ledger;
  private final Map<PlanId, Claims> plans = new ConcurrentHashMap<>();

  BlastRadius(RestoreLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Makes sure that the cycle stays within its bounds with what this attempt's target matches.
   *
   * @throws dev.hibernator.api.executor.ExecutionFailed if it does not; tells the numbers
   */
  void check(Attempt attempt, Cap cap, Owner owner, Session session) {
    Set<ResourceKey> own = own(attempt, session);
    if (own.isEmpty()) {
      return;
    }
    Optional<Set<ResourceKey>> all =
        cap.percent().isPresent() ? session.listAll() : Optional.empty();
    plans
        .computeIfAbsent(attempt.plan(), plan -> new Claims())
        .claim(attempt, new Claim(own, Optional.of(owner)), all, cap)
        .refusal(cap)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** What the target has put to sleep in this cycle, and what it is about to. */
  private Set<ResourceKey> own(Attempt attempt, Session session) {
    Set<ResourceKey> own = open(attempt, attempt.target());
    for (Resource found : session.discover()) {
      if (found.condition() == Condition.AWAKE && found.leftAlone().isEmpty()) {
        own.add(found.key());
      }
    }
    return own;
  }

  private Set<ResourceKey> open(Attempt attempt, TargetName target) {
    Set<ResourceKey> open = new HashSet<>();
    for (RecordedEntry entry : ledger.existing(attempt.plan(), attempt.cycle(), target).values()) {
      if (entry.open()) {
        open.add(entry.key());
      }
    }
    return open;
  }

  /**
   * What a target has taken.
   *
   * @param keys which resources
   * @param owner whose they are; empty if they are of several
   */
  private record Claim(Set<ResourceKey> keys, Optional<Owner> owner) {
    /** Those of several owners may all be of this one. */
    boolean isOf(Owner asked) {
      return owner.isEmpty() || owner.get().sameResources(asked);
    }

    Claim orMore(Claim other) {
      return other.keys.size() > keys.size() ? other : this;
    }
  }

  /** How many resources the targets of a plan's newest cycle have taken or are about to take. */
  private final class Claims {
    private final Map<TargetName, Claim> claimed = new HashMap<>();
    private Optional<CycleId> cycle = Optional.empty();

    /** Claims what still fits; returns what is taken then. */
    synchronized Taken claim(Attempt attempt, Claim own, Optional<Set<ResourceKey>> all, Cap cap) {
      if (!cycle.equals(Optional.of(attempt.cycle()))) {
        cycle = Optional.of(attempt.cycle());
        claimed.clear();
      }
      Owner owner = own.owner().orElseThrow();
      Collection<Claim> others = others(attempt).values();
      Set<ResourceKey> ofSameKind = new HashSet<>();
      others.stream().filter(other -> other.isOf(owner)).forEach(o -> ofSameKind.addAll(o.keys()));
      Taken taken =
          new Taken(
              own.keys(),
              others.stream().mapToInt(other -> other.keys().size()).sum(),
              ofSameKind,
              all,
              owner);
      if (taken.refusal(cap).isEmpty()) {
        claimed.put(attempt.target(), own);
      }
      return taken;
    }

    private Map<TargetName, Claim> others(Attempt attempt) {
      Map<TargetName, Claim> taken = new HashMap<>(claimed);
      for (TargetView view : ledger.view(attempt.plan()).targets()) {
        if (view.cycle().equals(attempt.cycle()) && view.isOpen()) {
          taken.merge(view.target(), recorded(attempt, view), Claim::orMore);
        }
      }
      taken.remove(attempt.target());
      return taken;
    }

    private Claim recorded(Attempt attempt, TargetView view) {
      List<Owner> owners = view.openOwners();
      return new Claim(
          open(attempt, view.target()),
          owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty());
    }
  }
}
