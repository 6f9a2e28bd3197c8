package dev.hibernator.executor.rds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.StartDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StartDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StopDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** As much of RDS as the executor asks for, in memory, with the service's refusals. */
final class FakeRds implements RdsClient {
  /** A call as the service saw it. */
  record Call(String action, String id) {}

  /** A refusal that waits for its call. */
  private record Script(Predicate<Call> where, Supplier<? extends RuntimeException> refusal) {}

  /** A snapshot, and for how many answers it is still being made. */
  static final class FakeSnapshot {
    final DatabaseKind kind;
    final String id;
    final String database;
    final List<Tag> tags;
    final Instant at;
    String status = "available";
    int answers;

    FakeSnapshot(DatabaseKind kind, String id, String database, List<Tag> tags, Instant at) {
      this.kind = kind;
      this.id = id;
      this.database = database;
      this.tags = tags;
      this.at = at;
    }

    private String tell() {
      return answers-- > 0 ? "creating" : status;
    }
  }

  final Map<String, FakeDatabase> databases = new LinkedHashMap<>();
  final Map<String, FakeSnapshot> snapshots = new LinkedHashMap<>();
  final List<Call> calls = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  int transitionalAnswers = 2;
  int pageLimit = 100;
  String snapshotEnd = "available";
  InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T20:00:00Z"));
  Runnable boundary = () -> {};

  FakeDatabase instance(String id) {
    return add(new FakeDatabase(DatabaseKind.INSTANCE, id));
  }

  FakeDatabase cluster(String id) {
    return add(new FakeDatabase(DatabaseKind.CLUSTER, id));
  }

  private FakeDatabase add(FakeDatabase database) {
    databases.put(database.kind.key(database.id), database.tag("env", "staging"));
    return database;
  }

  /** Refuses the next calls that meet a condition. */
  void refuse(int times, Predicate<Call> where, Supplier<? extends RuntimeException> refusal) {
    for (int i = 0; i < times; i++) {
      scripts.add(new Script(where, refusal));
    }
  }

  static Predicate<Call> to(String action) {
    return call -> call.action().equals(action);
  }

  static SdkException error(int status, String code, String message) {
    return RdsException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Rds")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  long count(String action) {
    return calls.stream().filter(to(action)).count();
  }

  String status(String name) {
    return databases.get(name).status;
  }

  /** Lets every change come to its end. */
  void settle() {
    databases.values().forEach(each -> each.change(each.status, each.next, 0));
    snapshots.values().forEach(each -> each.answers = 0);
  }

  Instant now() {
    return clock.instant();
  }

  /** Lets happen what time brings about: what has been stopped for seven days is started. */
  void elapse() {
    for (FakeDatabase database : databases.values()) {
      Optional<Instant> due = database.restartAt.filter(at -> !at.isAfter(now()));
      if (due.isPresent()) {
        database.note(
            due.get(),
            "is being started due to it exceeding the maximum allowed time being stopped.");
        started(database);
      }
    }
  }

  /** A person starts a database. */
  void start(String name) {
    started(databases.get(name));
    databases.get(name).change("available", "available", 0);
  }

  private void started(FakeDatabase database) {
    database.restartAt = Optional.empty();
    database.note(now(), "started");
    database.change("starting", "available", transitionalAnswers);
  }

  private <T> T call(String action, String id, Supplier<T> effect) {
    boundary.run();
    elapse();
    Call call = new Call(action, id);
    calls.add(call);
    Optional<Script> due = scripts.stream().filter(s -> s.where().test(call)).findFirst();
    if (due.isPresent()) {
      scripts.remove(due.get());
      throw due.get().refusal().get();
    }
    T answer = effect.get();
    boundary.run();
    return answer;
  }

  private FakeDatabase known(DatabaseKind kind, String id) {
    FakeDatabase database = databases.get(kind.key(id));
    if (database == null) {
      throw error(
          404,
          kind == DatabaseKind.INSTANCE ? "DBInstanceNotFound" : "DBClusterNotFoundFault",
          id + " not found");
    }
    return database;
  }

  private static void require(FakeDatabase database, String status) {
    if (!database.status.equals(status)) {
      throw error(
          400,
          database.kind == DatabaseKind.INSTANCE
              ? "InvalidDBInstanceState"
              : "InvalidDBClusterStateFault",
          database.id + " is " + database.status);
    }
  }

  private List<FakeDatabase> matching(DatabaseKind kind, List<Filter> filters) {
    List<FakeDatabase> found =
        databases.values().stream()
            .filter(each -> each.kind == kind)
            .filter(each -> filters.stream().allMatch(filter -> holds(filter, each)))
            .toList();
    found.forEach(FakeDatabase::tick);
    return found;
  }

  private static boolean holds(Filter filter, FakeDatabase database) {
    return filter
        .values()
        .contains(filter.name().contains("resource-id") ? database.resourceId : database.id);
  }

  private <T> List<T> page(List<T> all, String marker) {
    int from = marker == null ? 0 : Integer.parseInt(marker);
    return all.subList(from, Math.min(all.size(), from + pageLimit));
  }

  private String next(List<?> all, String marker) {
    int to = (marker == null ? 0 : Integer.parseInt(marker)) + pageLimit;
    return to < all.size() ? String.valueOf(to) : null;
  }

  @Override
  public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
    return call(
        "DescribeDBInstances",
        "",
        () -> {
          List<FakeDatabase> all = matching(DatabaseKind.INSTANCE, request.filters());
          return DescribeDbInstancesResponse.builder()
              .dbInstances(
                  page(all, request.marker()).stream().map(FakeDatabase::instance).toList())
              .marker(next(all, request.marker()))
              .build();
        });
  }

  @Override
  public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
    return call(
        "DescribeDBClusters",
        "",
        () -> {
          List<FakeDatabase> all = matching(DatabaseKind.CLUSTER, request.filters());
          return DescribeDbClustersResponse.builder()
              .dbClusters(page(all, request.marker()).stream().map(FakeDatabase::cluster).toList())
              .marker(next(all, request.marker()))
              .build();
        });
  }

  @Override
  public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
    return call(
        "DescribeEvents",
        request.sourceIdentifier(),
        () ->
            DescribeEventsResponse.builder()
                .events(
                    databases.values().stream()
                        .filter(each -> each.id.equals(request.sourceIdentifier()))
                        .filter(each -> request.sourceTypeAsString().equals("db-" + each.kind))
                        .flatMap(each -> each.events.stream())
                        .filter(event -> !event.date().isBefore(request.startTime()))
                        .toList())
                .build());
  }

  private boolean stop(DatabaseKind kind, String id) {
    FakeDatabase database = known(kind, id);
    if (!database.cluster.isEmpty()) {
      throw error(400, "InvalidParameterCombination", "not eligible for stopping and starting");
    }
    require(database, "available");
    database.change("stopping", "stopped", transitionalAnswers);
    database.restartAt = Optional.of(now().plus(Duration.ofDays(7)));
    database.note(now(), "stopped");
    return true;
  }

  private boolean startRequested(DatabaseKind kind, String id) {
    FakeDatabase database = known(kind, id);
    require(database, "stopped");
    started(database);
    return true;
  }

  @Override
  public StopDbInstanceResponse stopDBInstance(StopDbInstanceRequest request) {
    String id = request.dbInstanceIdentifier();
    call("StopDBInstance", id, () -> stop(DatabaseKind.INSTANCE, id));
    return StopDbInstanceResponse.builder().build();
  }

  @Override
  public StopDbClusterResponse stopDBCluster(StopDbClusterRequest request) {
    String id = request.dbClusterIdentifier();
    call("StopDBCluster", id, () -> stop(DatabaseKind.CLUSTER, id));
    return StopDbClusterResponse.builder().build();
  }

  @Override
  public StartDbInstanceResponse startDBInstance(StartDbInstanceRequest request) {
    String id = request.dbInstanceIdentifier();
    call("StartDBInstance", id, () -> startRequested(DatabaseKind.INSTANCE, id));
    return StartDbInstanceResponse.builder().build();
  }

  @Override
  public StartDbClusterResponse startDBCluster(StartDbClusterRequest request) {
    String id = request.dbClusterIdentifier();
    call("StartDBCluster", id, () -> startRequested(DatabaseKind.CLUSTER, id));
    return StartDbClusterResponse.builder().build();
  }

  private boolean save(DatabaseKind kind, String id, String snapshot, List<Tag> tags) {
    FakeDatabase database = known(kind, id);
    if (snapshots.containsKey(snapshot)) {
      throw error(
          400,
          kind == DatabaseKind.INSTANCE
              ? "DBSnapshotAlreadyExists"
              : "DBClusterSnapshotAlreadyExistsFault",
          snapshot + " already exists");
    }
    require(database, "available");
    FakeSnapshot made = new FakeSnapshot(kind, snapshot, id, tags, now());
    made.answers = transitionalAnswers;
    made.status = snapshotEnd;
    snapshots.put(snapshot, made);
    database.change("backing-up", "available", transitionalAnswers);
    return true;
  }

  @Override
  public CreateDbSnapshotResponse createDBSnapshot(CreateDbSnapshotRequest request) {
    String id = request.dbInstanceIdentifier();
    call(
        "CreateDBSnapshot",
        id,
        () -> save(DatabaseKind.INSTANCE, id, request.dbSnapshotIdentifier(), request.tags()));
    return CreateDbSnapshotResponse.builder().build();
  }

  @Override
  public CreateDbClusterSnapshotResponse createDBClusterSnapshot(
      CreateDbClusterSnapshotRequest request) {
    String id = request.dbClusterIdentifier();
    call(
        "CreateDBClusterSnapshot",
        id,
        () ->
            save(DatabaseKind.CLUSTER, id, request.dbClusterSnapshotIdentifier(), request.tags()));
    return CreateDbClusterSnapshotResponse.builder().build();
  }

  private List<FakeSnapshot> found(DatabaseKind kind, List<Filter> filters) {
    return snapshots.values().stream()
        .filter(each -> each.kind == kind)
        .filter(
            each ->
                filters.stream()
                    .allMatch(
                        filter ->
                            filter
                                .values()
                                .contains(
                                    filter.name().contains("snapshot") ? each.id : each.database)))
        .toList();
  }

  @Override
  public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
    return call(
        "DescribeDBSnapshots",
        "",
        () ->
            DescribeDbSnapshotsResponse.builder()
                .dbSnapshots(
                    found(DatabaseKind.INSTANCE, request.filters()).stream()
                        .map(
                            each ->
                                DBSnapshot.builder()
                                    .dbSnapshotIdentifier(each.id)
                                    .dbInstanceIdentifier(each.database)
                                    .status(each.tell())
                                    .snapshotCreateTime(each.at)
                                    .tagList(each.tags)
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public DescribeDbClusterSnapshotsResponse describeDBClusterSnapshots(
      DescribeDbClusterSnapshotsRequest request) {
    return call(
        "DescribeDBClusterSnapshots",
        "",
        () ->
            DescribeDbClusterSnapshotsResponse.builder()
                .dbClusterSnapshots(
                    found(DatabaseKind.CLUSTER, request.filters()).stream()
                        .map(
                            each ->
                                DBClusterSnapshot.builder()
                                    .dbClusterSnapshotIdentifier(each.id)
                                    .dbClusterIdentifier(each.database)
                                    .status(each.tell())
                                    .snapshotCreateTime(each.at)
                                    .tagList(each.tags)
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public DeleteDbSnapshotResponse deleteDBSnapshot(DeleteDbSnapshotRequest request) {
    String id = request.dbSnapshotIdentifier();
    call("DeleteDBSnapshot", id, () -> snapshots.remove(id));
    return DeleteDbSnapshotResponse.builder().build();
  }

  @Override
  public DeleteDbClusterSnapshotResponse deleteDBClusterSnapshot(
      DeleteDbClusterSnapshotRequest request) {
    String id = request.dbClusterSnapshotIdentifier();
    call("DeleteDBClusterSnapshot", id, () -> snapshots.remove(id));
    return DeleteDbClusterSnapshotResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "rds";
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
