package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Identity;
import java.time.Instant;
import java.util.ArrayList;
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
    List<Owner> owners = new ArrayList<>();
    int count = 0;
    boolean toCarry = false;
    for (RestoreEntry entry : document.entries().values()) {
      toCarry |= entry.toCarry();
      if (entry.open()) {
        count++;
        Owner owner = entry.owner();
        ResourceId.of(owner, entry.key())
            .ifPresent(resource -> open.put(resource, entry.capturedAt()));
        if (!owners.contains(owner)) {
          owners.add(owner);
        }
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
            owners,
            document.sealed(),
            document.restored(),
            Optional.empty());
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
