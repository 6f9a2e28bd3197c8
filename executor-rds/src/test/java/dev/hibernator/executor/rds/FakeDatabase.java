package dev.hibernator.executor.rds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.Tag;

/** A database of the fake service; its fields are the test's to change. */
final class FakeDatabase {
  final DatabaseKind kind;
  final Map<String, String> tags = new LinkedHashMap<>();
  String id;
  String resourceId;
  String status = "available";
  String next = "available";
  int answers;
  String type = "db.t3.medium";
  String engine = "postgres";
  String cluster = "";
  String source = "";
  boolean multiAz;
  Optional<Instant> restartAt = Optional.empty();
  final List<String> replicas = new ArrayList<>();
  final List<Event> events = new ArrayList<>();

  FakeDatabase(DatabaseKind kind, String id) {
    this.kind = kind;
    this.id = id;
    this.resourceId = "res-" + kind + "-" + id;
    if (kind == DatabaseKind.CLUSTER) {
      engine = "aurora-postgresql";
    }
  }

  FakeDatabase tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  FakeDatabase is(String state) {
    change(state, state, 0);
    return this;
  }

  /** Shows a status for some answers, then another. */
  void change(String shown, String end, int count) {
    status = count == 0 ? end : shown;
    next = end;
    answers = count;
  }

  /** One describe later. */
  void tick() {
    if (answers > 0) {
      answers--;
    } else {
      status = next;
    }
  }

  void note(Instant at, String message) {
    events.add(
        Event.builder()
            .sourceIdentifier(id)
            .date(at)
            .message("DB " + kind + " " + message)
            .build());
  }

  private List<Tag> tagList() {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  DBInstance instance() {
    DBInstance.Builder described =
        DBInstance.builder()
            .dbInstanceIdentifier(id)
            .dbiResourceId(resourceId)
            .dbInstanceStatus(status)
            .dbInstanceClass(type)
            .engine(engine)
            .multiAZ(multiAz)
            .readReplicaDBInstanceIdentifiers(replicas)
            .tagList(tagList());
    restartAt.filter(at -> status.equals("stopped")).ifPresent(described::automaticRestartTime);
    if (!cluster.isEmpty()) {
      described.dbClusterIdentifier(cluster);
    }
    if (!source.isEmpty()) {
      described.readReplicaSourceDBInstanceIdentifier(source);
    }
    return described.build();
  }

  DBCluster cluster() {
    DBCluster.Builder described =
        DBCluster.builder()
            .dbClusterIdentifier(id)
            .dbClusterResourceId(resourceId)
            .status(status)
            .engine(engine)
            .engineMode(type.equals("serverless") ? "serverless" : "provisioned")
            .readReplicaIdentifiers(replicas)
            .tagList(tagList());
    restartAt.filter(at -> status.equals("stopped")).ifPresent(described::automaticRestartTime);
    if (!source.isEmpty()) {
      described.replicationSourceIdentifier(source);
    }
    return described.build();
  }
}
