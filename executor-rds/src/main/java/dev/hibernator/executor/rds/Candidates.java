package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a target's selector finds.
 *
 * @param sleepers databases to put to sleep, those that sleep already among them
 * @param leftAlone databases that are not touched; each says why
 * @param missing the keys of listed databases that do not exist, or not any more
 */
record Candidates(List<Database> sleepers, List<Database> leftAlone, Set<ResourceKey> missing) {
  static Candidates find(RdsFleet fleet, RdsSelector selector) {
    List<Database> found = new ArrayList<>();
    Set<ResourceKey> missing = new LinkedHashSet<>();
    if (selector.isListed()) {
      for (DatabaseKind kind : DatabaseKind.values()) {
        found.addAll(fleet.byIds(kind, selector.ids(kind)));
        selector.ids(kind).forEach(id -> missing.add(new ResourceKey(kind.key(id))));
      }
      found.forEach(database -> missing.remove(database.key()));
    } else {
      for (DatabaseKind kind : selector.discovered()) {
        fleet.all(kind).stream().filter(selector::matches).forEach(found::add);
      }
    }
    return new Candidates(
        found.stream().filter(database -> database.leftAlone().isEmpty()).toList(),
        found.stream().filter(database -> database.leftAlone().isPresent()).toList(),
        missing);
  }

  boolean isEmpty() {
    return sleepers.isEmpty() && leftAlone.isEmpty();
  }
}
