package dev.hibernator.executor.rds;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceState;
import java.util.Optional;

/**
 * What is recorded of a database. The Go operator's records read as ones without a resource id.
 *
 * @param kind whether it is an instance or a cluster
 * @param id its identifier
 * @param wasRunning whether it is to be started at wake-up
 * @param snapshotId the snapshot that is made before it is stopped; empty for none
 * @param type the instance class; of a cluster the engine
 * @param resourceId what it is to the service, even under another name; empty if unknown
 * @param leftRunning why it could not be stopped, found out after the first write
 */
record DatabaseRecord(
    DatabaseKind kind,
    String id,
    boolean wasRunning,
    String snapshotId,
    String type,
    String resourceId,
    Optional<String> leftRunning) {
  private static final int VERSION = 1;

  static DatabaseRecord capturedFrom(Database database, String snapshotId) {
    boolean live = database.situation().isLive();
    return new DatabaseRecord(
        database.kind(),
        database.id(),
        live,
        live ? snapshotId : "",
        database.type(),
        database.resourceId(),
        Optional.empty());
  }

  /** The record of an entry; empty if its key is of no kind that is known here. */
  static Optional<DatabaseRecord> of(RecordedEntry entry) {
    JsonObject data = entry.state().data();
    return DatabaseKind.of(entry.key())
        .map(
            kind ->
                new DatabaseRecord(
                    kind,
                    data.string(member(kind)).orElse(kind.id(entry.key())),
                    data.bool("wasRunning").orElse(entry.state().live()),
                    data.string("snapshotId").orElse(""),
                    data.string("instanceType").orElse(""),
                    data.string("resourceId").orElse(""),
                    data.string("leftRunning")));
  }

  ResourceKey key() {
    return new ResourceKey(kind.key(id));
  }

  DatabaseRecord leftRunningFor(String reason) {
    return new DatabaseRecord(
        kind, id, wasRunning, snapshotId, type, resourceId, Optional.of(reason));
  }

  /** Whether a database of the same name is another one. */
  boolean isAnother(Database database) {
    return !resourceId.isEmpty()
        && !database.resourceId().isEmpty()
        && !resourceId.equals(database.resourceId());
  }

  ResourceState state() {
    JsonObject data =
        JsonObject.EMPTY
            .with(member(kind), id)
            .with("wasRunning", wasRunning)
            .with("snapshotId", snapshotId)
            .with("instanceType", type)
            .with("resourceId", resourceId);
    return new ResourceState(wasRunning, VERSION, data.withOptional("leftRunning", leftRunning));
  }

  private static String member(DatabaseKind kind) {
    return switch (kind) {
      case INSTANCE -> "instanceId";
      case CLUSTER -> "clusterId";
    };
  }
}
