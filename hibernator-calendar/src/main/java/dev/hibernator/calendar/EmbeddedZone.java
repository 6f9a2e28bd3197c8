package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

/**
 * A time zone as a {@code VTIMEZONE} describes it: at each local time the observance with the
 * latest onset holds.
 *
 * @param observances its {@code STANDARD} and {@code DAYLIGHT} parts, one or more
 */
record EmbeddedZone(List<Observance> observances) implements LocalTimes {
  EmbeddedZone {
    observances = List.copyOf(observances);
  }

  @Override
  public Instant at(LocalDateTime local) {
    LocalDateTime latest = LocalDateTime.MIN;
    ZoneOffset offset = beforeAll();
    for (Observance observance : observances) {
      LocalDateTime onset = observance.lastOnset(local);
      if (onset.isAfter(latest)) {
        latest = onset;
        offset = observance.offsetAt(local, onset);
      }
    }
    return local.toInstant(offset);
  }

  private ZoneOffset beforeAll() {
    Observance first = observances.get(0);
    for (Observance observance : observances) {
      if (observance.start().isBefore(first.start())) {
        first = observance;
      }
    }
    return first.from();
  }

  /**
   * One part of a zone.
   *
   * @param start its first onset, on the wall clock before it
   * @param from the offset before an onset
   * @param to the offset from an onset on
   * @param onsets further onsets, ascending
   * @param rules rules of further onsets
   */
  record Observance(
      LocalDateTime start,
      ZoneOffset from,
      ZoneOffset to,
      List<LocalDateTime> onsets,
      List<Onsets> rules) {
    Observance {
      onsets = List.copyOf(onsets);
      rules = List.copyOf(rules);
    }

    /** The last onset that is not after a local time; the least of all times for none. */
    LocalDateTime lastOnset(LocalDateTime local) {
      if (local.isBefore(start)) {
        return LocalDateTime.MIN;
      }
      LocalDateTime last = later(start, lastDate(local));
      for (Onsets rule : rules) {
        last = later(last, rule.last(local));
      }
      return last;
    }

    private LocalDateTime lastDate(LocalDateTime local) {
      int found = Collections.binarySearch(onsets, local);
      int place = found >= 0 ? found : -found - 2;
      return place >= 0 ? onsets.get(place) : LocalDateTime.MIN;
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
      return a.isAfter(b) ? a : b;
    }

    /** In the gap after an onset the offset before it still counts. */
    private ZoneOffset offsetAt(LocalDateTime local, LocalDateTime onset) {
      int gap = to.getTotalSeconds() - from.getTotalSeconds();
      return gap > 0 && local.isBefore(onset.plusSeconds(gap)) ? from : to;
    }
  }
}
