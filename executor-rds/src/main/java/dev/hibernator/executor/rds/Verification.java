package dev.hibernator.executor.rds;

import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.RestorePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether waking would work now, and what has changed while the databases slept. */
final class Verification {
  private final RdsFleet fleet;
  private final Snapshots snapshots;
  private final List<Finding> findings = new ArrayList<>();

  Verification(RdsFleet fleet, Snapshots snapshots) {
    this.fleet = fleet;
    this.snapshots = snapshots;
  }

  List<Finding> run(RestorePoint point) {
    List<DatabaseRecord> records =
        point.entries().values().stream()
            .flatMap(entry -> DatabaseRecord.of(entry).stream())
            .filter(DatabaseRecord::wasRunning)
            .toList();
    Whereabouts now = Whereabouts.of(fleet, records);
    for (DatabaseRecord record : records) {
      now.find(record)
          .ifPresentOrElse(
              database -> compare(record, database),
              () ->
                  findings.add(
                      now.isReplaced(record)
                          ? Findings.replaced(record.key())
                          : Findings.deleted(record.key())));
    }
    for (DatabaseKind kind : DatabaseKind.values()) {
      snapshots(kind, records);
    }
    return List.copyOf(findings);
  }

  private void compare(DatabaseRecord record, Database now) {
    if (!now.key().equals(record.key())) {
      findings.add(Findings.renamed(record.key(), now.id()));
    }
    switch (now.situation()) {
      case AVAILABLE, CHANGING -> {
        if (record.leftRunning().isEmpty()) {
          findings.add(Findings.startedWhileAsleep(record.key()));
        }
      }
      case BROKEN, DELETING -> findings.add(Findings.cannotStart(record.key(), now.status()));
      case STOPPED, STOPPING -> {}
    }
    if (!record.type().isEmpty() && !record.type().equals(now.type())) {
      findings.add(Findings.typeChanged(record.key(), record.type(), now.type()));
    }
  }

  private void snapshots(DatabaseKind kind, List<DatabaseRecord> records) {
    List<DatabaseRecord> saved =
        records.stream()
            .filter(record -> record.kind() == kind && !record.snapshotId().isEmpty())
            .filter(record -> record.leftRunning().isEmpty())
            .toList();
    Set<String> existing =
        snapshots.byIds(kind, saved.stream().map(DatabaseRecord::snapshotId).toList()).keySet();
    saved.stream()
        .filter(record -> !existing.contains(record.snapshotId()))
        .forEach(
            record -> findings.add(Findings.snapshotMissing(record.key(), record.snapshotId())));
  }
}
