package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Outlook;
import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * What one plan's schedule says, remembered until it says something else. What it will say then is
 * looked up beforehand, while nothing is urgent: when many plans change at the same instant, only
 * deciding and saving is left to do. Used by one thread at a time.
 */
final class OutlookCache {
  private final OutlookMemories memories;
  private Optional<OutlookMemory> memory = Optional.empty();
  private Optional<OutlookMemory.Stretch> present = Optional.empty();

  OutlookCache(OutlookMemories memories) {
    this.memories = memories;
  }

  Outlook at(Schedule schedule, Instant now) {
    OutlookMemory own =
        memory.filter(known -> known.remembers(schedule)).orElseGet(() -> memories.of(schedule));
    OutlookMemory.Stretch stretch = own.at(now);
    memory = Optional.of(own);
    present = Optional.of(stretch);
    return stretch.at(now);
  }

  /** Whether what will be said next is not known yet. */
  boolean canLookAhead() {
    return unknown().isPresent();
  }

  /** Looks up what will be said next, if that is not known yet. */
  void lookAhead() {
    unknown().ifPresent(change -> memory.orElseThrow().at(change));
  }

  /** The next change, if what is said then is not known. */
  private Optional<Instant> unknown() {
    return present
        .flatMap(stretch -> stretch.outlook().nextChange())
        .filter(change -> memory.orElseThrow().find(change).isEmpty());
  }
}
