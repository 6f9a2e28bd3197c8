package dev.hibernator.testkit.cloud;

/** What RDS stops and starts as one. */
public enum RdsKind {
  /** A database instance. */
  INSTANCE("DBInstance", "instance", "DBInstanceIdentifier", "DBInstanceStatus", "DbiResourceId"),
  /** A cluster. */
  CLUSTER("DBCluster", "cluster", "DBClusterIdentifier", "Status", "DbClusterResourceId");

  private final String element;
  private final String word;
  private final String idField;
  private final String statusField;
  private final String resourceField;

  RdsKind(String element, String word, String idField, String statusField, String resourceField) {
    this.element = element;
    this.word = word;
    this.idField = idField;
    this.statusField = statusField;
    this.resourceField = resourceField;
  }

  /** The element's name, and what actions are named after: {@code StopDBInstance}. */
  String element() {
    return element;
  }

  String word() {
    return word;
  }

  String idField() {
    return idField;
  }

  String statusField() {
    return statusField;
  }

  String resourceField() {
    return resourceField;
  }

  String snapshotElement() {
    return switch (this) {
      case INSTANCE -> "DBSnapshot";
      case CLUSTER -> "DBClusterSnapshot";
    };
  }

  String snapshotField() {
    return snapshotElement() + "Identifier";
  }

  /** The error for a database in the wrong state. */
  String wrongState() {
    return switch (this) {
      case INSTANCE -> "InvalidDBInstanceState";
      case CLUSTER -> "InvalidDBClusterStateFault";
    };
  }

  String notFound() {
    return switch (this) {
      case INSTANCE -> "DBInstanceNotFound";
      case CLUSTER -> "DBClusterNotFoundFault";
    };
  }

  /**
   * {@return how {@link RdsWorld} names one, such as {@code instance:orders}}
   *
   * @param id the identifier
   */
  public String name(String id) {
    return word + ":" + id;
  }
}
