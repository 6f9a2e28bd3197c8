package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.SourceType;

/** Every request to RDS about databases. */
final class RdsFleet {
  private final RdsClient client;
  private final AwsCalls calls;

  RdsFleet(RdsClient client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** All databases of a kind, cluster members and replicas among the instances. */
  List<Database> all(DatabaseKind kind) {
    return described(kind, List.of());
  }

  /** Those of the databases that exist, by key. */
  Map<ResourceKey, Database> byKeys(Collection<ResourceKey> keys) {
    Map<ResourceKey, Database> found = new LinkedHashMap<>();
    for (DatabaseKind kind : DatabaseKind.values()) {
      List<String> ids =
          keys.stream()
              .filter(key -> DatabaseKind.of(key).filter(kind::equals).isPresent())
              .map(kind::id)
              .toList();
      byIds(kind, ids).forEach(database -> found.put(database.key(), database));
    }
    return found;
  }

  List<Database> byIds(DatabaseKind kind, Collection<String> ids) {
    String filter =
        switch (kind) {
          case INSTANCE -> "db-instance-id";
          case CLUSTER -> "db-cluster-id";
        };
    return filtered(kind, filter, ids);
  }

  /** The databases that have certain resource ids, whatever they are called now. */
  List<Database> byResourceIds(DatabaseKind kind, Collection<String> ids) {
    String filter =
        switch (kind) {
          case INSTANCE -> "dbi-resource-id";
          case CLUSTER -> "db-cluster-resource-id";
        };
    return filtered(kind, filter, ids);
  }

  private List<Database> filtered(DatabaseKind kind, String filter, Collection<String> values) {
    List<Database> found = new ArrayList<>();
    for (List<String> some : Pages.chunks(values)) {
      found.addAll(described(kind, List.of(Pages.filter(filter, some))));
    }
    return found;
  }

  private List<Database> described(DatabaseKind kind, List<Filter> filters) {
    return switch (kind) {
      case INSTANCE -> Pages.all(marker -> instances(filters, marker));
      case CLUSTER -> Pages.all(marker -> clusters(filters, marker));
    };
  }

  private Pages.Page<Database> instances(List<Filter> filters, @Nullable String marker) {
    DescribeDbInstancesResponse page =
        calls.read(
            () ->
                client.describeDBInstances(
                    r -> r.filters(filters).maxRecords(Pages.SIZE).marker(marker)));
    return Pages.Page.of(page.dbInstances().stream().map(Database::of).toList(), page.marker());
  }

  private Pages.Page<Database> clusters(List<Filter> filters, @Nullable String marker) {
    DescribeDbClustersResponse page =
        calls.read(
            () ->
                client.describeDBClusters(
                    r -> r.filters(filters).maxRecords(Pages.SIZE).marker(marker)));
    return Pages.Page.of(page.dbClusters().stream().map(Database::of).toList(), page.marker());
  }

  Answer<?> stop(Database database, Runnable ensureCurrent) {
    return switch (database.kind()) {
      case INSTANCE ->
          calls.ask(
              ensureCurrent,
              () -> client.stopDBInstance(r -> r.dbInstanceIdentifier(database.id())));
      case CLUSTER ->
          calls.ask(
              ensureCurrent, () -> client.stopDBCluster(r -> r.dbClusterIdentifier(database.id())));
    };
  }

  Answer<?> start(Database database, Runnable ensureCurrent) {
    return switch (database.kind()) {
      case INSTANCE ->
          calls.ask(
              ensureCurrent,
              () -> client.startDBInstance(r -> r.dbInstanceIdentifier(database.id())));
      case CLUSTER ->
          calls.ask(
              ensureCurrent,
              () -> client.startDBCluster(r -> r.dbClusterIdentifier(database.id())));
    };
  }

  /**
   * What happened to a database, the latest last.
   *
   * @param since how far back; the service keeps 14 days
   */
  List<Event> events(Database database, Instant since) {
    SourceType type =
        switch (database.kind()) {
          case INSTANCE -> SourceType.DB_INSTANCE;
          case CLUSTER -> SourceType.DB_CLUSTER;
        };
    return Pages.all(
        marker -> {
          DescribeEventsResponse page =
              calls.read(
                  () ->
                      client.describeEvents(
                          r ->
                              r.sourceIdentifier(database.id())
                                  .sourceType(type)
                                  .startTime(since)
                                  .maxRecords(Pages.SIZE)
                                  .marker(marker)));
          return Pages.Page.of(page.events(), page.marker());
        });
  }
}
