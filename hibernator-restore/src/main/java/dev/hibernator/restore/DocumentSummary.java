package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Identity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a document between reads. Small for a closed one.
 *
 * @param view what callers see
 * @param fence the newest token that has written it
 * @param toCarry whether a later cycle must take something over
 * @param open when the open entries were captured, by resource, where that is known
 */
record DocumentSummary(
    TargetView view, Fence fence, boolean toCarry, Map<ResourceId, Instant> open) {

  /** A resource, whichever plan it is recorded in. */
  record ResourceId(ExecutorType type, Identity identity, ResourceKey key) {
    /** Empty if the owner reaches nobody's resources in particular, so that a key says nothing. */
    static Optional<ResourceId> of(Owner owner, ResourceKey key) {
      return owner.identity().equals(Identity.NONE)
          ? Optional.empty()
          : Optional.of(new ResourceId(owner.target().type(), owner.identity(), key));
    }
  }

  static DocumentSummary of(RestoreDocument document) {
    Map<ResourceId, Instant> open = new HashMap<>();
    int count = 0;
    for (RestoreEntry entry : document.entries().values()) {
      if (entry.open()) {
        count++;
        ResourceId.of(entry.owner(), entry.key())
            .ifPresent(resource -> open.put(resource, entry.capturedAt()));
      }
    }
    TargetView view =
        new TargetView(
            document.key().cycle(),
            document.key().target(),
            Optional.of(document.executor()),
            document.recorded(),
            document.isLive(),
            count,
            List.copyOf(document.byOwner(RestoreEntry::open).keySet()),
            document.sealed(),
            document.restored(),
            Optional.empty());
    boolean toCarry = document.entries().values().stream().anyMatch(RestoreEntry::toCarry);
    return new DocumentSummary(view, document.fence(), toCarry, Map.copyOf(open));
  }

  static DocumentSummary unreadable(DocumentKey key, String reason) {
    CycleId cycle = key.cycle();
    TargetView view =
        new TargetView(
            cycle,
            key.target(),
            Optional.empty(),
            false,
            false,
            0,
            List.of(),
            false,
            false,
            Optional.of(reason));
    return new DocumentSummary(view, Fence.NONE, false, Map.of());
  }
}
