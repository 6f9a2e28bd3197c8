package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the restore data says of each target, over all cycles. */
final class RestoreIndex {
  private static final ExecutorType UNKNOWN = new ExecutorType("unknown");

  private final Map<TargetName, Integer> open = new LinkedHashMap<>();
  private final Map<TargetName, String> unreadable = new LinkedHashMap<>();
  private final Map<TargetName, Owner> owners = new HashMap<>();
  private final Map<TargetName, ExecutorType> executors = new HashMap<>();
  private final Map<CycleId, Map<TargetName, TargetView>> documents = new HashMap<>();
  private Optional<CycleId> newestOpen = Optional.empty();

  RestoreIndex(PlanRestoreView view) {
    for (TargetView document : view.targets()) {
      TargetName target = document.target();
      documents.computeIfAbsent(document.cycle(), cycle -> new HashMap<>()).put(target, document);
      document.executor().ifPresent(type -> executors.put(target, type));
      document.unreadable().ifPresent(why -> unreadable.put(target, why));
      if (document.isOpen()) {
        open.merge(target, document.open(), Integer::sum);
        document.openOwners().forEach(owner -> owners.put(target, owner));
        newestOpen =
            newestOpen.filter(id -> id.compareTo(document.cycle()) > 0).isPresent()
                ? newestOpen
                : Optional.of(document.cycle());
      }
    }
  }

  /** How many entries of a target are open, apart from those that only wait for their mark. */
  int open(TargetName target, List<PendingMark> marks) {
    int entries = open.getOrDefault(target, 0);
    for (PendingMark mark : marks) {
      if (mark.target().equals(target)) {
        entries -= mark.awake().size() + mark.gone().size();
      }
    }
    return Math.max(0, entries);
  }

  boolean anyOpen() {
    return !open.isEmpty();
  }

  Set<TargetName> openTargets() {
    return open.keySet();
  }

  Optional<CycleId> newestOpenCycle() {
    return newestOpen;
  }

  Optional<String> unreadable(TargetName target) {
    return Optional.ofNullable(unreadable.get(target));
  }

  Set<TargetName> unreadableTargets() {
    return unreadable.keySet();
  }

  /** Targets with anything to be woken, or that may have: sorted, so that decisions are stable. */
  Set<TargetName> touched() {
    Set<TargetName> all = new TreeSet<>(open.keySet());
    all.addAll(unreadable.keySet());
    return all;
  }

  Optional<TargetView> document(CycleId cycle, TargetName target) {
    return Optional.ofNullable(documents.getOrDefault(cycle, Map.of()).get(target));
  }

  boolean recorded(CycleId cycle, TargetName target) {
    return document(cycle, target)
        .filter(view -> view.recorded() || view.isLive() || view.isOpen())
        .isPresent();
  }

  boolean live(CycleId cycle, TargetName target) {
    return document(cycle, target).filter(TargetView::isLive).isPresent();
  }

  ExecutorType executor(TargetName target) {
    return executors.getOrDefault(target, UNKNOWN);
  }

  /** The definition that was frozen with the target's open entries. */
  Optional<TargetDefinition> frozen(TargetName target) {
    return Optional.ofNullable(owners.get(target))
        .map(Owner::target)
        .map(
            owned ->
                new TargetDefinition(
                    target, owned.type(), owned.parameters(), owned.connector(), Optional.empty()));
  }
}
