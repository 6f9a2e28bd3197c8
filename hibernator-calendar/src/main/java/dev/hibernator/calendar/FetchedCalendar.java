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
 */
public record FetchedCalendar(
    ICalendar calendar, Instant checkedAt, Optional<String> staleBecause) {}
