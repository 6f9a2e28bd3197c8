package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.RestoreLedger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A state directory as a command sees it that only reads: without its lock, while others write. */
final class StateView implements AutoCloseable {
  private final StateDirectory directory;
  private final RestoreLedger restore;

  private StateView(StateDirectory directory) {
    this.directory = directory;
    restore = new RestoreLedger(directory.restore());
  }

  static StateView open(Path root) {
    return new StateView(StateDirectory.read(root));
  }

  List<PlanSnapshot> plans() {
    return directory.plans().plans().stream().map(this::snapshot).toList();
  }

  List<PlanId> planIds() {
    return directory.plans().plans();
  }

  /** A plan as it was last valid. */
  Optional<Plan> definition(PlanId id) {
    return directory.plans().definition(id).map(PlanDefinition::plan);
  }

  AuditLog audit() {
    return directory.audit();
  }

  /** The plan that a person means, among those that have a state. */
  PlanSnapshot plan(String written) {
    return snapshot(new PlanNames(directory.plans().plans()).find(written));
  }

  /** The plan that a person means, among those that have a state or restore data. */
  PlanSnapshot recordedPlan(String written) {
    Set<PlanId> known = new TreeSet<>(directory.plans().plans());
    known.addAll(restore.plans());
    return snapshot(new PlanNames(known).find(written));
  }

  /** Every plan that has restore data. */
  List<PlanSnapshot> recordedPlans() {
    return restore.plans().stream().map(this::snapshot).toList();
  }

  LedgerStore ledger() {
    return directory.ledger();
  }

  RestoreLedger restore() {
    return restore;
  }

  /** What was recorded before people changed it. */
  PreviousVersions previousVersions() {
    return directory.previousRestoreData();
  }

  /** The exceptions that commands added to a plan. */
  List<AddedException> added(PlanId id) {
    return directory.exceptions().read(id);
  }

  /** A plan as it is with the exceptions that commands added to it. */
  Plan withAdded(Plan plan) {
    return AddedExceptions.applied(directory.exceptions(), plan);
  }

  PlanSnapshot snapshot(PlanId id) {
    PlanState state =
        directory
            .plans()
            .read(id)
            .map(PlanRecord::state)
            .orElseGet(() -> PlanState.initial(id, "", Instant.EPOCH));
    Optional<PlanDefinition> definition = directory.plans().definition(id);
    Optional<Plan> plan = definition.map(PlanDefinition::plan).map(this::withAdded);
    return new PlanSnapshot(id, state, plan, definition.filter(PlanDefinition::listed).isPresent());
  }

  @Override
  public void close() {
    directory.close();
  }
}
