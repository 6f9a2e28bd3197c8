package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a target's selector finds.
 *
 * @param sleepers databases to put to sleep, those that sleep already among them
 * @param leftAlone databases that are not touched; each says why
 * @param missing the keys of listed databases that do not exist, or not any more
 */
record Candidates(List<Database> sleepers, List<Database> leftAlone, Set<ResourceKey> missing) {
  static Candidates find(RdsFleet fleet, RdsSelector selector) {
    Candidates all = new Candidates(List.of(), List.of(), Set.of());
    for (DatabaseKind kind : selector.kinds()) {
      all = all.plus(find(fleet, selector, kind));
    }
    return all;
  }

  /** Those of one kind. */
  static Candidates find(RdsFleet fleet, RdsSelector selector, DatabaseKind kind) {
    List<Database> found =
        selector.isListed()
            ? fleet.byIds(kind, selector.ids(kind))
            : fleet.all(kind).stream().filter(selector::matches).toList();
    Set<ResourceKey> missing = new LinkedHashSet<>();
    selector.ids(kind).forEach(id -> missing.add(new ResourceKey(kind.key(id))));
    found.forEach(database -> missing.remove(database.key()));
    return new Candidates(
        found.stream().filter(database -> database.leftAlone().isEmpty()).toList(),
        found.stream().filter(database -> database.leftAlone().isPresent()).toList(),
        missing);
  }

  Candidates plus(Candidates more) {
    Set<ResourceKey> notThere = new LinkedHashSet<>(missing);
    notThere.addAll(more.missing);
    return new Candidates(
        Stream.concat(sleepers.stream(), more.sleepers.stream()).toList(),
        Stream.concat(leftAlone.stream(), more.leftAlone.stream()).toList(),
        notThere);
  }

  boolean isEmpty() {
    return sleepers.isEmpty() && leftAlone.isEmpty();
  }
}
