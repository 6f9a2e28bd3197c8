package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Off-hours that come back every week.
 *
 * @param window when
 */
public record Weekly(Window window) implements OffHours {
  /** Checks that the window is there. */
  public Weekly {
    requireNonNull(window);
  }

  @Override
  public List<Problem> problems() {
    return window.problems();
  }

  @Override
  public String toString() {
    return window.toString();
  }
}
