package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.PreviousVersions;
import dev.hibernator.restore.PreviousVersion;
import dev.hibernator.restore.StoreFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was kept of a plan's restore data before people changed it.
 *
 * @param all what can be read, oldest first
 * @param unreadable what is to be said about the rest
 */
record KeptVersions(List<Kept> all, List<String> unreadable) {
  /**
   * One version.
   *
   * @param change the id of the change that came after it
   * @param place where it is kept
   * @param version what is in it
   */
  record Kept(String change, String place, PreviousVersion version) {}

  static KeptVersions of(PreviousVersions versions, PlanId plan) {
    List<Kept> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String change : versions.requests()) {
      try {
        versions
            .read(change)
            .map(PreviousVersion::read)
            .filter(version -> version.plan().equals(plan))
            .ifPresent(version -> all.add(new Kept(change, versions.place(change), version)));
      } catch (IllegalArgumentException e) {
        unreadable.add("'" + versions.place(change) + "' cannot be read: " + e.getMessage());
      } catch (StoreFailed e) {
        unreadable.add(e.getMessage());
      }
    }
    return new KeptVersions(all, unreadable);
  }

  /** One that is named, or the last. */
  Optional<Kept> find(Optional<String> change) {
    return change.isPresent()
        ? all.stream().filter(kept -> kept.change().equals(change.get())).findFirst()
        : all.stream().reduce((earlier, later) -> later);
  }
}
