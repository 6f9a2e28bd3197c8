package dev.hibernator.core.decide;

import java.time.Instant;
import java.util.Optional;

/** The earliest of some instants that lie after another one. Used by one thread. */
final class Earliest {
  private final Instant after;
  private Optional<Instant> earliest = Optional.empty();

  Earliest(Instant after) {
    this.after = after;
  }

  void add(Optional<Instant> at) {
    if (at.isPresent()
        && after.isBefore(at.get())
        && (earliest.isEmpty() || at.get().isBefore(earliest.get()))) {
      earliest = at;
    }
  }

  Optional<Instant> instant() {
    return earliest;
  }
}
