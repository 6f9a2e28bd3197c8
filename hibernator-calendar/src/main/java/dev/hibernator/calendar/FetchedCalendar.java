package dev.hibernator.calendar;

import java.time.Instant;
import java.util.Optional;

/**
 * A calendar that was fetched some time.
 *
 * @param calendar the calendar
 * @param checkedAt when the server last said that this is what there is
 * @param staleBecause why that could not be asked again since; empty for a copy that is as new as
 *     was wanted
 * @param notStoredBecause why no copy of it could be kept for when its server cannot be asked;
 *     empty if there is one
 */
public record FetchedCalendar(
    ICalendar calendar,
    Instant checkedAt,
    Optional<String> staleBecause,
    Optional<String> notStoredBecause) {}
