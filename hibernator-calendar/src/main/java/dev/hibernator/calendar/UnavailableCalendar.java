package dev.hibernator.calendar;

/**
 * A calendar that was never had cannot be had now. A schedule that needs it is not valid: going
 * without would make it another schedule.
 */
public final class UnavailableCalendar extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why, for people; names the server or the file
   */
  public UnavailableCalendar(String message) {
    super(message);
  }
}
