package dev.hibernator.operator.cli;

import java.util.Locale;

/** What an exception does. */
enum ExceptionType {
  SUSPEND,
  EXTEND,
  REPLACE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
