package dev.hibernator.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The events of a calendar, as far as a schedule needs them: when any of them is on. This is the
 * port through which calendars become a part of a {@link Schedule}; {@code hibernator-calendar}
 * reads iCalendar files behind it.
 *
 * <p>Events that name no zone of their own (floating times, whole days) are read on the wall clock
 * of the zone that is asked for, by the same rule as a {@link Window}'s boundaries: a local time on
 * a date stands for the first instant at which that date's wall clock shows that time or later.
 * Events lie in the years 0000 to 9999, as RFC 5545 writes no others: a recurrence without an end
 * goes on to the end of the year 9999.
 *
 * <p>An implementation is immutable, thread-safe and a pure function of its arguments: asked twice
 * it answers the same. {@code equals} means equal events, as plans whose calendars are equal are
 * taken for the same. It may be asked about any range and takes time in proportion to the number of
 * events and to the length of the range, not to how far away it is. What cannot be read is refused
 * when the calendar is made, never here.
 */
public interface CalendarEvents {
  /** The years 0000 to 9999 in whatever zone: no event is on outside of it. */
  Interval YEARS =
      Interval.of(Instant.parse("-0001-12-31T00:00:00Z"), Instant.parse("+10000-01-02T00:00:00Z"));

  /**
   * Returns when an event is on. There is no limit to how far ahead or back one may ask, and
   * answers fit together: what is covered in a part of a range is the part of what is covered in
   * the range.
   *
   * @param range the range that is of interest; an event that only reaches into it counts
   * @param zone where floating times and whole days are read
   * @return the union of all events within the range; nothing outside it
   */
  Timeline within(Interval range, ZoneId zone);

  /**
   * Returns an interval outside of which no event is on, so that a schedule need not look there. It
   * may be larger than the events; the tighter, the less is kept in memory.
   *
   * @param zone where floating times and whole days are read
   * @return the interval, without an end if a recurrence has none; empty if there is no event at
   *     all
   */
  Optional<Interval> span(ZoneId zone);
}
