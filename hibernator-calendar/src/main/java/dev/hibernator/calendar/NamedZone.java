package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A time zone of the JDK.
 *
 * @param zone the zone
 */
record NamedZone(ZoneId zone) implements LocalTimes {
  static final NamedZone UTC = new NamedZone(ZoneOffset.UTC);

  @Override
  public Instant at(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }
}
