package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.OutcomeBuilder;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The snapshots that are made before databases are stopped, and the old ones that make room. */
final class Saving {
  /** How far a database's snapshot is. */
  enum Progress {
    /** It is being made; look again. */
    UNDER_WAY,
    /** It is made; the database may be stopped. */
    DONE,
    /** It came to nothing. */
    FAILED
  }

  /** How far it is, and why it failed if it did. */
  record Step(Progress progress, Optional<Refusal> refusal) {
    private static final Step UNDER_WAY = new Step(Progress.UNDER_WAY, Optional.empty());
    private static final Step DONE = new Step(Progress.DONE, Optional.empty());
  }

  /** Names tell the order of those of one second: they bear the cycle. */
  private static final Comparator<Snapshot> NEWEST_FIRST =
      Comparator.comparing((Snapshot each) -> each.createdAt().orElseThrow())
          .thenComparing(Snapshot::id)
          .reversed();

  private final Snapshots snapshots;
  private final Owned owned;
  private final int retention;
  private final Recorder recorder;
  private final OutcomeBuilder results;
  private final Set<ResourceKey> requested = ConcurrentHashMap.newKeySet();

  Saving(
      Snapshots snapshots, Owned owned, int retention, Recorder recorder, OutcomeBuilder results) {
    this.snapshots = snapshots;
    this.owned = owned;
    this.retention = retention;
    this.recorder = recorder;
    this.results = results;
  }

  String name(Database database) {
    return owned.snapshotOf(database.id(), recorder.cycle());
  }

  /** The snapshots that were asked for in this attempt, as they are now. */
  Map<ResourceKey, Snapshot> look(List<Database> databases) {
    Map<ResourceKey, Snapshot> found = new LinkedHashMap<>();
    for (DatabaseKind kind : DatabaseKind.values()) {
      Map<String, Database> byName = new LinkedHashMap<>();
      databases.stream()
          .filter(each -> each.kind() == kind && requested.contains(each.key()))
          .forEach(each -> byName.put(name(each), each));
      Map<String, Snapshot> there = snapshots.byIds(kind, byName.keySet());
      byName.forEach(
          (name, database) ->
              Optional.ofNullable(there.get(name))
                  .ifPresent(snapshot -> found.put(database.key(), snapshot)));
    }
    return found;
  }

  /** One step with a database that is available. Runs on several threads. */
  Step advance(Database database, Optional<Snapshot> now) {
    if (requested.add(database.key())) {
      Optional<Refusal> refusal =
          snapshots.create(
              database, name(database), owned.tags(recorder.cycle()), recorder::ensureCurrent);
      if (refusal.isEmpty()) {
        return Step.UNDER_WAY;
      }
      requested.remove(database.key());
      boolean later = refusal.get().failure().kind() == Failure.Kind.CONFLICT;
      return later ? Step.UNDER_WAY : new Step(Progress.FAILED, refusal);
    }
    if (now.filter(Snapshot::hasFailed).isPresent()) {
      return new Step(Progress.FAILED, Optional.empty());
    }
    return now.filter(Snapshot::isAvailable).isPresent() ? Step.DONE : Step.UNDER_WAY;
  }

  /** Deletes what is older than the newest snapshots, of this target's own. */
  void prune(Collection<Database> saved) {
    for (DatabaseKind kind : DatabaseKind.values()) {
      Map<String, List<Snapshot>> ours = new LinkedHashMap<>();
      List<String> ids =
          saved.stream().filter(each -> each.kind() == kind).map(Database::id).toList();
      for (Snapshot snapshot : snapshots.ofDatabases(kind, ids)) {
        if (owned.marks(snapshot.tags())
            && snapshot.isAvailable()
            && snapshot.createdAt().isPresent()) {
          ours.computeIfAbsent(snapshot.database(), none -> new ArrayList<>()).add(snapshot);
        }
      }
      ours.values().forEach(this::pruneOne);
    }
  }

  private void pruneOne(List<Snapshot> ours) {
    ours.sort(NEWEST_FIRST);
    for (Snapshot old : ours.subList(Math.min(retention, ours.size()), ours.size())) {
      snapshots
          .delete(old, recorder::ensureCurrent)
          .ifPresent(
              refusal ->
                  results.found(
                      Findings.notPruned(
                          new ResourceKey(old.kind().key(old.database())),
                          old.id(),
                          refusal.failure().message())));
    }
  }
}
