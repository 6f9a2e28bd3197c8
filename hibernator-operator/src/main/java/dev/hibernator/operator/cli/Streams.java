package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonValue;
import dev.hibernator.restore.JsonText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command reads and writes: results on {@code out}, everything else on {@code err}. Text is
 * UTF-8 whatever the locale, so that what is written does not depend on who calls.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param screen what standard output leads to
 */
record Streams(InputStream in, PrintStream out, PrintStream err, Screen screen) {
  /** Set by the start script if standard output is a terminal: its width, or nothing. */
  private static final String TERMINAL = "hibernator.terminal";

  /** The process's own. */
  static Streams ofProcess() {
    return new Streams(
        System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), screenOfProcess());
  }

  /** Streams that lead to no terminal. */
  static Streams of(InputStream in, OutputStream out, OutputStream err, Screen screen) {
    return new Streams(
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        screen);
  }

  void line(String text) {
    out.print(text + "\n");
  }

  void lines(List<String> texts) {
    texts.forEach(this::line);
  }

  void errorLine(String text) {
    err.print(text + "\n");
  }

  /** Writes a document for tools that people can read, too. */
  void json(JsonValue value) {
    line(JsonText.pretty(value));
  }

  /** Writes one document of many: each on a line of its own, out at once. */
  void jsonLine(JsonValue value) {
    line(JsonText.write(value));
    out.flush();
  }

  private static Screen screenOfProcess() {
    Map<String, String> environment = System.getenv();
    String columns = System.getProperty(TERMINAL);
    return columns == null ? Screen.NONE : Screen.terminal(columns, environment);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    OutputStream stream = new BufferedOutputStream(new FileOutputStream(descriptor), 8192);
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }
}
