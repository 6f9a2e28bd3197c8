package dev.hibernator.calendar;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * What the local times of a time zone stand for, by the rule of RFC 5545, section 3.3.5: a time
 * that comes twice is the first of the two, one that is left out is counted on with the offset
 * before the gap.
 */
sealed interface LocalTimes permits NamedZone, EmbeddedZone {
  Instant at(LocalDateTime local);
}
