package dev.hibernator.operator.cli;

import java.util.Locale;

/** For whom a command writes. */
enum OutputFormat {
  /** For people. */
  TABLE,
  /** For tools; its fields are documented in docs/cli.md and stay. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
