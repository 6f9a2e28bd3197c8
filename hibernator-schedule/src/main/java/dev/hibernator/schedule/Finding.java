package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

/**
 * Something in a valid schedule that is probably not meant: a warning, never an error.
 *
 * @param code what was found, stable between releases, such as {@code covers-nothing}
 * @param path the place, such as {@code schedule.exceptions[0].windows}
 * @param message what was found and how to put it right
 */
public record Finding(String code, String path, String message) {
  /** Checks that all are there. */
  public Finding {
    requireNonNull(code);
    requireNonNull(path);
    requireNonNull(message);
  }
}
