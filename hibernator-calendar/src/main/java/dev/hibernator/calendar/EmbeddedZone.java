package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
      List<Recurrence> rules) {
    private static final int STEP_DAYS = 800;

    Observance {
      onsets = List.copyOf(onsets);
      rules = List.copyOf(rules);
    }

    /** The last onset that is not after a local time; the least of all times for none. */
    LocalDateTime lastOnset(LocalDateTime local) {
      if (local.isBefore(start)) {
        return LocalDateTime.MIN;
      }
      List<LocalDateTime> candidates = new ArrayList<>(onsets);
      candidates.add(start);
      rules.forEach(rule -> candidates.add(lastStart(rule, local)));
      return candidates.stream()
          .filter(onset -> !onset.isAfter(local))
          .max(LocalDateTime::compareTo)
          .orElse(LocalDateTime.MIN);
    }

    /** Looks back in steps that grow, as a rule may be rare. */
    private static LocalDateTime lastStart(Recurrence rule, LocalDateTime local) {
      LocalDateTime end = local.isBefore(rule.last()) ? local : rule.last();
      LocalDate to = end.toLocalDate();
      long step = STEP_DAYS;
      while (!to.isBefore(rule.start().toLocalDate())) {
        List<LocalDateTime> found = rule.starts(to.minusDays(step), to);
        for (int i = found.size() - 1; i >= 0; i--) {
          if (!found.get(i).isAfter(local)) {
            return found.get(i);
          }
        }
        to = to.minusDays(step + 1);
        step *= 2;
      }
      return LocalDateTime.MIN;
    }

    /** In the gap after an onset the offset before it still counts. */
    private ZoneOffset offsetAt(LocalDateTime local, LocalDateTime onset) {
      int gap = to.getTotalSeconds() - from.getTotalSeconds();
      return gap > 0 && local.isBefore(onset.plusSeconds(gap)) ? from : to;
    }
  }
}
