package dev.hibernator.schedule;

/** To which day of the week a base window belongs that runs over midnight. */
public enum DayRule {
  /** A window belongs to the day on which it starts: Friday's 20:00–06:00 ends on Saturday. */
  START_DAY,
  /**
   * No change of state on a day that is not listed: an end that falls on one moves to the same time
   * on the next listed day that exists, so that Friday's 20:00–06:00 of {@code MON-FRI} ends on
   * Monday. 24:00 belongs to its own date. For those who migrate from event-pair schedules.
   */
  LISTED_DAYS
}
