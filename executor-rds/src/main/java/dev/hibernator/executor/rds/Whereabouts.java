package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where recorded databases are now: under their name, or under one that they got since. */
final class Whereabouts {
  private final Map<ResourceKey, Database> found = new HashMap<>();
  private final Set<ResourceKey> replaced = new HashSet<>();

  private Whereabouts() {}

  static Whereabouts of(RdsFleet fleet, Collection<DatabaseRecord> records) {
    Whereabouts now = new Whereabouts();
    Map<ResourceKey, Database> named =
        fleet.byKeys(records.stream().map(DatabaseRecord::key).toList());
    List<DatabaseRecord> missing = new ArrayList<>();
    for (DatabaseRecord record : records) {
      Database database = named.get(record.key());
      if (database != null && !record.isAnother(database)) {
        now.found.put(record.key(), database);
      } else {
        missing.add(record);
      }
      if (database != null && record.isAnother(database)) {
        now.replaced.add(record.key());
      }
    }
    for (DatabaseKind kind : DatabaseKind.values()) {
      now.findRenamed(fleet, kind, missing);
    }
    return now;
  }

  private void findRenamed(RdsFleet fleet, DatabaseKind kind, List<DatabaseRecord> missing) {
    Map<String, DatabaseRecord> byResource = new HashMap<>();
    missing.stream()
        .filter(record -> record.kind() == kind && !record.resourceId().isEmpty())
        .forEach(record -> byResource.put(record.resourceId(), record));
    for (Database database : fleet.byResourceIds(kind, byResource.keySet())) {
      DatabaseRecord record = byResource.get(database.resourceId());
      if (record != null) {
        found.put(record.key(), database);
      }
    }
  }

  /** The database; its own key tells its name now. */
  Optional<Database> find(DatabaseRecord record) {
    return Optional.ofNullable(found.get(record.key()));
  }

  /** Whether another database has the recorded one's name. */
  boolean isReplaced(DatabaseRecord record) {
    return replaced.contains(record.key());
  }
}
