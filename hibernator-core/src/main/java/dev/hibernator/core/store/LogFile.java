package dev.hibernator.core.store;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.restore.StoreFailed;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt's log in a file: a first line that tells whose it is, then one line for each line.
 * Written through a stream that an interrupted thread does not close.
 */
final class LogFile implements AttemptLog {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final String HEADER = "# ";

  private final Path file;
  private final Attempt attempt;
  private final BoundedLog lines;
  private Optional<OutputStream> out = Optional.empty();
  private boolean failed;

  private LogFile(Path file, Attempt attempt) {
    this.file = file;
    this.attempt = attempt;
    lines = new BoundedLog(line -> write(text(line)));
  }

  /** Nothing is created before the first line is written. */
  static LogFile of(Path file, Attempt attempt) {
    return new LogFile(file, attempt);
  }

  @Override
  public void append(LogLine line) {
    lines.append(line);
  }

  @Override
  public void close() {
    lines.close();
    try {
      if (out.isPresent()) {
        out.get().close();
      }
    } catch (IOException e) {
      LOG.warn("the log '{}' is not complete", file, e);
    }
  }

  /** Called under the lock of {@link #lines}. */
  private void write(String line) {
    if (failed) {
      return;
    }
    try {
      if (out.isEmpty()) {
        out = Optional.of(create());
      }
      out.get().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      failed = true;
      LOG.warn("the log '{}' is not complete", file, e);
    }
  }

  private OutputStream create() throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling("").normalize());
    boolean fresh = !Files.exists(file);
    OutputStream created = new FileOutputStream(file.toFile(), true);
    if (fresh) {
      String header = HEADER + JsonText.write(header(attempt)) + "\n";
      created.write(header.getBytes(StandardCharsets.UTF_8));
    }
    return created;
  }

  /** Reads whose log a file is. */
  static Optional<Attempt> attempt(Path file, PlanId plan, CycleId cycle) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String first = reader.readLine();
      if (first == null || !first.startsWith(HEADER)) {
        return Optional.empty();
      }
      Fields header = Fields.of(JsonText.read(first.substring(HEADER.length())));
      return Optional.of(
          new Attempt(
              plan,
              cycle,
              header.text("target", TargetName::new),
              header.text("operation", Operation::valueOf),
              new Fence(header.number("fence"))));
    } catch (IOException | MalformedJson e) {
      return Optional.empty();
    }
  }

  /** Reads the lines; a last one that is not complete yet is left out. */
  static List<LogLine> read(Path file) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StoreFailed("cannot read '" + file + "': " + e, e);
    }
    List<LogLine> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line(text.substring(from, end)).ifPresent(lines::add);
      from = end + 1;
    }
    return lines;
  }

  private static JsonObject header(Attempt attempt) {
    return Json.object()
        .text("target", attempt.target())
        .put("operation", attempt.operation())
        .put("fence", attempt.fence().value())
        .build();
  }

  private static String text(LogLine line) {
    return line.at() + " " + line.level() + " " + line.message();
  }

  private static Optional<LogLine> line(String text) {
    String[] parts = text.split(" ", 3);
    if (text.startsWith(HEADER) || parts.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogLine(Instant.parse(parts[0]), Context.Level.valueOf(parts[1]), parts[2]));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
