package dev.hibernator.operator.cli;

import java.util.Locale;

/** How a preview is written. */
enum PreviewFormat {
  /** For people, on a terminal. */
  TABLE,
  /** For tools; its fields are documented in docs/cli.md and stay. */
  JSON,
  /** An iCalendar file of the asleep time. */
  ICS,
  /** A picture of a week or a year. */
  SVG,
  /** A page that needs nothing but itself. */
  HTML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
