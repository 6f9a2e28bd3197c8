package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import java.util.Arrays;
import java.util.Optional;

/** What RDS stops and starts as one. */
enum DatabaseKind {
  /** A database instance that is no member of a cluster. */
  INSTANCE("instance"),
  /** A cluster with its members. */
  CLUSTER("cluster");

  private final String prefix;

  DatabaseKind(String prefix) {
    this.prefix = prefix;
  }

  /** The key of one: {@code instance:orders}, {@code cluster:ledger}. */
  String key(String id) {
    return prefix + ":" + id;
  }

  /** The kind that a key is of. */
  static Optional<DatabaseKind> of(ResourceKey key) {
    return Arrays.stream(values())
        .filter(kind -> key.value().startsWith(kind.prefix + ":"))
        .findFirst();
  }

  /** The identifier that a key of this kind names. */
  String id(ResourceKey key) {
    return key.value().substring(prefix.length() + 1);
  }

  @Override
  public String toString() {
    return prefix;
  }
}
