package dev.hibernator.calendar;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Something that is wrong or odd about a calendar.
 *
 * @param line the line it is about, from 1; 0 for the calendar as a whole
 * @param message what is wrong, and how to put it right
 */
public record CalendarProblem(int line, String message) implements Serializable {
  /** Checks that there is a message. */
  public CalendarProblem {
    requireNonNull(message);
  }

  /** Returns {@code line 12: what is wrong}. */
  @Override
  public String toString() {
    return line == 0 ? message : "line " + line + ": " + message;
  }
}
