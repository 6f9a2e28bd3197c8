package dev.hibernator.executor.rds;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What would go wrong with a shutdown, found out without touching anything. RDS has no dry run: of
 * the calls that a night needs, those that only read are tried, all others are not.
 */
final class Preflight {
  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  private final RdsFleet fleet;
  private final Snapshots snapshots;
  private final RdsParameters parameters;
  private final Context context;
  private final List<Finding> findings = new ArrayList<>();

  Preflight(RdsFleet fleet, Snapshots snapshots, RdsParameters parameters, Context context) {
    this.fleet = fleet;
    this.snapshots = snapshots;
    this.parameters = parameters;
    this.context = context;
  }

  List<Finding> run() {
    Candidates all = new Candidates(List.of(), List.of(), Set.of());
    for (DatabaseKind kind : parameters.selector().kinds()) {
      Optional<Candidates> found =
          read(kind + "s", () -> Candidates.find(fleet, parameters.selector(), kind));
      all = found.map(all::plus).orElse(all);
      found.ifPresent(candidates -> readAround(kind, candidates.sleepers()));
    }
    boolean allRead = findings.isEmpty();
    all.missing().forEach(key -> findings.add(Findings.notFound(key)));
    for (Database database : all.leftAlone()) {
      findings.add(Findings.leftAlone(database.key(), database.leftAlone().orElseThrow()));
    }
    if (all.isEmpty() && allRead) {
      findings.add(Findings.nothingMatched());
    }
    return List.copyOf(findings);
  }

  /** What is read of a database later: by the seven-day guard, and of its snapshots. */
  private void readAround(DatabaseKind kind, List<Database> sleepers) {
    if (sleepers.isEmpty()) {
      return;
    }
    Database first = sleepers.get(0);
    read(
        "the events of " + first.key(),
        () -> fleet.events(first, context.clock().instant().minus(A_MOMENT)));
    if (parameters.snapshotBeforeStop()) {
      read(
          "the snapshots of " + first.key(),
          () -> snapshots.ofDatabases(kind, List.of(first.id())));
    }
  }

  /** What a call that only reads answers; empty if it is not permitted, which is told. */
  private <T> Optional<T> read(String what, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (ExecutionFailed e) {
      if (e.failure().kind() != Failure.Kind.PERMISSION) {
        throw e;
      }
      findings.add(Findings.notPermitted(what, e.failure().message()));
      return Optional.empty();
    }
  }
}
