package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * A database as the service describes it.
 *
 * @param kind whether it is an instance or a cluster
 * @param id its identifier, which people may change
 * @param resourceId what it is to the service, which nobody can change
 * @param status its status, in the service's words
 * @param type the instance class; of a cluster the engine
 * @param tags its tags
 * @param restartAt when the service will start it, if it is stopped
 * @param leftAlone why it is not stopped, if it is not
 */
record Database(
    DatabaseKind kind,
    String id,
    String resourceId,
    String status,
    String type,
    Map<String, String> tags,
    Optional<Instant> restartAt,
    Optional<LeftAlone> leftAlone) {
  static Database of(DBInstance instance) {
    String status = instance.dbInstanceStatus();
    return new Database(
        DatabaseKind.INSTANCE,
        instance.dbInstanceIdentifier(),
        Optional.ofNullable(instance.dbiResourceId()).orElse(""),
        status,
        Optional.ofNullable(instance.dbInstanceClass()).orElse(""),
        tags(instance.tagList()),
        Optional.ofNullable(instance.automaticRestartTime()),
        LeftAlone.of(instance).or(() -> LeftAlone.of(Situation.of(status), status)));
  }

  static Database of(DBCluster cluster) {
    String status = cluster.status();
    return new Database(
        DatabaseKind.CLUSTER,
        cluster.dbClusterIdentifier(),
        Optional.ofNullable(cluster.dbClusterResourceId()).orElse(""),
        status,
        Optional.ofNullable(cluster.engine()).orElse(""),
        tags(cluster.tagList()),
        Optional.ofNullable(cluster.automaticRestartTime()),
        LeftAlone.of(cluster).or(() -> LeftAlone.of(Situation.of(status), status)));
  }

  ResourceKey key() {
    return new ResourceKey(name());
  }

  /** The key's text, which also names it in messages. */
  String name() {
    return kind.key(id);
  }

  Situation situation() {
    return Situation.of(status);
  }

  private static Map<String, String> tags(List<Tag> list) {
    Map<String, String> tags = new LinkedHashMap<>();
    list.forEach(tag -> tags.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    return tags;
  }
}
