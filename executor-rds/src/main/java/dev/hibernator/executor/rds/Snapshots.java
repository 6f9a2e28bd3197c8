package dev.hibernator.executor.rds;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Tag;

/** Every request to RDS about snapshots. */
final class Snapshots {
  private static final Set<String> ALREADY_THERE =
      Set.of("DBSnapshotAlreadyExists", "DBClusterSnapshotAlreadyExistsFault");

  private final RdsClient client;
  private final AwsCalls calls;

  Snapshots(RdsClient client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Makes a snapshot; one that is there already, from an attempt before, is as good. */
  Optional<Refusal> create(Database database, String id, List<Tag> tags, Runnable ensureCurrent) {
    Answer<?> answer =
        switch (database.kind()) {
          case INSTANCE ->
              calls.ask(
                  ensureCurrent,
                  () ->
                      client.createDBSnapshot(
                          r ->
                              r.dbInstanceIdentifier(database.id())
                                  .dbSnapshotIdentifier(id)
                                  .tags(tags)));
          case CLUSTER ->
              calls.ask(
                  ensureCurrent,
                  () ->
                      client.createDBClusterSnapshot(
                          r ->
                              r.dbClusterIdentifier(database.id())
                                  .dbClusterSnapshotIdentifier(id)
                                  .tags(tags)));
        };
    return refusal(answer).filter(refusal -> !ALREADY_THERE.contains(refusal.code()));
  }

  /** Those of the snapshots that exist, by identifier. */
  Map<String, Snapshot> byIds(DatabaseKind kind, Collection<String> ids) {
    String filter =
        switch (kind) {
          case INSTANCE -> "db-snapshot-id";
          case CLUSTER -> "db-cluster-snapshot-id";
        };
    Map<String, Snapshot> found = new LinkedHashMap<>();
    for (List<String> some : Pages.chunks(ids)) {
      described(kind, Pages.filter(filter, some)).forEach(each -> found.put(each.id(), each));
    }
    return found;
  }

  /** The snapshots that people and programs made of databases, not the service's own. */
  List<Snapshot> ofDatabases(DatabaseKind kind, Collection<String> databases) {
    String filter =
        switch (kind) {
          case INSTANCE -> "db-instance-id";
          case CLUSTER -> "db-cluster-id";
        };
    List<Snapshot> found = new ArrayList<>();
    for (List<String> some : Pages.chunks(databases)) {
      found.addAll(described(kind, Pages.filter(filter, some)));
    }
    return found;
  }

  /** Deletes a snapshot; one that is gone already is as good. */
  Optional<Refusal> delete(Snapshot snapshot, Runnable ensureCurrent) {
    Answer<?> answer =
        switch (snapshot.kind()) {
          case INSTANCE ->
              calls.ask(
                  ensureCurrent,
                  () -> client.deleteDBSnapshot(r -> r.dbSnapshotIdentifier(snapshot.id())));
          case CLUSTER ->
              calls.ask(
                  ensureCurrent,
                  () ->
                      client.deleteDBClusterSnapshot(
                          r -> r.dbClusterSnapshotIdentifier(snapshot.id())));
        };
    return refusal(answer).filter(refusal -> refusal.failure().kind() != Failure.Kind.NOT_FOUND);
  }

  private static Optional<Refusal> refusal(Answer<?> answer) {
    return answer instanceof Answer.Refused<?> refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }

  private List<Snapshot> described(DatabaseKind kind, Filter filter) {
    return switch (kind) {
      case INSTANCE -> Pages.all(marker -> instances(filter, marker));
      case CLUSTER -> Pages.all(marker -> clusters(filter, marker));
    };
  }

  private Pages.Page<Snapshot> instances(Filter filter, @Nullable String marker) {
    DescribeDbSnapshotsResponse page =
        calls.read(
            () ->
                client.describeDBSnapshots(
                    r ->
                        r.snapshotType("manual")
                            .filters(filter)
                            .maxRecords(Pages.SIZE)
                            .marker(marker)));
    return Pages.Page.of(page.dbSnapshots().stream().map(Snapshot::of).toList(), page.marker());
  }

  private Pages.Page<Snapshot> clusters(Filter filter, @Nullable String marker) {
    DescribeDbClusterSnapshotsResponse page =
        calls.read(
            () ->
                client.describeDBClusterSnapshots(
                    r ->
                        r.snapshotType("manual")
                            .filters(filter)
                            .maxRecords(Pages.SIZE)
                            .marker(marker)));
    return Pages.Page.of(
        page.dbClusterSnapshots().stream().map(Snapshot::of).toList(), page.marker());
  }
}
