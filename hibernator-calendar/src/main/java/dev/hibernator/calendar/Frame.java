package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/** Where a date or a time is read. */
sealed interface Frame {
  /**
   * What a local time stands for.
   *
   * @param asked the zone in which the calendar is asked about
   */
  Instant at(LocalDateTime local, ZoneId asked);

  /** A whole day, on whatever wall clock is asked for. */
  record WholeDays() implements Frame {
    @Override
    public Instant at(LocalDateTime local, ZoneId asked) {
      return firstShowing(local, asked);
    }
  }

  /** A time without a zone, on whatever wall clock is asked for. */
  record Floating() implements Frame {
    @Override
    public Instant at(LocalDateTime local, ZoneId asked) {
      return firstShowing(local, asked);
    }
  }

  /**
   * A time in a zone of its own.
   *
   * @param times the zone
   */
  record Zoned(LocalTimes times) implements Frame {
    @Override
    public Instant at(LocalDateTime local, ZoneId asked) {
      return at(local);
    }

    Instant at(LocalDateTime local) {
      return times.at(local);
    }
  }

  /** The first instant at which a date's wall clock shows a time or later. */
  private static Instant firstShowing(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  /** Farther than any clock is from UTC, a date that was left out included. */
  int REACH_DAYS = 3;

  /** The date that UTC's clock shows, as days since 1970-01-01. */
  static long dayOf(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalDate().toEpochDay();
  }
}
