package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule of carry-over, for the entries of one earlier document.
 *
 * @param entries the entries of the new cycle's document as they are to be
 * @param settled the keys that the new document answers for now, so that the earlier entry is
 *     closed
 * @param left the keys that must stay open where they are, since the new document holds the same
 *     key for other resources
 */
record CarriedEntries(
    Map<ResourceKey, RestoreEntry> entries, Set<ResourceKey> settled, Set<ResourceKey> left) {

  static CarriedEntries into(
      CycleId newCycle, Map<ResourceKey, RestoreEntry> present, Collection<RestoreEntry> earlier) {
    CarriedEntries carried =
        new CarriedEntries(new TreeMap<>(present), new TreeSet<>(), new TreeSet<>());
    earlier.forEach(entry -> carried.carry(newCycle, entry));
    return carried;
  }

  private void carry(CycleId newCycle, RestoreEntry earlier) {
    ResourceKey key = earlier.key();
    Optional<RestoreEntry> present = Optional.ofNullable(entries.get(key));
    if (present.isEmpty()) {
      entries.put(key, moved(earlier));
    } else if (!present.get().owner().sameResources(earlier.owner())) {
      if (!replacesOtherResources(present.get(), earlier)) {
        left.add(key);
        return;
      }
      entries.put(key, moved(earlier));
    } else if (wins(newCycle, present.get(), earlier)) {
      entries.put(key, moved(earlier).withOwed(owed(earlier, present.get())));
    } else {
      entries.put(key, present.get().withOwed(owed(present.get(), earlier)));
    }
    settled.add(key);
  }

  /**
   * An open earlier entry wins over what the new cycle has captured itself, unless that was
   * observed awake since. Between two carried ones the open one wins, then the older one.
   */
  private static boolean wins(CycleId newCycle, RestoreEntry present, RestoreEntry earlier) {
    if (!earlier.open() || present.sameCapture(earlier)) {
      return false;
    }
    boolean observedAwake =
        present.state().live() && present.consumed() && present.gone().isEmpty();
    if (observedAwake && present.capturedAt().compareTo(earlier.capturedAt()) >= 0) {
      return false;
    }
    return !present.open() || !present.carriedInto(newCycle);
  }

  private static boolean replacesOtherResources(RestoreEntry present, RestoreEntry earlier) {
    return earlier.open() && !present.open() && present.owed().isEmpty();
  }

  private static RestoreEntry moved(RestoreEntry earlier) {
    return earlier
        .gone()
        .map(found -> earlier.gone(new RestoreEntry.Gone(found.cycle(), found.rechecks() - 1)))
        .orElse(earlier);
  }

  private static Optional<JsonObject> owed(RestoreEntry first, RestoreEntry second) {
    return first.owed().or(second::owed);
  }
}
