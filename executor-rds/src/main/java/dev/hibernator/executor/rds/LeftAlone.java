package dev.hibernator.executor.rds;

import dev.hibernator.api.executor.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Why a database is not touched.
 *
 * @param code what kind of reason it is, as in findings
 * @param severity how much of a surprise it may be
 * @param reason for people
 * @param remedy what to do to have it stopped
 */
record LeftAlone(String code, Severity severity, String reason, String remedy) {
  private static final String MEMBER = "cluster-member";

  /** What AWS Backup restores to test its backups is named so. */
  private static final String RESTORE_TEST = "aws-restore-";

  /** Engines that answer to the same API and are none of RDS's. */
  private static final Set<String> OTHERS = Set.of("docdb", "neptune");

  /** Modes in which Aurora cannot be stopped. */
  private static final Set<String> UNSTOPPABLE_MODES =
      Set.of("serverless", "parallelquery", "global", "multimaster");

  boolean isMember() {
    return code.equals(MEMBER);
  }

  /** The reason not to stop an instance, whatever its status. */
  static Optional<LeftAlone> of(DBInstance instance) {
    String cluster = given(instance.dbClusterIdentifier());
    if (!cluster.isEmpty()) {
      return Optional.of(
          new LeftAlone(
              MEMBER,
              Severity.NOTE,
              "member of cluster " + cluster + ", which sleeps and wakes as a whole",
              "Select the cluster instead."));
    }
    String source =
        given(instance.readReplicaSourceDBInstanceIdentifier())
            + given(instance.readReplicaSourceDBClusterIdentifier());
    if (!source.isEmpty()) {
      return Optional.of(unsupported("read replica of " + source + ": RDS cannot stop it"));
    }
    List<String> replicas = new ArrayList<>(instance.readReplicaDBInstanceIdentifiers());
    replicas.addAll(instance.readReplicaDBClusterIdentifiers());
    if (!replicas.isEmpty()) {
      return Optional.of(
          unsupported(
              "has read replicas (" + String.join(", ", replicas) + "): RDS cannot stop it"));
    }
    boolean mirrored =
        given(instance.engine()).startsWith("sqlserver") && Boolean.TRUE.equals(instance.multiAZ());
    return mirrored
        ? Optional.of(unsupported("SQL Server in Multi-AZ: RDS cannot stop it"))
        : restoreTest(given(instance.dbInstanceIdentifier()));
  }

  /** The reason not to stop a cluster, whatever its status. */
  static Optional<LeftAlone> of(DBCluster cluster) {
    String engine = given(cluster.engine());
    if (OTHERS.contains(engine)) {
      return Optional.of(unsupported("a cluster of " + engine + ", which is none of RDS"));
    }
    String mode = given(cluster.engineMode());
    if (UNSTOPPABLE_MODES.contains(mode)) {
      return Optional.of(unsupported("Aurora in mode " + mode + ": RDS cannot stop it"));
    }
    String source = given(cluster.replicationSourceIdentifier());
    if (!source.isEmpty()) {
      return Optional.of(unsupported("read replica of " + source + ": RDS cannot stop it"));
    }
    if (!cluster.readReplicaIdentifiers().isEmpty()) {
      return Optional.of(
          unsupported(
              "has read replicas ("
                  + String.join(", ", cluster.readReplicaIdentifiers())
                  + "): RDS cannot stop it"));
    }
    return restoreTest(given(cluster.dbClusterIdentifier()));
  }

  /** The reason that lies in the status, if any. */
  static Optional<LeftAlone> of(Situation situation, String status) {
    return switch (situation) {
      case BROKEN ->
          Optional.of(
              new LeftAlone(
                  "broken",
                  Severity.WARNING,
                  "is " + status + ": RDS cannot stop it",
                  "See the database's events; it goes on costing as it is."));
      case DELETING ->
          Optional.of(new LeftAlone("deleting", Severity.NOTE, "is being deleted", ""));
      case AVAILABLE, STOPPED, STOPPING, CHANGING -> Optional.empty();
    };
  }

  static LeftAlone unsupported(String reason) {
    return new LeftAlone("unsupported", Severity.WARNING, reason, "Leave it out of the selector.");
  }

  private static Optional<LeftAlone> restoreTest(String id) {
    return id.startsWith(RESTORE_TEST)
        ? Optional.of(
            new LeftAlone("restore-test", Severity.NOTE, "restored by AWS Backup for a test", ""))
        : Optional.empty();
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
