package dev.hibernator.schedule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The verdicts of one week, Thursday to Thursday in UTC as the epoch began on one. Each entry holds
 * the nanosecond of the week at which a verdict begins and, in its two lowest bits, the verdict;
 * the first begins with the week, every other is a change.
 *
 * <p>Immutable; a racy reader sees all of it or none.
 */
final class WeekTable {
  static final long SECONDS = 7 * 86_400;
  private static final long NANOS = 1_000_000_000;

  private final long[] entries;

  private WeekTable(long[] entries) {
    this.entries = entries;
  }

  static long weekOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS);
  }

  static long nanoOfWeek(Instant instant) {
    return Math.floorMod(instant.getEpochSecond(), SECONDS) * NANOS + instant.getNano();
  }

  static Interval interval(long week) {
    return Interval.of(
        Instant.ofEpochSecond(week * SECONDS), Instant.ofEpochSecond((week + 1) * SECONDS));
  }

  /** Cuts one week out of a composition that holds for it. */
  static WeekTable of(Interval week, Composition composition) {
    long[] entries = new long[16];
    int size = 0;
    Optional<Instant> at = Optional.of(week.from());
    while (at.isPresent() && at.get().isBefore(week.until())) {
      Verdict verdict = composition.at(at.get());
      if (size == 0 || verdict.code() != (entries[size - 1] & Verdict.CODES)) {
        if (size == entries.length) {
          entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = nanoOfWeek(at.get()) << 2 | verdict.code();
      }
      at = nextBoundary(composition, at.get());
    }
    return new WeekTable(Arrays.copyOf(entries, size));
  }

  private static Optional<Instant> nextBoundary(Composition composition, Instant after) {
    Optional<Instant> stretch = composition.stretches().nextBoundary(after);
    Optional<Instant> hold = composition.hold().nextBoundary(after);
    if (stretch.isEmpty() || hold.isEmpty()) {
      return stretch.or(() -> hold);
    }
    return stretch.get().isBefore(hold.get()) ? stretch : hold;
  }

  /** The place of the entry in force at a nanosecond of the week. */
  int placeAt(long nanoOfWeek) {
    long latest = nanoOfWeek << 2 | 3;
    int low = 0;
    int high = entries.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (entries[middle] <= latest) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  int size() {
    return entries.length;
  }

  Verdict verdict(int place) {
    return Verdict.ofCode((int) entries[place]);
  }

  Verdict lastVerdict() {
    return verdict(entries.length - 1);
  }

  /** Whether both have the same verdicts. */
  boolean saysAs(WeekTable other) {
    return Arrays.equals(entries, other.entries);
  }

  /** Whether the whole week has one verdict. */
  boolean isQuiet() {
    return entries.length == 1;
  }

  /** The entry as a change in a week; empty if that lies beyond {@link Instant#MAX}. */
  Optional<Change> change(long week, int place) {
    long nanoOfWeek = entries[place] >>> 2;
    long second = week * SECONDS + nanoOfWeek / NANOS;
    return second > Instant.MAX.getEpochSecond()
        ? Optional.empty()
        : Optional.of(new Change(second, (int) (nanoOfWeek % NANOS), verdict(place)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeekTable that && saysAs(that);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }
}
