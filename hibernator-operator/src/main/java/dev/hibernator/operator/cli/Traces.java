package dev.hibernator.operator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text, for those who asked for them. */
final class Traces {
  private Traces() {}

  static String of(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }
}
