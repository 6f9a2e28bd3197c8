package dev.hibernator.operator.cli;

import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * How good a restore point is.
 *
 * @param resources how many resources it has
 * @param live how many of them were captured while they ran
 * @param open how many are still to be woken
 * @param capturedAt when the newest was captured
 */
record RestoreQuality(int resources, long live, long open, Optional<Instant> capturedAt) {
  static RestoreQuality of(RestoreDocument document) {
    return new RestoreQuality(
        document.entries().size(),
        document.entries().values().stream().filter(entry -> entry.state().live()).count(),
        document.entries().values().stream().filter(RestoreEntry::open).count(),
        document.capturedAt());
  }

  String text() {
    if (resources == 0) {
      return "nothing matched";
    }
    return resources
        + (resources == 1 ? " resource, " : " resources, ")
        + live
        + " captured live, "
        + open
        + " to wake";
  }
}
