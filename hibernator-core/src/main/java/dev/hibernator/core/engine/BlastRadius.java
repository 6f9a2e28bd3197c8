package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.Session;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import java.util.HashMap;
import java.util.HashSet;
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
  void check(Attempt attempt, int most, Session session) {
    Set<ResourceKey> own = new HashSet<>();
    for (RecordedEntry entry :
        ledger.existing(attempt.plan(), attempt.cycle(), attempt.target()).values()) {
      if (entry.open()) {
        own.add(entry.key());
      }
    }
    for (Resource found : session.discover()) {
      if (found.condition() == Condition.AWAKE && found.leftAlone().isEmpty()) {
        own.add(found.key());
      }
    }
    int others =
        plans
            .computeIfAbsent(attempt.plan(), plan -> new Claims())
            .claim(attempt, own.size(), most);
    if (others + own.size() > most) {
      throw Failures.configuration(
          "it would put "
              + own.size()
              + " resource(s) to sleep, the plan's other targets "
              + others
              + ", and behavior.maxResources allows "
              + most
              + "; nothing of it was touched",
          "Look at what it selects; if it is right, raise behavior.maxResources.");
    }
  }

  /** How many resources the targets of a plan's newest cycle have taken or are about to take. */
  private final class Claims {
    private final Map<TargetName, Integer> claimed = new HashMap<>();
    private Optional<CycleId> cycle = Optional.empty();

    /** Claims what still fits; returns what all other targets have. */
    synchronized int claim(Attempt attempt, int own, int most) {
      if (!cycle.equals(Optional.of(attempt.cycle()))) {
        cycle = Optional.of(attempt.cycle());
        claimed.clear();
      }
      Map<TargetName, Integer> taken = new HashMap<>(claimed);
      for (TargetView view : ledger.view(attempt.plan()).targets()) {
        if (view.cycle().equals(attempt.cycle())) {
          taken.merge(view.target(), view.open(), Math::max);
        }
      }
      taken.remove(attempt.target());
      int others = taken.values().stream().mapToInt(Integer::intValue).sum();
      if (others + own <= most) {
        claimed.put(attempt.target(), own);
      }
      return others;
    }
  }
}
