package dev.hibernator.executor.rds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * A snapshot as the service describes it.
 *
 * @param kind what it is of
 * @param id its identifier
 * @param database the identifier of the database it was made of
 * @param status {@code creating}, {@code available} or {@code failed}, in the service's words
 * @param createdAt when it was made; empty while it is being made
 * @param tags its tags
 */
record Snapshot(
    DatabaseKind kind,
    String id,
    String database,
    String status,
    Optional<Instant> createdAt,
    List<Tag> tags) {
  static Snapshot of(DBSnapshot snapshot) {
    return new Snapshot(
        DatabaseKind.INSTANCE,
        snapshot.dbSnapshotIdentifier(),
        snapshot.dbInstanceIdentifier(),
        Optional.ofNullable(snapshot.status()).orElse(""),
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        snapshot.tagList());
  }

  static Snapshot of(DBClusterSnapshot snapshot) {
    return new Snapshot(
        DatabaseKind.CLUSTER,
        snapshot.dbClusterSnapshotIdentifier(),
        snapshot.dbClusterIdentifier(),
        Optional.ofNullable(snapshot.status()).orElse(""),
        Optional.ofNullable(snapshot.snapshotCreateTime()),
        snapshot.tagList());
  }

  boolean isAvailable() {
    return status.equals("available");
  }

  boolean hasFailed() {
    return status.equals("failed");
  }
}
