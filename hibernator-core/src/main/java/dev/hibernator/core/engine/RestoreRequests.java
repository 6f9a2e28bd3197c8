package dev.hibernator.core.engine;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.PreviousVersion;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreChangeCodec;
import dev.hibernator.restore.RestoreChangeRules;
import dev.hibernator.restore.RestoreChanges;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.RestoreStore;
import dev.hibernator.restore.StoreFailed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes of restore data by hand as requests. First what is there is kept, then it is changed,
 * then the plan decides: what is kept under a request's id tells, after a crash, that its change
 * was found to be sound and had begun, and it is made again from its beginning.
 */
public final class RestoreRequests {
  private static final List<String> ACTIONS =
      List.of("restore-import", "restore-edit", "restore-drop", "restore-undo", "restore-accept");

  private final RestoreLedger ledger;
  private final RestoreChanges changes;
  private final PreviousVersions previous;

  RestoreRequests(RestoreStore store, PreviousVersions previous) {
    ledger = new RestoreLedger(store);
    changes = new RestoreChanges(store);
    this.previous = previous;
  }

  /**
   * Writes a change as a request.
   *
   * @param id the request's id
   * @param at when it is made
   * @param plan whose restore data is changed
   * @param change the change
   * @param by who wants it
   * @param why why
   * @return the request
   */
  public static Request request(
      String id, Instant at, PlanId plan, RestoreChange change, String by, String why) {
    return new Request(id, at, plan, change.action(), by, why, RestoreChangeCodec.write(change));
  }

  static boolean isOne(Request request) {
    return ACTIONS.contains(request.kind());
  }

  /**
   * Returns what a change of a plan's restore data is held to.
   *
   * @param ledger what is recorded
   * @param state the plan's state
   * @param definition its definition, if there is one
   * @return the rules
   */
  public static RestoreChangeRules rules(
      RestoreLedger ledger, PlanState state, Optional<PlanDefinition> definition) {
    Map<TargetName, ExecutorType> targets = new HashMap<>();
    state.cycle().ifPresent(cycle -> add(cycle.definition(), targets));
    definition.ifPresent(known -> add(known.plan().cycle(), targets));
    return new RestoreChangeRules(ledger, state.id(), targets, state.cycle().map(Cycle::id));
  }

  private static void add(CycleDefinition definition, Map<TargetName, ExecutorType> targets) {
    for (TargetDefinition target : definition.targets()) {
      targets.put(target.name(), target.type());
    }
  }

  Map<String, RequestHandler> handlers() {
    Map<String, RequestHandler> handlers = new TreeMap<>();
    ACTIONS.forEach(action -> handlers.put(action, this::meaning));
    return handlers;
  }

  private Meaning meaning(Request request, PlanView plan) {
    try {
      RestoreChange change =
          changes.followed(
              RestoreChangeCodec.read(request.kind(), request.plan(), request.details()));
      if (!previous.has(request.id())) {
        List<String> problems = rules(ledger, plan.state(), plan.definition()).problems(change);
        if (!problems.isEmpty()) {
          return new Meaning.Refused(String.join("; ", problems));
        }
        keep(request, change, plan.now());
      }
      changes.make(change);
      return wanted(request, change);
    } catch (IllegalArgumentException e) {
      return new Meaning.Refused("the request cannot be read: " + e.getMessage());
    } catch (ExecutionFailed e) {
      throw new StoreFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private void keep(Request request, RestoreChange change, Instant now) {
    previous.keep(
        request.id(),
        PreviousVersion.before(ledger, request.plan(), change, now, request.by(), request.why())
            .write());
  }

  private Meaning wanted(Request request, RestoreChange change) {
    Set<TargetName> targets =
        change.documents().stream().map(DocumentKey::target).collect(Collectors.toSet());
    return new Meaning.Wanted(
        new Event.RestoreDataImported(targets, change.action(), request.by(), request.why()),
        "changed; what was there before is in "
            + previous.place(request.id())
            + "; 'hibernator restore undo "
            + request.plan()
            + " "
            + request.id()
            + "' takes it back");
  }
}
